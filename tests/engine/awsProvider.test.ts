import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type { AwsResource } from "../../harness/aws/account";
import { AwsAccount, ENGINE_TIMEOUT, withStack } from "../../harness/engine/stack";

const TRUST = {
  Version: "2012-10-17" as const,
  Statement: [
    {
      Effect: "Allow" as const,
      Action: "sts:AssumeRole",
      Principal: { Service: "ec2.amazonaws.com" },
    },
  ],
};

function allow(action: string, resource: aws.iam.PolicyStatement["Resource"] = "*") {
  const Statement = [{ Effect: "Allow" as const, Action: action, Resource: resource }];
  return { Version: "2012-10-17" as const, Statement };
}

function outputsOf(resources: AwsResource[]): AwsResource["outputs"] {
  const [only, ...more] = resources;
  assert.ok(only !== undefined && more.length === 0);
  return only.outputs;
}

describe("the in-memory AWS provider", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("takes a role and its profile through their life, in the order IAM demands", async () => {
    const program = (description?: string) => () => {
      const role = new aws.iam.Role("web", { assumeRolePolicy: TRUST, description });
      new aws.iam.RolePolicy("ssm", { role: role.name, policy: allow("ssm:GetParameter") });
      const profile = new aws.iam.InstanceProfile("web", { role: role.name });
      return Promise.resolve({ role: role.name, profileArn: profile.arn });
    };
    await withStack({ program: program() }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      assert.deepEqual(preview.changes, { create: 4 });
      assert.match(preview.output, /profileArn: \[unknown\]/);
      assert.match(preview.output, /role +: "web-[0-9a-f]{7}"/);
      assert.deepEqual(stack.account.resources(), []);

      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      const role = outputsOf(stack.account.resources("aws:iam/role:Role"));
      const name = String(role.name);
      assert.match(name, /^web-[0-9a-f]{7}$/);
      assert.deepEqual(
        { ...role, createDate: "", uniqueId: "" },
        {
          arn: `arn:aws:iam::123456789012:role/${name}`,
          // The keys are sorted, as the real provider does.
          assumeRolePolicy:
            '{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"}}],"Version":"2012-10-17"}',
          createDate: "",
          forceDetachPolicies: false,
          inlinePolicies: [],
          managedPolicyArns: [],
          maxSessionDuration: 3600,
          name,
          namePrefix: "",
          path: "/",
          tagsAll: {},
          uniqueId: "",
        },
      );
      assert.match(String(role.uniqueId), /^AROA[0-9A-F]{17}$/);
      assert.equal(created.outputs.role, name);
      assert.match(
        String(created.outputs.profileArn),
        /^arn:aws:iam::123456789012:instance-profile\/web-[0-9a-f]{7}$/,
      );

      assert.deepEqual((await stack.up()).changes, { same: 4 });

      stack.program = program("for the web");
      const updated = await stack.up();
      assert.deepEqual(updated.changes, { same: 3, update: 1 });
      assert.deepEqual(
        updated.steps
          .filter(({ op }) => op !== "same")
          .map(({ op, name, changed }) => [op, name, changed]),
        [["update", "web", ["description"]]],
      );

      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(stack.account.resources(), []);
      assert.equal(stack.account.changes.at(-1)?.type, "aws:iam/role:Role");
    });
  });

  it("tells the user what AWS refuses, and goes on when it is fixed", async () => {
    const program = (roleName: string) => () => {
      new aws.iam.Role("web", { name: roleName, assumeRolePolicy: TRUST });
      return Promise.resolve({});
    };
    const account = new AwsAccount();
    await withStack({ program: program("taken"), account }, async (first) => {
      assert.ok((await first.up()).succeeded);
      await withStack({ program: program("taken"), account }, async (second) => {
        const refused = await second.up();
        assert.equal(refused.succeeded, false);
        assert.deepEqual(
          refused.diagnostics.map(({ message, urn }) => [message, urn?.split("::").at(-1)]),
          [
            ["EntityAlreadyExists: Role with name taken already exists.", "web"],
            ["update failed", undefined],
          ],
        );
        second.program = program("free");
        assert.ok((await second.up()).succeeded);
      });
    });
  });

  it("shows the plan-time refusals of the real provider at preview", async () => {
    const program = () => {
      new aws.iam.Role("web", { name: "a b", assumeRolePolicy: TRUST });
      return Promise.resolve({});
    };
    await withStack({ program }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.match(preview.output, /invalid value for name \(must match \[\\w\+=,\.@-\]\)/);
    });
  });

  it("fails on request, and an interrupted update can be taken up again", async () => {
    const program = () => {
      const role = new aws.iam.Role("web", { assumeRolePolicy: TRUST });
      new aws.iam.InstanceProfile("web", { role: role.name });
      return Promise.resolve({});
    };
    await withStack({ program }, async (stack) => {
      stack.account.failOn(
        "create",
        "aws:iam/instanceProfile:InstanceProfile",
        "Throttling: slow down",
      );
      const interrupted = await stack.up();
      assert.equal(interrupted.succeeded, false);
      assert.match(interrupted.output, /Throttling: slow down/);
      assert.deepEqual(
        stack.account.resources().map(({ type }) => type),
        ["aws:iam/role:Role"],
      );
      const resumed = await stack.up();
      assert.deepEqual(resumed.changes, { create: 1, same: 2 });
    });
  });

  it("notices at a refresh what somebody else deleted", async () => {
    const program = () => {
      new aws.iam.Role("web", { name: "web", assumeRolePolicy: TRUST });
      return Promise.resolve({});
    };
    await withStack({ program }, async (stack) => {
      await stack.up();
      stack.account.remove("aws:iam/role:Role", "web");
      assert.ok((await stack.refresh()).succeeded);
      assert.deepEqual((await stack.up()).changes, { create: 1, same: 1 });
    });
  });

  it("replaces what cannot be changed, the old one first when it has a given name", async () => {
    const program = (path: string, name?: string) => () => {
      new aws.iam.Role("web", { name, path, assumeRolePolicy: TRUST });
      return Promise.resolve({});
    };
    const operations = (account: AwsAccount) => account.changes.map(({ operation }) => operation);
    for (const [name, order] of [
      [undefined, ["create", "create", "delete"]],
      ["web", ["create", "delete", "create"]],
    ] as const) {
      await withStack({ program: program("/a/", name) }, async (stack) => {
        await stack.up();
        stack.program = program("/b/", name);
        const replaced = await stack.up();
        assert.ok(replaced.succeeded, replaced.output);
        assert.deepEqual(operations(stack.account), order);
      });
    }
  });

  it("works in the partition and Region of each provider, with its default tags", async () => {
    const program = () => {
      const china = new aws.Provider("china", {
        region: "cn-north-1",
        defaultTags: { tags: { team: "web" } },
      });
      const opts = { provider: china };
      const role = new aws.iam.Role("web", { assumeRolePolicy: TRUST, tags: { app: "a" } }, opts);
      const key = new aws.kms.Key("key");
      return Promise.resolve({
        role: role.arn,
        tags: role.tagsAll,
        key: key.arn,
        china: aws.getPartitionOutput({}, opts).partition,
        region: aws.getRegionOutput({}, opts).region,
        here: aws.getPartitionOutput().partition,
        account: aws.getCallerIdentityOutput().accountId,
      });
    };
    const config = { "aws:region": "us-gov-west-1" };
    await withStack({ program, config }, async (stack) => {
      const { succeeded, outputs, output } = await stack.up();
      assert.ok(succeeded, output);
      const { role, key, ...rest } = outputs;
      assert.match(String(role), /^arn:aws-cn:iam::123456789012:role\/web-[0-9a-f]{7}$/);
      assert.match(
        String(key),
        /^arn:aws-us-gov:kms:us-gov-west-1:123456789012:key\/[0-9a-f-]{36}$/,
      );
      assert.deepEqual(rest, {
        tags: { app: "a", team: "web" },
        china: "aws-cn",
        region: "cn-north-1",
        here: "aws-us-gov",
        account: "123456789012",
      });
    });
  });

  it("leaves a Quick Setup manager whose deployment failed in AWS, and out of the state; its ID is always id", async () => {
    const type = "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager";
    const program = () => {
      const configurationDefinition = { type: "AWSQuickSetupType-SSMHostMgmt", parameters: {} };
      new aws.ssm.QuicksetupConfigurationManager("hosts", { configurationDefinition });
      return Promise.resolve({});
    };
    await withStack({ program }, async (stack) => {
      stack.account.faults.failOn("create", type, "waiting for the deployment", 1, "after");
      const failed = await stack.up();
      assert.equal(failed.succeeded, false);
      assert.equal(stack.account.resources(type).length, 1);
      const again = await stack.up();
      assert.deepEqual(again.changes, { create: 1, same: 1 });
      assert.equal(stack.account.resources(type).length, 2);
      const manager = (await stack.state()).find((resource) => resource.type === type);
      assert.equal(manager?.id, "id");
      assert.ok((await stack.refresh()).succeeded);
      assert.deepEqual((await stack.up()).changes, { same: 2 });
      assert.ok((await stack.destroy()).succeeded);
      assert.equal(stack.account.resources(type).length, 1);
    });
  });

  it("serves types that it knows only from the SDK", async () => {
    const program = () => {
      const topic = new aws.sns.Topic("alarms", { displayName: "Alarms" });
      return Promise.resolve({ arn: topic.arn });
    };
    await withStack({ program }, async (stack) => {
      const { outputs } = await stack.up();
      assert.match(
        String(outputs.arn),
        /^arn:aws:sns:eu-central-1:123456789012:topic\/alarms-[0-9a-f]{7}$/,
      );
    });
  });
});
