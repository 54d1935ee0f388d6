import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { policyNames } from "../../policypack/policies";
import { definitions } from "../../policypack/policies/definitions";
import { policyFiles, withReports } from "../../scripts/update-policies";
import { labels, partsOf, reportsOn, sections } from "../support/docs/policyExamples";

const root = join(__dirname, "../..");

/** The files next to the policies' own. */
const others = [
  ...[
    "addresses.ts",
    "combine.ts",
    "configuration.ts",
    "create.ts",
    "definitions.ts",
    "frameworks.ts",
  ],
  "index.ts",
];

function fileOf(name: string): string {
  return `${name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}.ts`;
}

describe("every policy", () => {
  it("has a file with its name, and there are no others", () => {
    const files = readdirSync(join(root, "policypack/policies"));
    assert.deepEqual(files.sort(), [...policyNames.map(fileOf), ...others].sort());
    for (const name of policyNames) {
      const source = readFileSync(join(root, "policypack/policies", fileOf(name)), "utf8");
      assert.equal(source.match(/definePolicy\(/g)?.length, 1, name);
    }
  });

  for (const [file, update] of Object.entries(policyFiles)) {
    it(`is in ${file} as the list of policies has it`, () => {
      const text = readFileSync(join(root, file), "utf8");
      assert.equal(text, update(text), `Run npm run update:policies to update ${file}`);
    });
  }

  describe("in docs/policies.md", function () {
    // The first program loads the components.
    this.timeout(20_000);
    const page = readFileSync(join(root, "docs/policies.md"), "utf8");
    const found = sections(page);

    it("has a section, and there are no others", () => {
      assert.deepEqual([...found.keys()], policyNames);
    });

    it("has what it reports on its code to avoid", async () => {
      assert.equal(page, await withReports(page), "Run npm run update:policies to update it");
    });

    for (const definition of definitions) {
      const { name, url } = definition;
      const section = found.get(name) ?? "";
      const parts = partsOf(section);

      it(`has the form that all have: ${name}`, () => {
        assert.deepEqual([...parts.keys()], [...labels]);
        assert.deepEqual(
          [...parts].filter(([, text]) => text === "").map(([label]) => label),
          [],
        );
        assert.ok(parts.get("Source")?.includes(`](${url})`), url);
      });

      it(`reports its code to avoid, once, and no policy its code to prefer: ${name}`, async () => {
        assert.equal((await reportsOn(name, parts, "Avoid")).length, 1);
        assert.deepEqual(await reportsOn(name, parts, "Prefer"), []);
      });

      it(`says so where it follows the options of another: ${name}`, () => {
        const saysSo = parts.get("Options")?.includes("It uses those of");
        assert.equal(saysSo, "follows" in definition);
      });
    }
  });
});
