import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { HybridActivation, SessionManagerEndpoints, SessionPreferences } from "../../index";
import { classNames, construct, fixtures } from "../support/fixtures";
import { regionOf } from "../../harness/aws/region";
import { AwsAccount, ENGINE_TIMEOUT, withStack } from "../../harness/engine/stack";
import { addExistingRole } from "../support/recovery";
import { assertHidden, assertInAws, needles, withSecrets } from "../support/secrets/recognizable";

describe("secrets", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("among the arguments of every component are in plain text neither in the state nor in any output, also when an update fails", async () => {
    const at = regionOf("eu-central-1");
    const program = () => {
      for (const className of classNames) {
        construct(className, className, withSecrets(fixtures[className].most(at)));
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
      assertInAws(account);
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
      /sessionEncryption\.kmsKeyArn: is not right; it or an argument that it depends on is a secret/,
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
      /shellProfile\.windows: is not right; it or an argument that it depends on is a secret/,
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
