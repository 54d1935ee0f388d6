import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { HybridActivation, SessionManagerEndpoints, SessionPreferences } from "../../index";
import { componentArgs, constructs } from "../support/constructs";
import { regionOf } from "../support/engine/aws/region";
import { AwsAccount, ENGINE_TIMEOUT, withStack, type EngineStack } from "../support/engine/stack";
import { addExistingRole } from "../support/recovery";

/**
 * Arguments that are a secret here, and what is recognizable in their values. What AWS makes an ID of, such as a role's
 * name, cannot be one: a state has IDs in plain text.
 */
const recognizable: Readonly<Record<string, (value: string) => string>> = {
  kmsKeyArn: (arn) => arn.replace("1234abcd", "5ec2e700"),
  logGroupArn: (arn) => `${arn}-hidden`,
  bucketArn: (arn) => `${arn}-hidden`,
  accessLogBucketArn: (arn) => `${arn}-hidden`,
  keyPrefix: (prefix) => `${prefix}-hidden`,
};
const needles = ["5ec2e700", "-hidden"];

/** The arguments of a component, with some of them as secrets. */
function withSecrets(value: unknown, property = ""): unknown {
  const recognizably = recognizable[property];
  if (typeof value === "string" && recognizably) return pulumi.secret(recognizably(value));
  if (Array.isArray(value)) return value.map((item) => withSecrets(item, property));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withSecrets(each, key)]),
  );
}

/** Runs the CLI and looks for secrets in what it says, and in the state. */
async function assertHidden(
  stack: EngineStack,
  secrets: readonly string[],
  ...outputs: readonly string[]
): Promise<void> {
  const exported = await stack.cli("stack", "export");
  assert.ok(exported.succeeded, exported.output);
  for (const secret of secrets) {
    for (const text of [exported.output, ...outputs]) {
      const at = text.indexOf(secret);
      assert.ok(at < 0, `in plain text: ${text.slice(Math.max(0, at - 400), at + 100)}`);
    }
  }
}

describe("secrets", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("among the arguments of every component are in plain text neither in the state nor in any output, also when an update fails", async () => {
    const at = regionOf("eu-central-1");
    const program = () => {
      for (const [className, argsOf] of Object.entries(componentArgs)) {
        constructs[className]?.(className, at, {}, withSecrets(argsOf(at)) as object);
      }
      return Promise.resolve({});
    };
    const account = addExistingRole(new AwsAccount());
    await withStack({ program, account }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      account.failOn("create", "aws:iam/rolePolicy:RolePolicy", "Throttling", 3);
      account.failOn("create", "aws:ssm/document:Document", "Throttling");
      const failed = await stack.up({ continueOnError: true, diff: true });
      assert.equal(failed.succeeded, false);
      await assertHidden(stack, needles, preview.output, failed.output);
      const created = await stack.up({ diff: true });
      assert.ok(created.succeeded, created.output);
      for (const needle of needles) {
        assert.ok(JSON.stringify(account.resources()).includes(needle), "AWS gets them");
      }
      await assertHidden(stack, needles, created.output);
      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      await assertHidden(stack, needles, destroyed.output);
    });
  });

  it("that AWS makes, the code of an activation, are in plain text nowhere", async () => {
    const program = () => {
      const plant = new HybridActivation("plant");
      return Promise.resolve({
        code: plant.activationCode,
        command: plant.linuxRegistrationCommand,
        windows: plant.windowsRegistrationCommand,
      });
    };
    await withStack({ program }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      const code = String(created.outputs.code);
      assert.ok(String(created.outputs.command).includes(code));
      stack.account.failOn("delete", "aws:ssm/activation:Activation");
      const failed = await stack.destroy();
      assert.equal(failed.succeeded, false);
      const shown = await stack.cli("stack", "output");
      const refreshed = await stack.refresh();
      await assertHidden(
        stack,
        [code],
        created.output,
        failed.output,
        shown.output,
        refreshed.output,
      );
    });
  });

  const secretArn = pulumi.secret("arn:aws:kms:us-east-1:123456789012:key/hunter2");
  const refusals: [what: string, construct: () => unknown, complaint: RegExp][] = [
    [
      "a key of another Region",
      () => new SessionPreferences("web", { sessionEncryption: { kmsKeyArn: secretArn } }),
      /sessionEncryption\.kmsKeyArn: is not right; it or an argument beside it is a secret/,
    ],
    [
      "a list",
      () =>
        new SessionManagerEndpoints("web", {
          vpcId: "vpc-0123456789abcdef0",
          subnetIds: pulumi.secret(["hunter2"]),
          sourceCidrBlocks: ["10.0.0.0/16"],
        }),
      /subnetIds\[0\]: is not right; it is a secret/,
    ],
    [
      "a pair",
      () =>
        new SessionPreferences("web", {
          shellProfile: {
            linux: pulumi.secret("hunter2".repeat(6000)),
            windows: "hunter2".repeat(6000),
          },
        }),
      /shellProfile\.windows: is not right; it or an argument beside it is a secret/,
    ],
  ];

  it("that are wrong are refused without their value", async () => {
    await withStack({ program: () => Promise.resolve({}) }, async (stack) => {
      for (const [what, construct, complaint] of refusals) {
        stack.program = () => {
          construct();
          return Promise.resolve({});
        };
        const preview = await stack.preview();
        assert.equal(preview.succeeded, false, what);
        assert.match(preview.output, complaint);
        assert.doesNotMatch(preview.output, /hunter2/, what);
      }
    });
  });
});
