import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { policyNames } from "../../policypack/policies";
import { definitions } from "../../policypack/policies/definitions";
import { policyFiles } from "../../scripts/update-policies";
import { policyDocs, sections } from "../support/policyDocs";

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

  it("assumes the same in docs/policies.md as in the README of the pack", () => {
    const [page, readme] = [policyDocs, join(root, "policypack/README.md")].map(
      (file) =>
        /(?<=assumes this, and no more:\n\n)(?:- [^]*?)(?=\n\n)/.exec(
          readFileSync(file, "utf8"),
        )?.[0],
    );
    assert.ok(page);
    assert.equal(readme, page);
  });

  describe("in docs/policies.md", () => {
    const found = sections(readFileSync(policyDocs, "utf8"));

    for (const { name, severity, levels, url, defaults } of definitions) {
      const section = found.get(name) ?? "";

      it(`has its link, and a report with its level and severity: ${name}`, () => {
        assert.ok(section.includes(`](${url})`), url);
        const [, level = "", shown = ""] =
          /\n```text\n\[(\w+)\] \[severity: (\w+)\] /.exec(section) ?? [];
        assert.deepEqual([level, shown], [levels.recommended, severity]);
        assert.ok(section.includes(`]  ${name}  (`));
      });

      it(`says so where it has no options of its own: ${name}`, () => {
        const saysNone = /It follows the options of|has none of its own|has no options/;
        assert.equal(saysNone.test(section), defaults === undefined);
      });
    }
  });
});
