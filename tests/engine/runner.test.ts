import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { ENGINE_TIMEOUT, POLICY_PACK, withStack } from "../../harness/engine/stack";

const TRUST = aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" });

describe("the runner of the embedded engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("reports a program that fails as it is built", async () => {
    const program = () => Promise.reject(new Error("no such thing"));
    await withStack({ program }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.match(preview.output, /Error: no such thing/);
    });
  });

  it("reports a program that fails on a value known late, and does not wait for ever", async () => {
    const program = () => {
      const key = new aws.kms.Key("key");
      const description = key.arn.apply((arn): string => {
        throw new Error(`late ${arn.slice(0, 12)}`);
      });
      const role = new aws.iam.Role("web", { assumeRolePolicy: TRUST, description });
      new aws.iam.InstanceProfile("web", { role: role.name });
      return Promise.resolve({});
    };
    await withStack({ program }, async (stack) => {
      assert.ok((await stack.preview()).succeeded);
      const update = await stack.up();
      assert.equal(update.succeeded, false);
      assert.match(update.output, /late arn:aws:kms:/);
      assert.deepEqual(
        stack.account.resources().map(({ type }) => type),
        ["aws:kms/key:Key"],
      );
    });
  });

  it("runs under a policy pack, with the pack's configuration", async () => {
    const program = () => {
      const role = new aws.iam.Role("web", { assumeRolePolicy: TRUST });
      new aws.iam.InstanceProfile("web", { role: role.name });
      return Promise.resolve({});
    };
    const policy = "instance-profile-grants-session-permissions";
    for (const [policyPackConfig, level] of [
      [undefined, "mandatory"],
      [{ [policy]: "advisory" }, "advisory"],
    ] as const) {
      await withStack({ program, policyPack: POLICY_PACK, policyPackConfig }, async (stack) => {
        const preview = await stack.preview();
        assert.equal(preview.succeeded, level === "advisory");
        assert.deepEqual(
          preview.violations.map((v) => [v.pack, v.policy, v.level, v.urn.split("::").at(-1)]),
          [["aws-session-manager-policy", policy, level, "web"]],
        );
        assert.doesNotMatch(preview.output, /\$PATH/);
      });
    }
  });
});
