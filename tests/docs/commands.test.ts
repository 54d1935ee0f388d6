import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { codeBlocks } from "../support/docs/codeBlocks";
import { root, textOf } from "../support/docs/page";
import { markdownFiles } from "../support/markdown/brokenLinks";

/**
 * For each command in README.md and docs/: the test that runs it, or why none does. A new command must be added here, so that
 * nobody documents one that was never tried.
 */
const tried: readonly (readonly [command: RegExp, where: string])[] = [
  [/^npm ci && npm run demo$/, "tests/engine/demo.test.ts"],
  [/^npm ci && npm test$/, "runs this test"],
  [/^npm install (--save-dev )?aws-session-manager(-policy)?$/, "tests/package/install.test.ts"],
  [/^npm install aws-session-manager @pulumi\/pulumi@3\.248\.0$/, "npm run test:matrix"],
  [/^pulumi package add \.\/node_modules\/aws-session-manager$/, "tests/package/starters.test.ts"],
  [/^pulumi config set aws:region \S+$/, "is Pulumi's own"],
  [/^pulumi refresh$/, "is Pulumi's own"],
  [/^pulumi (preview|up) --policy-pack \S+$/, "tests/engine/policyPack.test.ts"],
  [
    /^pulumi preview --policy-pack \S+ --policy-pack-config \S+$/,
    "tests/engine/policyPack.test.ts",
  ],
  [/^pulumi policy analyze --policy-pack \S+ --(stack|file) \S+$/, "tests/docs/analyze.test.ts"],
  [/^pulumi stack export --stack dev --file state.json$/, "tests/docs/analyze.test.ts"],
  [/^cd node_modules\/aws-session-manager-policy$/, "belongs to the next one"],
  [/^pulumi policy (publish|enable) /, "needs an organization in Pulumi Cloud"],
  [/^npx aws-session-manager-policy account --/, "tests/policypack/account/main.test.ts"],
  [/^mkdir -p account\//, "belongs to the next one"],
  [/^aws (sts|iam|ec2|ssm) .* > account\//, "tests/policypack/account/guide.test.ts"],
  [/^aws (ssm|cloudtrail) /, "needs an AWS account"],
  [/^terraform state rm /, "needs Terraform and its state"],
];

describe("the commands in README.md and docs/", () => {
  it("are run by a test, or listed with the reason why not", () => {
    const pages = markdownFiles(root).filter((page) =>
      /^(README|docs[\\/][^\\/]+)\.md$/.test(page),
    );
    const commands = pages.flatMap((page) =>
      codeBlocks(textOf(page))
        .filter(({ language }) => language === "sh")
        .flatMap(({ code }) => code.trim().split("\n"))
        .map((command) => ({ page, command })),
    );
    assert.ok(commands.length > 20, `${commands.length} commands`);
    const others = commands.filter(({ command }) => !tried.some(([known]) => known.test(command)));
    assert.deepEqual(others, []);
    const unused = tried.filter(([known]) => !commands.some(({ command }) => known.test(command)));
    assert.deepEqual(unused, []);
  });

  it("name existing tests", () => {
    const files = tried.map(([, where]) => where).filter((where) => where.startsWith("tests/"));
    assert.deepEqual(
      files.filter((file) => !existsSync(join(root, file))),
      [],
    );
  });
});
