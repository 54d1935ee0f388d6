import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { combinations, versionsOf } from "../../scripts/matrix/combinations";
import { textOf } from "../support/docs/page";

const root = join(__dirname, "../..");
const rows = textOf("docs/compatibility.md")
  .split("\n")
  .filter((line) => /^\| v?\d/.test(line))
  .map((line) => line.split("|").slice(1, -1))
  .map((cells) => cells.map((cell) => cell.trim()));

describe("the table in docs/compatibility.md", () => {
  it("has a passing row for each combination, with the versions that package.json has now", () => {
    assert.equal(rows.length, combinations.length, "Run npm run test:matrix");
    combinations.forEach(({ node, sdks }, index) => {
      const [version = "", which, pulumi, aws, policy, result] = rows[index] ?? [];
      assert.equal(version.split(".")[0], node);
      assert.equal(which, sdks);
      assert.match(result ?? "", /^passes \d+ tests$/);
      if (sdks !== "newest") {
        const wanted = versionsOf(sdks, root);
        const expected = [
          wanted["@pulumi/pulumi"],
          wanted["@pulumi/aws"],
          wanted["@pulumi/policy"],
        ];
        assert.deepEqual([pulumi, aws, policy], expected, "Run npm run test:matrix");
      }
    });
  });

  it("says which Node.js both packages need", () => {
    for (const folder of [".", "policypack"]) {
      const manifest = readFileSync(join(root, folder, "package.json"), "utf8");
      const { engines } = JSON.parse(manifest) as { engines: { node: string } };
      assert.equal(engines.node, ">=20.19.0");
    }
    assert.match(
      textOf("docs/compatibility.md"),
      /Both packages need \*\*Node\.js 20\.19\*\* or newer/,
    );
  });
});
