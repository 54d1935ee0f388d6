import assert from "node:assert/strict";
import { DefaultHostManagement, DefaultHostManagementArgs } from "../../index";
import { ENGINE_TIMEOUT, withStack } from "../../harness/engine/stack";

const settingType = "aws:ssm/serviceSetting:ServiceSetting";

function program(args: DefaultHostManagementArgs) {
  return () => {
    const hosts = new DefaultHostManagement("hosts", args);
    return Promise.resolve({ roleName: hosts.roleName, settingValue: hosts.settingValue });
  };
}

describe("DefaultHostManagement through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("turns Regions on and off one by one, and resets all of them when destroyed", async () => {
    await withStack({ program: program({ regions: ["us-east-1"] }) }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      assert.deepEqual(created.changes, { create: 5 });
      assert.equal(
        created.outputs.settingValue,
        `service-role/${String(created.outputs.roleName)}`,
      );

      const again = await stack.up();
      assert.deepEqual(again.changes, { same: 5 });

      stack.program = program({ regions: ["us-east-1", "eu-west-1"] });
      const grown = await stack.up();
      assert.deepEqual(
        grown.steps.filter(({ op }) => op !== "same").map(({ op, name }) => `${op} ${name}`),
        ["create hosts-setting-eu-west-1"],
      );
      assert.deepEqual(
        stack.account.resources(settingType).map(({ id, outputs }) => [id, outputs.region]),
        ["us-east-1", "eu-west-1"].map((region) => [
          `arn:aws:ssm:${region}:123456789012:servicesetting/ssm/managed-instance/default-ec2-instance-management-role`,
          region,
        ]),
      );

      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(stack.account.resources(), []);
    });
  });

  it("names the role in a Region only when it has its permissions", async () => {
    await withStack({ program: program({ regions: ["us-east-1"] }) }, async (stack) => {
      stack.account.failOn("create", "aws:iam/rolePolicyAttachment:RolePolicyAttachment");
      const interrupted = await stack.up();
      assert.equal(interrupted.succeeded, false);
      assert.deepEqual(stack.account.resources(settingType), []);
    });
  });

  for (const [region, partition] of [
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
  ] as const) {
    it(`works in ${region}`, async () => {
      await withStack(
        { program: program({ regions: [region] }), config: { "aws:region": region } },
        async (stack) => {
          const created = await stack.up();
          assert.ok(created.succeeded, created.output);
          assert.deepEqual(
            stack.account.resources(settingType).map(({ id }) => id),
            [
              `arn:${partition}:ssm:${region}:123456789012:servicesetting/ssm/managed-instance/default-ec2-instance-management-role`,
            ],
          );
          const [attachment] = stack.account.resources(
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
          );
          assert.equal(
            attachment?.outputs.policyArn,
            `arn:${partition}:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy`,
          );
        },
      );
    });
  }
});
