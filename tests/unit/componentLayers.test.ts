import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { betweenFolders, circleIn, importsUpwards, importsWithin } from "../support/imports";

const folder = resolve(__dirname, "../../components");
const layers = [
  "components",
  "components/resources",
  "components/arguments",
  "components/documents",
  "components/validation",
];

describe("the files of components/", () => {
  const imports = importsWithin("components");

  it("import each other in no circle, nor do their folders", () => {
    assert.equal(circleIn(imports), undefined);
    assert.equal(circleIn(betweenFolders(imports)), undefined);
  });

  it("import only downwards: classes, resources, arguments, documents, validation", () => {
    assert.deepEqual(importsUpwards(imports, layers), []);
  });

  it("are at the top only if they export a component", () => {
    const entries = readdirSync(folder, { withFileTypes: true });
    assert.ok(entries.length <= 21, `${entries.length} entries`);
    for (const { name } of entries.filter((entry) => entry.isFile())) {
      const exported = readFileSync(join(folder, name), "utf8").match(/^export .*/gm) ?? [];
      const [first = "", ...others] = exported;
      assert.match(first, /^export class \w+ extends pulumi\.ComponentResource \{$/, name);
      assert.deepEqual(others, [], name);
    }
  });

  it("have at most 300 lines each", () => {
    for (const file of imports.keys()) {
      const lines = readFileSync(resolve(folder, "..", file), "utf8").split("\n").length - 1;
      assert.ok(lines <= 300, `${file} has ${lines} lines`);
    }
  });

  it("take arguments and their errors in arguments/ and above, and create resources above it", () => {
    for (const file of imports.keys()) {
      const code = readFileSync(resolve(folder, "..", file), "utf8");
      if (/components\/(documents|validation)\//.test(file)) {
        assert.doesNotMatch(code, /ArgumentErrors/, file);
      }
      if (/components\/(arguments|documents|validation)\//.test(file)) {
        assert.doesNotMatch(code, /new aws\.|aws\.get\w+Output\(|new pulumi\.ResourceHook/, file);
      }
    }
  });
});
