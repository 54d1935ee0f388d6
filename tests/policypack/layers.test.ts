import assert from "node:assert/strict";
import {
  betweenFolders,
  circleIn,
  importsBeyond,
  importsPastTheDoor,
  importsUpwards,
  importsWithin,
} from "../support/imports";

/** The folders, each of which imports only from those after it. */
const folders = [
  "policypack/account",
  "policypack",
  "policypack/testing",
  "policypack/policies",
  "policypack/pack",
  "policypack/reports",
  "policypack/configuration",
  "policypack/judgement",
  "policypack/stack",
  "policypack/stack/types",
  "policypack/session",
  "policypack/iam",
];

describe("The layers of policypack/", () => {
  const imports = importsWithin("policypack");

  it("import no circle, between files or between folders", () => {
    assert.equal(circleIn(imports), undefined);
    assert.equal(circleIn(betweenFolders(imports)), undefined);
  });

  it("import only downwards, and a folder only through its index.ts", () => {
    assert.deepEqual(importsUpwards(imports, folders), []);
    assert.deepEqual(importsPastTheDoor(imports), []);
  });

  it("import nothing from the rest of the repository: the pack is uploaded alone", () => {
    assert.deepEqual(importsBeyond("policypack"), []);
  });
});
