import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { SessionManagerInstanceProfile, SessionManagerInstanceProfileArgs } from "../../index";
import { operations } from "../support/operations";
import { ENGINE_TIMEOUT, POLICY_PACK, withStack } from "../../harness/engine/stack";

const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";

function program(args?: SessionManagerInstanceProfileArgs) {
  return () => {
    const profile = new SessionManagerInstanceProfile("web", args);
    return Promise.resolve({ instanceProfileName: profile.instanceProfileName });
  };
}

describe("SessionManagerInstanceProfile through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("is created, does not change on a second up, is updated in place and deleted in the right order", async () => {
    await withStack({ program: program() }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      assert.deepEqual(operations(created), [
        "create web",
        "create web-instance-profile",
        "create web-policy",
        "create web-policy-attachment",
        "create web-role",
      ]);
      assert.match(
        String(created.outputs.instanceProfileName),
        /^web-instance-profile-[0-9a-f]{7}$/,
      );

      const again = await stack.up();
      assert.deepEqual(operations(again), []);

      stack.program = program({ sessionLogging: { s3: { bucketArn } } });
      const logged = await stack.up();
      assert.ok(logged.succeeded, logged.output);
      assert.deepEqual(operations(logged), ["create web-session-data"]);

      stack.program = program({
        sessionLogging: { s3: { bucketArn, keyPrefix: "sessions" } },
        restrictToCallingInstance: true,
      });
      const changed = await stack.up();
      assert.deepEqual(operations(changed), ["update web-policy", "update web-session-data"]);

      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(stack.account.resources(), []);
      // IAM would refuse to delete a role that still has policies, were it not for forceDetachPolicies.
      const deletions = stack.account.changes
        .filter(({ operation }) => operation === "delete")
        .map(({ type }) => type);
      assert.equal(deletions[0], "aws:iam/instanceProfile:InstanceProfile");
      const roleAt = deletions.indexOf("aws:iam/role:Role");
      for (const type of [
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        "aws:iam/rolePolicy:RolePolicy",
      ]) {
        assert.ok(deletions.indexOf(type) < roleAt, `${type} is deleted before the role`);
        assert.ok(deletions.includes(type), type);
      }
    });
  });

  it("resolves the instance profile only when every policy is attached", async () => {
    await withStack(
      { program: program({ sessionLogging: { s3: { bucketArn } } }) },
      async (stack) => {
        stack.account.failOn("create", "aws:iam/rolePolicy:RolePolicy");
        const interrupted = await stack.up();
        assert.equal(interrupted.succeeded, false);
        assert.deepEqual(stack.account.resources("aws:iam/instanceProfile:InstanceProfile"), []);

        const resumed = await stack.up();
        assert.ok(resumed.succeeded, resumed.output);
        assert.equal(stack.account.resources("aws:iam/instanceProfile:InstanceProfile").length, 1);
      },
    );
  });

  it("passes the policy pack at preview with a key and a bucket of the same stack", async () => {
    const withNewResources = () => {
      const key = new aws.kms.Key("sessions");
      const logs = new aws.s3.Bucket("logs");
      new SessionManagerInstanceProfile("web", {
        sessionEncryption: { kmsKeyArn: key.arn },
        sessionLogging: { s3: { bucketArn: logs.arn, kmsKeyArn: key.arn } },
      });
      return Promise.resolve({});
    };
    await withStack({ program: withNewResources, policyPack: POLICY_PACK }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      // The document with the key is not known yet: what else it may say is judged after the update.
      assert.deepEqual(
        preview.violations.map(({ policy }) => policy),
        ["checks-are-complete"],
      );
      const up = await stack.up();
      assert.ok(up.succeeded, up.output);
      assert.deepEqual(up.violations, []);
    });
  });

  it("is found wanting before anything is created when an argument is bad", async () => {
    await withStack({ program: program({ roleName: "web role" }) }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.match(preview.output, /SessionManagerInstanceProfile "web" has invalid arguments:/);
      assert.match(
        preview.output,
        /- roleName: "web role" has a space: a role name has only letters, digits and _\+=,\.@-/,
      );
    });
  });

  it("checks an argument that is known only during the update before it is used", async () => {
    const late = () => {
      const bucket = new aws.s3.Bucket("logs");
      new SessionManagerInstanceProfile("web", {
        // The bucket's name where its ARN belongs.
        sessionLogging: { s3: { bucketArn: bucket.id } },
      });
      return Promise.resolve({});
    };
    await withStack({ program: late }, async (stack) => {
      assert.ok((await stack.preview()).succeeded);
      const update = await stack.up();
      assert.equal(update.succeeded, false);
      assert.match(
        update.output,
        /sessionLogging\.s3\.bucketArn: "logs-[0-9a-f]{7}" is a bucket name: give the bucket's ARN, "arn:aws:s3:::logs-[0-9a-f]{7}"/,
      );
      assert.deepEqual(stack.account.resources("aws:iam/rolePolicy:RolePolicy"), []);
    });
  });

  it("follows its provider, parent and protection, and can be renamed with an alias", async () => {
    const options = (name: string, opts: pulumi.ComponentResourceOptions) => () => {
      const china = new aws.Provider("china", { region: "cn-north-1" });
      new SessionManagerInstanceProfile(name, {}, { provider: china, ...opts });
      return Promise.resolve({});
    };
    await withStack({ program: options("web", { protect: true }) }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      const [role] = stack.account.resources("aws:iam/role:Role");
      assert.match(String(role?.outputs.arn), /^arn:aws-cn:iam::/);
      assert.match(String(role?.outputs.assumeRolePolicy), /"ec2\.amazonaws\.com\.cn"/);
      const kept = await stack.destroy();
      assert.equal(kept.succeeded, false);
      assert.match(kept.output, /protected/);

      stack.program = options("web", {});
      assert.ok((await stack.up()).succeeded);
      stack.program = options("site", { aliases: [{ name: "web" }] });
      const renamed = await stack.preview();
      assert.deepEqual(operations(renamed), []);
    });
  });
});
