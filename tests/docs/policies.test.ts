import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { policyNames, sessionManagerPolicies } from "../../policypack/policies";
import { definitions } from "../../policypack/policies/definitions";
import { policyDocs, sections } from "../support/policyDocs";

const policypack = join(__dirname, "../../policypack");

/** The files next to the policies' own. */
const others = ["combine.ts", "configuration.ts", "create.ts", "definitions.ts", "index.ts"];

function fileOf(name: string): string {
  return `${name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}.ts`;
}

/** The rows of the first table in a text, as lists of cells. */
function tableIn(text: string): string[][] {
  const [table = ""] = /(^\|.*\n)+/m.exec(text) ?? [];
  const [, , ...rows] = table.trim().split("\n");
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function options(name: string): string[] {
  const policy = sessionManagerPolicies().find((each) => each.name === name);
  return Object.keys(policy?.configSchema?.properties ?? {});
}

describe("every policy", () => {
  it("has a file with its name, and there are no others", () => {
    const files = readdirSync(join(policypack, "policies")).filter((file) =>
      /(?<!\.d)\.ts$/.test(file),
    );
    assert.deepEqual(files.sort(), [...policyNames.map(fileOf), ...others].sort());
    for (const name of policyNames) {
      const source = readFileSync(join(policypack, "policies", fileOf(name)), "utf8");
      assert.equal(source.match(/definePolicy(<\w+>)?\(/g)?.length, 1, name);
    }
  });

  it("has its row in the pack's README, with its levels and severity", () => {
    const readme = readFileSync(join(policypack, "README.md"), "utf8");
    const [, section = ""] = readme.split(/^## What it reports$/m);
    const expected = definitions.map(({ name, levels, severity }) => [
      `\`${name}\``,
      levels.recommended,
      levels.strict,
      severity,
    ]);
    assert.deepEqual(
      tableIn(section)
        .map((cells) => cells.slice(0, 4))
        .sort(),
      expected.sort(),
    );
  });

  describe("in docs/policies.md", () => {
    const found = sections(readFileSync(policyDocs, "utf8"));

    it("has a section, in the order in which they run", () => {
      assert.deepEqual([...found.keys()], policyNames);
    });

    for (const { name, severity, levels, framework, url } of definitions) {
      const section = found.get(name) ?? "";

      it(`has its severity, levels, framework and link: ${name}`, () => {
        const { name: standard, version, reference, specification } = framework;
        assert.deepEqual(tableIn(section), [
          [
            severity,
            levels.recommended,
            levels.strict,
            `${standard} ${version ?? ""}, ${reference ?? ""}: ${specification ?? ""}`,
          ],
        ]);
        assert.ok(section.includes(`](${url})`), url);
      });

      it(`has exactly its options: ${name}`, () => {
        const [, , table = ""] = section.split(/^\| (?=severity|option)/m);
        assert.deepEqual(
          tableIn(`| ${table}`).map(([option = ""]) => option.replaceAll("`", "")),
          options(name).filter((option) => option !== "exemptions"),
        );
        const saysNone = /It follows the options of|has none of its own|has no options/;
        assert.equal(saysNone.test(section), options(name).length === 0);
      });

      it(`has a report of its own: ${name}`, () => {
        const [, level = "", shown = ""] =
          /\n```text\n\[(\w+)\] \[severity: (\w+)\] /.exec(section) ?? [];
        assert.deepEqual([level, shown], [levels.recommended, severity]);
        assert.ok(section.includes(`]  ${name}  (`));
      });
    }
  });
});
