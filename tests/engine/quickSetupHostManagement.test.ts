import assert from "node:assert/strict";
import { QuickSetupHostManagement, QuickSetupHostManagementArgs } from "../../index";
import { ENGINE_TIMEOUT, withStack } from "../../harness/engine/stack";

const managerType = "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager";

function program(args?: QuickSetupHostManagementArgs) {
  return () => {
    const hosts = new QuickSetupHostManagement("hosts", args);
    return Promise.resolve({ configurationManagerArn: hosts.configurationManagerArn });
  };
}

describe("QuickSetupHostManagement through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("is created, does not change on a second up, is updated in place, and is deleted before its roles", async () => {
    await withStack({ program: program() }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      assert.deepEqual(created.changes, { create: 7 });
      assert.match(
        String(created.outputs.configurationManagerArn),
        /^arn:aws:ssm-quicksetup:eu-central-1:123456789012:configuration-manager\//,
      );
      assert.deepEqual((await stack.up()).changes, { same: 7 });

      stack.program = program({ targetTag: { key: "managed", value: "yes" } });
      const updated = await stack.up();
      assert.deepEqual(
        updated.steps.filter(({ op }) => op !== "same").map(({ op, name }) => `${op} ${name}`),
        ["update hosts-configuration"],
      );

      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(stack.account.resources(), []);
      const deleted = stack.account.changes
        .filter(({ operation }) => operation === "delete")
        .map(({ type }) => type);
      assert.equal(deleted[0], managerType);
    });
  });

  it("creates the configuration only when the roles have their permissions", async () => {
    await withStack({ program: program() }, async (stack) => {
      stack.account.failOn("create", "aws:iam/rolePolicy:RolePolicy");
      const interrupted = await stack.up();
      assert.equal(interrupted.succeeded, false);
      assert.deepEqual(stack.account.resources(managerType), []);
    });
  });

  it("is an error where another one of the program has the same Region, at preview already", async () => {
    const two = (regions: string[], name: string) => () => {
      new QuickSetupHostManagement("all", { regions });
      new QuickSetupHostManagement(name);
      return Promise.resolve({});
    };
    const program = two(["us-east-1", "eu-central-1"], "own");
    await withStack({ program }, async (stack) => {
      const refused = await stack.preview();
      assert.equal(refused.succeeded, false);
      // Whichever learns its Regions last.
      assert.match(
        refused.output,
        /QuickSetupHostManagement "(own|all)" has invalid arguments:\s+- regions: have eu-central-1, which QuickSetupHostManagement "(?!\1)(own|all)" configures: /,
      );
      // Each in a Region of its own; and a Region that one of another name had in an earlier run of this process.
      for (const name of ["own", "renamed"]) {
        stack.program = two(["us-east-1"], name);
        const created = await stack.up();
        assert.ok(created.succeeded, created.output);
      }
    });
  });

  for (const [region, partition] of [
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
  ] as const) {
    it(`works in ${region}`, async () => {
      await withStack({ program: program(), config: { "aws:region": region } }, async (stack) => {
        const created = await stack.up();
        assert.ok(created.succeeded, created.output);
        const [attachment] = stack.account.resources(
          "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        );
        assert.equal(
          attachment?.outputs.policyArn,
          `arn:${partition}:iam::aws:policy/AWSQuickSetupDeploymentRolePolicy`,
        );
        const [administration] = stack.account
          .resources("aws:iam/role:Role")
          .map(({ outputs }) => String(outputs.assumeRolePolicy));
        assert.ok(administration?.includes(`"arn:${partition}:cloudformation:*:123456789012:`));
      });
    });
  }
});
