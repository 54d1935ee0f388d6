import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { SessionUserAccess, SessionUserAccessArgs } from "../../index";
import { ENGINE_TIMEOUT, withStack, type RunResult } from "../../harness/engine/stack";

const policyType = "aws:iam/policy:Policy";

function program(args: SessionUserAccessArgs = { instanceTags: { team: "web" } }) {
  return () => {
    const access = new SessionUserAccess("ops", args);
    const group = new aws.iam.Group("ops");
    new aws.iam.GroupPolicyAttachment("ops", { group: group.name, policyArn: access.policyArn });
    return Promise.resolve({ policyArn: access.policyArn, policyJson: access.policyJson });
  };
}

function changes({ steps }: RunResult): string[] {
  return steps.filter(({ op }) => op !== "same").map(({ op, name }) => `${op} ${name}`);
}

describe("SessionUserAccess through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("is created for a group, updated in place and deleted", async () => {
    await withStack({ program: program() }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      const [policy] = stack.account.resources(policyType);
      assert.equal(created.outputs.policyArn, policy?.outputs.arn);
      assert.equal(created.outputs.policyJson, policy?.outputs.policy);
      assert.match(
        String(policy?.outputs.policy),
        /"arn:aws:ec2:eu-central-1:123456789012:instance\/\*"/,
      );
      assert.deepEqual(changes(await stack.up()), []);

      stack.program = program({
        instanceTags: { team: "web", stage: "test" },
        allowConsole: true,
        regions: ["eu-west-1", "eu-central-1"],
      });
      assert.deepEqual(changes(await stack.up()), ["update ops-policy"]);

      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(stack.account.resources(), []);
    });
  });

  it("'the user is not authorized to perform kms:GenerateDataKey': granted on a key of the same stack", async () => {
    const withKey = () => {
      const key = new aws.kms.Key("sessions");
      const sessionEncryption = { kmsKeyArn: key.arn };
      return program({ instanceTags: { team: "web" }, sessionEncryption })();
    };
    await withStack({ program: withKey }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      const update = await stack.up();
      assert.ok(update.succeeded, update.output);
      const [key] = stack.account.resources("aws:kms/key:Key");
      assert.match(
        String(update.outputs.policyJson),
        new RegExp(`"Action":\\["kms:GenerateDataKey"\\],"Resource":"${String(key?.outputs.arn)}"`),
      );
    });
  });

  it("a policy larger than IAM takes: refused at preview, or before it is created", async () => {
    const refusal =
      /accountIds: make a managed policy of 1\d,\d{3} characters, more than the 6,144 characters that IAM takes: divide the accounts, the Regions or the values of a tag among several SessionUserAccess/;
    const accountIds = Array.from({ length: 40 }, (_, index) => String(100000000000 + index));
    const tooLarge = (isLate: boolean) => () => {
      const keys = ["eu-west-1", "eu-central-1"].map((region) => {
        const provider = new aws.Provider(region, { region: region as aws.Region });
        return new aws.kms.Key(region, {}, { provider });
      });
      return program({
        instanceTags: { team: "web" },
        // The keys are not known at preview.
        sessions: keys.map(({ arn }) => ({ sessionEncryption: { kmsKeyArn: arn } })),
        regions: ["eu-west-1", "eu-central-1"],
        accountIds: isLate ? keys[0]?.arn.apply(() => accountIds) : accountIds,
      })();
    };
    await withStack({ program: tooLarge(false) }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.match(preview.output, refusal);

      stack.program = tooLarge(true);
      const latePreview = await stack.preview();
      assert.ok(latePreview.succeeded, latePreview.output);
      const update = await stack.up();
      assert.equal(update.succeeded, false);
      assert.match(update.output, refusal);
      assert.deepEqual(stack.account.resources(policyType), []);
    });
  });
});
