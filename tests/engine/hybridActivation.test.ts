import assert from "node:assert/strict";
import { HybridActivation, HybridActivationArgs } from "../../index";
import { ENGINE_TIMEOUT, withStack } from "../../harness/engine/stack";

const activationType = "aws:ssm/activation:Activation";

function program(args?: HybridActivationArgs) {
  return () => {
    const plant = new HybridActivation("plant", args);
    return Promise.resolve({
      activationId: plant.activationId,
      activationCode: plant.activationCode,
      linuxRegistrationCommand: plant.linuxRegistrationCommand,
      windowsRegistrationCommand: plant.windowsRegistrationCommand,
    });
  };
}

/** A time in UTC, so many seconds from now. */
function secondsFromNow(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString().replace(/\.\d+/, "");
}

describe("HybridActivation through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("is created, does not change on a second up, is replaced for another limit, and is deleted", async () => {
    await withStack({ program: program() }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      assert.deepEqual(created.changes, { create: 6 });
      const { activationCode, linuxRegistrationCommand, windowsRegistrationCommand } =
        created.outputs;
      const code = String(activationCode);
      assert.notEqual(code, "");
      assert.ok(String(linuxRegistrationCommand).includes(`-activation-code "${code}"`));
      assert.ok(String(windowsRegistrationCommand).includes(`-activation-code="${code}"`));
      assert.ok(!created.output.includes(code), "the code is not shown");

      assert.deepEqual((await stack.up()).changes, { same: 6 });

      stack.program = program({ registrationLimit: 20 });
      const replaced = await stack.up();
      assert.ok(replaced.succeeded, replaced.output);
      assert.deepEqual(
        stack.account.resources(activationType).map(({ outputs }) => outputs.registrationLimit),
        [20],
      );

      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(stack.account.resources(), []);
    });
  });

  it("refuses an expiry in the past at preview, before anything is created", async () => {
    const expirationDate = secondsFromNow(-60);
    await withStack({ program: program({ expirationDate }) }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.ok(
        preview.output.includes(
          `expirationDate: "${expirationDate}" is in the past: give a time within 30 days from now, or leave it out for an activation of 24 hours`,
        ),
        preview.output,
      );
      assert.deepEqual(stack.account.resources(), []);
    });
  });

  it("refuses a limit that turns out to be wrong, at preview", async () => {
    const args = { registrationLimit: Promise.resolve(0) };
    await withStack({ program: program(args) }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.ok(
        preview.output.includes("registrationLimit: 0 is not a whole number from 1 to 1,000"),
        preview.output,
      );
    });
  });

  it("lets an activation that exists expire", async () => {
    const expirationDate = secondsFromNow(20);
    await withStack({ program: program({ expirationDate }) }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);

      const remaining = Date.parse(expirationDate) - Date.now();
      await new Promise((resolve) => setTimeout(resolve, remaining + 1000));
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      assert.deepEqual((await stack.up()).changes, { same: 6 });

      stack.program = program({ expirationDate, registrationLimit: 2 });
      const replacing = await stack.preview();
      assert.equal(replacing.succeeded, false);
      assert.ok(replacing.output.includes("is in the past"), replacing.output);

      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
    });
  });

  it("creates the activation only when the role has its permissions", async () => {
    await withStack({ program: program() }, async (stack) => {
      stack.account.failOn("create", "aws:iam/rolePolicy:RolePolicy");
      const interrupted = await stack.up();
      assert.equal(interrupted.succeeded, false);
      assert.deepEqual(stack.account.resources(activationType), []);
    });
  });

  for (const [region, partition, domain] of [
    ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
    ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
  ] as const) {
    it(`works in ${region}`, async () => {
      await withStack(
        { program: program({ coreAccess: "managed" }), config: { "aws:region": region } },
        async (stack) => {
          const created = await stack.up();
          assert.ok(created.succeeded, created.output);
          const [role] = stack.account.resources("aws:iam/role:Role");
          assert.ok(
            String(role?.outputs.assumeRolePolicy).includes(
              `"arn:${partition}:ssm:${region}:123456789012:*"`,
            ),
          );
          const [attachment] = stack.account.resources(
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
          );
          assert.equal(
            attachment?.outputs.policyArn,
            `arn:${partition}:iam::aws:policy/AmazonSSMManagedInstanceCore`,
          );
          assert.ok(
            String(created.outputs.linuxRegistrationCommand).includes(
              `https://amazon-ssm-${region}.s3.${region}.${domain}/latest/`,
            ),
          );
        },
      );
    });
  }
});
