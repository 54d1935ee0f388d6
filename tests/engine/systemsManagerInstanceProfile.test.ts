import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  SystemsManagerInstanceProfile,
  SystemsManagerInstanceProfileArgs,
  SystemsManagerPermissions,
} from "../../index";
import { parseDocument } from "../../policypack/iam";
import {
  AwsAccount,
  ENGINE_TIMEOUT,
  POLICY_PACK,
  withStack,
  type Step,
} from "../../harness/engine/stack";

const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const POLICY = "aws:iam/policy:Policy";
const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";

function program(args?: SystemsManagerInstanceProfileArgs, opts?: pulumi.ComponentResourceOptions) {
  return () => {
    const profile = new SystemsManagerInstanceProfile("web", args, opts);
    return Promise.resolve({ instanceProfileName: profile.instanceProfileName });
  };
}

function changes(steps: readonly Step[]): string[] {
  return steps
    .filter(({ op, type }) => op !== "same" && type !== "pulumi:pulumi:Stack")
    .map(({ op, name }) => `${op} ${name}`)
    .sort();
}

function policyArns(account: AwsAccount): string[] {
  return account.resources(ATTACHMENT).map(({ outputs }) => String(outputs.policyArn));
}

describe("SystemsManagerInstanceProfile through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("is created, does not change on a second up, is extended in place and deleted", async () => {
    await withStack({ program: program() }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      assert.match(
        String(created.outputs.instanceProfileName),
        /^web-instance-profile-[0-9a-f]{7}$/,
      );
      assert.deepEqual(changes((await stack.up()).steps), []);

      const awsBucketRegions = ["eu-central-1"];
      stack.program = program({ awsBucketRegions, buckets: [{ bucketArn }] });
      assert.deepEqual(changes((await stack.up()).steps), [
        "create web-aws-buckets-0",
        "create web-aws-buckets-0-attachment",
        "create web-buckets-0",
        "create web-buckets-0-attachment",
      ]);
      stack.program = program({
        awsBucketRegions: [...awsBucketRegions, "eu-west-1"],
        buckets: [{ bucketArn, readEncryption: true }],
      });
      assert.deepEqual(changes((await stack.up()).steps), [
        "update web-aws-buckets-0",
        "update web-buckets-0",
      ]);

      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(stack.account.resources(), []);
    });
  });

  it("fits 20 Regions and 50 buckets of the same stack into policies that the pack can read", async () => {
    const large = () => {
      const buckets = Array.from({ length: 50 }, (_, index) => ({
        bucketArn: new aws.s3.Bucket(`bucket-${index}`).arn,
        crossAccount: true,
        readEncryption: true,
      }));
      new SystemsManagerInstanceProfile("web", {
        coreAccess: "minimal",
        awsBucketRegions: Object.values(aws.Region).slice(0, 20),
        buckets,
      });
      return Promise.resolve({});
    };
    await withStack({ program: large, policyPack: POLICY_PACK }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      assert.deepEqual(
        preview.violations.map(({ policy }) => policy),
        ["checks-are-complete"],
      );
      const up = await stack.up();
      assert.ok(up.succeeded, up.output);
      assert.deepEqual(up.violations, []);
      assert.deepEqual(preview.changes, up.changes);
      for (const { outputs } of stack.account.resources(POLICY)) {
        assert.equal(parseDocument(outputs.policy).kind, "statements");
      }
      assert.deepEqual(changes((await stack.up()).steps), []);
    });
  });

  it("goes from AWS's policy to the minimum without a moment without permissions", async () => {
    await withStack({ program: program({ coreAccess: "managed" }) }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      stack.program = program({ coreAccess: "minimal", features: [] });
      const changed = await stack.up();
      assert.ok(changed.succeeded, changed.output);
      assert.deepEqual(
        changed.steps.filter(({ op }) => op !== "same").map(({ op, name }) => `${op} ${name}`),
        [
          "create web-policy",
          "create-replacement web-policy-attachment",
          "replace web-policy-attachment",
          "delete-replaced web-policy-attachment",
        ],
      );
      assert.deepEqual(
        policyArns(stack.account).map((arn) => arn.replace(/-[0-9a-f]{7}$/, "")),
        ["arn:aws:iam::123456789012:policy/web-policy"],
      );
    });
  });

  it("takes another path without a moment without permissions", async () => {
    await withStack({ program: program({ path: "/a/" }) }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      const before = stack.account.changes.length;
      stack.program = program({ path: "/b/" });
      const changed = await stack.up();
      assert.ok(changed.succeeded, changed.output);
      const operations = stack.account.changes.slice(before).map(({ operation }) => operation);
      assert.equal(operations.lastIndexOf("create") + 1, operations.indexOf("delete"));
    });
  });

  it("resolves the instance profile only when every policy is attached", async () => {
    await withStack({ program: program({ cloudWatchAgent: true }) }, async (stack) => {
      stack.account.failOn("create", ATTACHMENT);
      assert.equal((await stack.up()).succeeded, false);
      const profiles = () => stack.account.resources("aws:iam/instanceProfile:InstanceProfile");
      assert.deepEqual(profiles(), []);
      const resumed = await stack.up();
      assert.ok(resumed.succeeded, resumed.output);
      assert.equal(profiles().length, 1);
    });
  });

  it("attaches everything to a role that exists, and leaves the role when it goes", async () => {
    const account = new AwsAccount();
    const roleName = "WebServers";
    const elsewhere = () => {
      const Statement = [
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
      ];
      const assumeRolePolicy = JSON.stringify({ Version: "2012-10-17", Statement });
      new aws.iam.Role("web", { name: roleName, assumeRolePolicy });
      return Promise.resolve({});
    };
    const added = () => {
      new SystemsManagerPermissions("web", {
        role: `arn:aws:iam::123456789012:role/${roleName}`,
        coreAccess: "managed",
        directoryService: true,
        sessionLogging: { s3: { bucketArn } },
      });
      return Promise.resolve({});
    };
    await withStack({ program: elsewhere, account }, async (owner) => {
      assert.ok((await owner.up()).succeeded);
      await withStack({ program: added, account }, async (stack) => {
        const up = await stack.up();
        assert.ok(up.succeeded, up.output);
        assert.deepEqual(changes(up.steps), [
          "create web",
          "create web-directory-service-attachment",
          "create web-policy-attachment",
          "create web-session-data",
        ]);
        assert.deepEqual(policyArns(account).sort(), [
          "arn:aws:iam::aws:policy/AmazonSSMDirectoryServiceAccess",
          "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
        ]);
        assert.ok((await stack.destroy()).succeeded);
      });
      assert.deepEqual(
        account.resources().map(({ id }) => id),
        [roleName],
      );
    });
  });

  for (const { region, partition, principal } of [
    { region: "cn-north-1", partition: "aws-cn", principal: "ec2.amazonaws.com.cn" },
    { region: "us-gov-west-1", partition: "aws-us-gov", principal: "ec2.amazonaws.com" },
  ]) {
    it(`is wholly in the partition ${partition} of its provider`, async () => {
      const elsewhere = () => {
        const provider = new aws.Provider("elsewhere", { region: region as aws.Region });
        return program(
          { awsBucketRegions: [region], cloudWatchAgent: true, coreAccess: "managed" },
          { provider },
        )();
      };
      await withStack({ program: elsewhere }, async (stack) => {
        const created = await stack.up();
        assert.ok(created.succeeded, created.output);
        const { account } = stack;
        const arns = policyArns(account);
        assert.equal(arns.length, 3);
        const [policy] = account.resources(POLICY);
        const statement = /"Resource":\["arn:([^:]*):s3:/.exec(String(policy?.outputs.policy));
        assert.equal(statement?.[1], partition);
        for (const arn of arns) {
          assert.ok(arn.startsWith(`arn:${partition}:iam::`), arn);
        }
        const [role] = account.resources("aws:iam/role:Role");
        assert.ok(String(role?.outputs.assumeRolePolicy).includes(`"${principal}"`));
      });
    });
  }

  it("follows its protection, and can be renamed with an alias", async () => {
    const args = { buckets: [{ bucketArn }] };
    const protectedOnce = program(args, { protect: true });
    await withStack({ program: protectedOnce }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      assert.equal((await stack.destroy()).succeeded, false);
      stack.program = program(args);
      assert.ok((await stack.up()).succeeded);
      stack.program = () => {
        new SystemsManagerInstanceProfile("site", args, { aliases: [{ name: "web" }] });
        return Promise.resolve({});
      };
      assert.deepEqual(changes((await stack.preview()).steps), []);
    });
  });

  it("says before anything is created that its buckets do not fit", async () => {
    const buckets = Array.from({ length: 500 }, (_, index) => ({
      bucketArn: `arn:aws:s3:::${"b".repeat(59)}-${100 + index}`,
      crossAccount: true,
      readEncryption: true,
    }));
    await withStack({ program: program({ buckets }) }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.match(
        preview.output,
        /- buckets: take, with everything else, 52 managed policies: IAM attaches at most 25 to a role, so name fewer/,
      );
    });
  });
});
