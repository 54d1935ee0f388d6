import assert from "node:assert/strict";

import {
  betweenFolders,
  circleIn,
  importsPastTheDoor,
  importsUpwards,
  importsWithin,
} from "../support/imports";

describe("Imports, as the tests of the layers read them", () => {
  const drawn = new Map([
    ["top/a.ts", ["low/index.ts"]],
    ["low/index.ts", ["low/b.ts"]],
    ["low/b.ts", []],
  ]);

  it("finds the circle between files, and none where there is none", () => {
    assert.equal(circleIn(drawn), undefined);
    const circular = new Map([...drawn, ["low/b.ts", ["top/a.ts"]]]);
    assert.deepEqual(circleIn(circular), ["top/a.ts", "low/index.ts", "low/b.ts", "top/a.ts"]);
    assert.deepEqual(circleIn(betweenFolders(circular)), ["top", "low", "top"]);
  });

  it("finds imports that go up, and folders without a place", () => {
    assert.deepEqual(importsUpwards(drawn, ["top", "low"]), []);
    assert.deepEqual(importsUpwards(drawn, ["low", "top"]), ["top/a.ts -> low/index.ts"]);
    assert.throws(() => importsUpwards(drawn, ["top"]), /low has no place/);
  });

  it("finds imports past a folder's index.ts", () => {
    assert.deepEqual(importsPastTheDoor(drawn), []);
    const past = new Map([...drawn, ["top/a.ts", ["low/b.ts"]]]);
    assert.deepEqual(importsPastTheDoor(past), ["top/a.ts -> low/b.ts"]);
  });

  it("reads them from the code, types included", () => {
    const imports = importsWithin("policypack");
    assert.ok(imports.get("policypack/index.ts")?.includes("policypack/policies/index.ts"));
  });
});
