import assert from "node:assert/strict";
import * as packageSchema from "../../schema.json";
import { type PolicyConfiguration, sessionManagerPolicies } from "../../policypack/policies";
import { argumentLists } from "../support/docs/argumentLists";
import { codeBlocks } from "../support/docs/codeBlocks";
import { root, textOf } from "../support/docs/page";
import { type Snippet, typeErrors } from "../support/docs/typeCheck";
import { parseYaml } from "../support/examples";
import { markdownFiles } from "../support/markdown/brokenLinks";

const pages = markdownFiles(root).filter((page) =>
  /^(README|docs[\\/](components[\\/])?[^\\/]+|policypack[\\/]README)\.md$/.test(page),
);

function blocks(...languages: string[]): Snippet[] {
  return pages.flatMap((page) =>
    codeBlocks(textOf(page))
      .filter(({ language }) => languages.includes(language))
      .map((block) => ({ page, ...block })),
  );
}

/** The examples in TypeScript of the schema's descriptions. */
const schemaExamples = Object.entries(packageSchema.resources).flatMap(([page, { description }]) =>
  codeBlocks(description)
    .filter(({ language }) => language === "typescript")
    .map((block) => ({ page, ...block })),
);

function listOf(...args: string[]): string {
  const names = args.map((name) => `\`${name}\``).join(", ");
  return `## SessionManager\n\n**Main arguments**\n\n- ${names}: it has \`none\`\n`;
}

/** Whether a block is a file for `--policy-pack-config`. */
function isConfiguration({ code }: Snippet): boolean {
  return Object.keys(JSON.parse(code) as object).some((key) => key.includes("-"));
}

describe("the code in README.md, docs/, policypack/README.md and the schema", function () {
  // The compiler reads all of @pulumi/aws, once for all blocks.
  this.timeout(180_000);
  const code = 'const a = 1;\nnew SessionManagerInstanceProfile("web", { roleNam: "web" });\n';
  const broken = { page: "broken.md", code, line: 10, language: "typescript", heading: "" };
  let snippets: Snippet[];
  let named: Snippet[];
  let errors: string[];

  before(() => {
    snippets = blocks("typescript", "ts");
    named = argumentLists("docs/components.md", textOf("docs/components.md"));
    const [unknown] = argumentLists("list.md", listOf("documentName", "nothing"));
    assert.ok(unknown);
    errors = typeErrors([...snippets, ...schemaExamples, broken, ...named, unknown]);
  });

  it("is TypeScript that compiles", () => {
    assert.ok(snippets.length > 20, `${snippets.length} snippets`);
    assert.equal(schemaExamples.length, Object.keys(packageSchema.resources).length);
    assert.deepEqual(
      errors.filter((error) => !/^(broken|list)\.md:/.test(error)),
      [],
    );
  });

  it("lists only existing arguments", () => {
    assert.ok(named.length > 50, `${named.length} items`);
    const [error = "", ...others] = errors.filter((each) => each.startsWith("list.md:"));
    assert.match(error, /^list\.md:5: Property 'nothing' does not exist/);
    assert.deepEqual(others, []);
  });

  it("is reported with its page and line if it doesn't compile", () => {
    const [error = "", ...others] = errors.filter((each) => each.startsWith("broken.md:"));
    assert.match(error, /^broken\.md:11: .*'roleNam' does not exist/);
    assert.deepEqual(others, []);
  });

  it("is valid JSON", () => {
    for (const { page, line, code } of blocks("json")) {
      assert.doesNotThrow(() => JSON.parse(code), `${page}:${line}`);
    }
  });

  it("is valid YAML", () => {
    for (const { page, line, code } of blocks("yaml")) {
      assert.doesNotThrow(() => parseYaml(code), `${page}:${line}`);
    }
  });

  it("configures existing policies and options", () => {
    for (const { page, line, code: text } of blocks("json").filter(isConfiguration)) {
      // Pulumi itself reads "all".
      const { all = "advisory", ...config } = JSON.parse(text) as PolicyConfiguration & {
        all?: string;
      };
      assert.match(all, /^(advisory|mandatory|disabled)$/);
      assert.doesNotThrow(() => sessionManagerPolicies({ config }), `${page}:${line}`);
    }
  });
});
