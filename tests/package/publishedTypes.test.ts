import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import * as packageIndex from "../../index";

const entry = resolve(__dirname, "../../bin/index.d.ts");

/** The values that the type declarations declare which a declaration imports, directly or through others. */
function declaredBeneath(file: string, seen = new Map<string, string[]>()): string[] {
  if (!seen.has(file)) {
    const text = readFileSync(file, "utf8");
    const declared = [...text.matchAll(/^export declare (?:function|const|let|class) (\w+)/gm)];
    seen.set(
      file,
      declared.map(([, name = ""]) => name),
    );
    for (const [, path = ""] of text.matchAll(/(?:from |import\()"(\.[^"]+)"/g)) {
      declaredBeneath(join(dirname(file), `${path}.d.ts`), seen);
    }
  }
  return [...seen.values()].flat();
}

describe("the published types", () => {
  it("declare what the package exports, and none of the functions that it is made with", () => {
    assert.deepEqual(declaredBeneath(entry).sort(), Object.keys(packageIndex).sort());
  });
});
