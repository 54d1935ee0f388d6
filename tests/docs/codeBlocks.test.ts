import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type PolicyConfiguration, sessionManagerPolicies } from "../../policypack/policies";
import { codeBlocks } from "../support/docs/codeBlocks";
import { type Snippet, typeErrors } from "../support/docs/typeCheck";
import { markdownFiles } from "../support/markdown/brokenLinks";

const root = resolve(__dirname, "../..");
const pages = markdownFiles(root).filter((page) =>
  /^(README|docs[\\/][^\\/]+|policypack[\\/]README)\.md$/.test(page),
);

function blocks(...languages: string[]): Snippet[] {
  return pages.flatMap((page) =>
    codeBlocks(readFileSync(join(root, page), "utf8"))
      .filter(({ language }) => languages.includes(language))
      .map((block) => ({ page, ...block })),
  );
}

/** Whether a block is a file for `--policy-pack-config`. */
function isConfiguration({ code }: Snippet): boolean {
  return Object.keys(JSON.parse(code) as object).some((key) => key.includes("-"));
}

describe("the code in README.md, docs/ and policypack/README.md", function () {
  // The compiler reads all of @pulumi/aws, once for all.
  this.timeout(180_000);
  const code = 'const a = 1;\nnew SessionManagerInstanceProfile("web", { roleNam: "web" });\n';
  const broken = { page: "broken.md", code, line: 10, language: "typescript", heading: "" };
  let snippets: Snippet[];
  let errors: string[];

  before(() => {
    snippets = blocks("typescript", "ts");
    errors = typeErrors([...snippets, broken]);
  });

  it("is TypeScript that compiles", () => {
    assert.ok(snippets.length > 20, `${snippets.length} snippets`);
    assert.deepEqual(
      errors.filter((error) => !error.startsWith("broken.md:")),
      [],
    );
  });

  it("is reported where it does not compile, with its place", () => {
    const [error = "", ...others] = errors.filter((each) => each.startsWith("broken.md:"));
    assert.match(error, /^broken\.md:11: .*'roleNam' does not exist/);
    assert.deepEqual(others, []);
  });

  it("is JSON that can be read", () => {
    for (const { page, line, code } of blocks("json")) {
      assert.doesNotThrow(() => JSON.parse(code), `${page}:${line}`);
    }
  });

  it("configures policies that there are, with options that they have", () => {
    for (const { page, line, code: text } of blocks("json").filter(isConfiguration)) {
      const config = JSON.parse(text) as PolicyConfiguration;
      assert.doesNotThrow(() => sessionManagerPolicies({ config }), `${page}:${line}`);
    }
  });
});
