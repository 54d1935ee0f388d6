import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";
import * as publication from "../../publication.json";
import * as packageSchema from "../../schema.json";
import { codeBlocks } from "../support/docs/codeBlocks";
import { textOf } from "../support/docs/page";
import { classNames } from "../support/fixtures";
import { readPage } from "../support/markdown/page";
import { deployMocked } from "../support/mocks";
import { unknownInPython } from "../support/pythonProgram";
import { yamlProgram } from "../support/yamlProgram";

const schema = packageSchema as unknown as PackageSpec;
const index = textOf("docs/_index.md");
const { displayName } = publication;

// What Pulumi Registry's tool reads of a package, and how: https://github.com/pulumi/registry, tools/resourcedocsgen.
describe("the pages for Pulumi Registry", () => {
  const pages = {
    "docs/_index.md": displayName,
    "docs/installation-configuration.md": `${displayName} Installation & Configuration`,
  };

  for (const [page, title] of Object.entries(pages)) {
    const text = textOf(page);

    it(`${page} begins with its front matter`, () => {
      assert.match(
        text,
        new RegExp(`^---\ntitle: ${title}\nmeta_desc: .+\nlayout: package\n---\n`),
      );
    });

    it(`${page} has headings beneath its title, and links that hold elsewhere`, async () => {
      assert.doesNotMatch(text.replace(/```[^]*?```/g, ""), /^# /m);
      const { targets } = await readPage(text);
      assert.deepEqual(
        targets.filter((target) => !target.startsWith("https://")),
        [],
      );
    });
  }

  it("name every component", () => {
    const missing = classNames.filter((name) => !index.includes(`\`${name}\``));
    assert.deepEqual(missing, []);
  });

  it("have an example in Python and in YAML that uses what the schema has", async () => {
    const [python] = codeBlocks(index).filter(({ language }) => language === "python");
    assert.deepEqual(unknownInPython(python?.code ?? "", schema), ["SessionUserAccess(team)"]);
    const parse = "import ast, sys; ast.parse(sys.argv[1])";
    execFileSync("python3", ["-c", parse, python?.code ?? ""]);

    const [yaml] = codeBlocks(index).filter(({ language }) => language === "yaml");
    const folder = mkdtempSync(join(tmpdir(), "aws-session-manager-registry-"));
    try {
      writeFileSync(join(folder, "Pulumi.yaml"), yaml?.code ?? "");
      const { resources } = await deployMocked(yamlProgram(join(folder, "Pulumi.yaml")));
      assert.deepEqual(
        resources.map(({ name }) => name),
        ["sessions", "web-team"],
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("are of a schema with a category and a kind that the tool knows", () => {
    const { keywords = [], logoUrl } = packageSchema as { keywords?: string[]; logoUrl?: string };
    assert.ok(keywords.includes("kind/component"));
    assert.deepEqual(
      keywords.filter((keyword) => keyword.startsWith("category/")),
      ["category/infrastructure"],
    );
    assert.match(textOf(publication.logo), /^<svg [^]*<\/svg>\n$/);
    assert.ok(logoUrl === undefined || logoUrl.endsWith(publication.logo));
  });
});
