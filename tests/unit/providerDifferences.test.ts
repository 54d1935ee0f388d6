import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { AwsAccount } from "../../harness/aws/account";
import { diff } from "../../harness/aws/plan/diff";
import { create } from "../../harness/aws/plan/lifecycle";
import { MemoryStack } from "../support/memoryStack";
import {
  changing,
  checked,
  DOCUMENT,
  document,
  inWords,
  role,
  sessionIn,
  TRUST,
  type Program,
} from "../support/providerRules";

const activation =
  (args: Partial<aws.ssm.ActivationArgs> = {}): Program =>
  (opts) => {
    new aws.ssm.Activation("web", { iamRole: "other", registrationLimit: 1, ...args }, opts);
  };

const key =
  (args: aws.kms.KeyArgs): Program =>
  (opts) => {
    new aws.kms.Key("web", args, opts);
  };

describe("the rules of the provider", () => {
  describe("replacements", () => {
    it("attachments of policies are always replaced delete first, unless the program says otherwise", async () => {
      const attached =
        (policy: string, deleteBeforeReplace?: boolean): Program =>
        (opts) => {
          const { name } = new aws.iam.Role("role", { assumeRolePolicy: TRUST }, opts);
          const policyArn = `arn:aws:iam::aws:policy/${policy}`;
          const args = { role: name, policyArn };
          new aws.iam.RolePolicyAttachment("web", args, { ...opts, deleteBeforeReplace });
        };
      assert.deepEqual(await changing(attached("A"), attached("B")), ["replace! web policyArn"]);
      const safe = await changing(attached("A", false), attached("B", false));
      assert.deepEqual(safe, ["replace web policyArn"]);
      for (const type of ["RolePolicy", "GroupPolicy", "UserPolicy", "Policy"]) {
        const token = `aws:iam/${type.charAt(0).toLowerCase()}${type.slice(1)}Attachment:${type}Attachment`;
        assert.equal(diff(token, { policyArn: "a" }, { policyArn: "b" }).deleteBeforeReplace, true);
      }
    });

    it("a setting's ID and a document's type change in place", async () => {
      const type = "aws:ssm/serviceSetting:ServiceSetting";
      const setting = { settingId: "/ssm/a", settingValue: "x" };
      const { changed, replaces } = diff(type, setting, { ...setting, settingId: "/ssm/b" });
      assert.deepEqual([changed, replaces], [["settingId"], []]);
      const command = document({ documentType: "Command" });
      assert.deepEqual(await changing(document(), command), ["update web documentType"]);
    });

    it("an ingress rule is replaced when the kind of its source changes, and updated when its value does", () => {
      const type = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
      const rule = { ipProtocol: "tcp", securityGroupId: "sg-1" };
      const state = { ...rule, cidrIpv4: "10.0.0.0/16" };
      assert.deepEqual(diff(type, state, { ...rule, cidrIpv4: "10.1.0.0/16" }).replaces, []);
      assert.deepEqual(diff(type, state, { ...rule, prefixListId: "pl-1" }).replaces, [
        "cidrIpv4",
        "prefixListId",
      ]);
    });
  });

  describe("what is read back", () => {
    it("an activation without a limit is replaced at every update: AWS fills in 1", async () => {
      const without = activation({ registrationLimit: undefined });
      assert.deepEqual(await changing(without, without), ["replace web registrationLimit"]);
      assert.deepEqual(await changing(activation(), activation()), []);
    });

    it("taking out what is optional and computed is no difference", async () => {
      const expiring = activation({ expirationDate: "2026-12-01T00:00:00Z" });
      assert.deepEqual(await changing(expiring, activation()), []);
      assert.deepEqual(await changing(key({ description: "a", policy: "{}" }), key({})), []);
    });

    it("taking out what is only optional is a difference", async () => {
      assert.deepEqual(await changing(role({ description: "a" }), role()), [
        "update web description",
      ]);
      const longer = role({ maxSessionDuration: 7200 });
      assert.deepEqual(await changing(longer, role()), ["update web maxSessionDuration"]);
      const named = activation({ description: "a" });
      assert.deepEqual(await changing(named, activation()), ["replace web description"]);
    });

    it("a time is read back in UTC", async () => {
      const local = activation({ expirationDate: "2026-12-01T02:00:00+02:00" });
      assert.deepEqual(
        await changing(local, local, (stack) => {
          stack.refresh();
        }),
        [],
      );
    });

    it("what Quick Setup adds to the parameters is a difference", async () => {
      const type = "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager";
      const manager: Program = (opts) => {
        new aws.ssm.QuicksetupConfigurationManager(
          "web",
          {
            configurationDefinition: {
              type: "AWSQuickSetupType-SSMHostMgmt",
              parameters: { A: "1" },
            },
          },
          opts,
        );
      };
      const adds = (stack: MemoryStack) => {
        const [found] = stack.account.resources(type);
        const configurationDefinition = {
          type: "AWSQuickSetupType-SSMHostMgmt",
          typeVersion: "1.2",
          parameters: { A: "1", B: "2" },
        };
        stack.account.change(found!, { configurationDefinition });
        stack.refresh();
      };
      assert.deepEqual(await changing(manager, manager), []);
      assert.deepEqual(await changing(manager, manager, adds), [
        "update web configurationDefinition",
      ]);
    });

    it("the encryption types that AWS blocks are no difference", async () => {
      const rule = { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
      const encrypted: Program = (opts) => {
        const { bucket } = new aws.s3.Bucket("bucket", {}, opts);
        const args = { bucket, rules: [rule] };
        new aws.s3.BucketServerSideEncryptionConfiguration("web", args, opts);
      };
      const refreshed = (stack: MemoryStack) => {
        const [read] = stack.account.resources(
          "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        );
        const filled = { blockedEncryptionTypes: ["SSE-C"], bucketKeyEnabled: false };
        assert.deepEqual(read?.outputs.rules, [{ ...rule, ...filled }]);
        stack.refresh();
      };
      assert.deepEqual(await changing(encrypted, encrypted, refreshed), []);
    });

    it("equivalent policies and sets in another order are no difference", () => {
      const type = "aws:ec2/vpcEndpoint:VpcEndpoint";
      const state = { vpcId: "vpc-1", subnetIds: ["a", "b"], policy: '{"a":1,"b":2}' };
      const given = { vpcId: "vpc-1", subnetIds: ["b", "a"], policy: '{"b":2, "a":1}' };
      const gateway = { vpcEndpointType: "Gateway" };
      assert.deepEqual(diff(type, { ...state, ...gateway }, { ...given, ...gateway }).changed, []);
    });
  });

  describe("Regions and tags", () => {
    it("a change of the provider's default tags is a difference, in place", async () => {
      const tagged = (stack: MemoryStack) => {
        stack.defaultTags = { team: "web" };
      };
      assert.deepEqual(await changing(role(), role(), tagged), ["update web tagsAll"]);
      assert.deepEqual(await changing(document(), document(), tagged), ["update web tagsAll"]);
    });

    it("the default tags of an activation change in the state only, and replace it after a refresh", async () => {
      const stack = new MemoryStack();
      stack.defaultTags = { team: "web" };
      await stack.up(activation());
      stack.defaultTags = { team: "ops" };
      assert.deepEqual((await stack.up(activation())).map(inWords), ["update web tagsAll"]);
      stack.refresh();
      const [step] = await stack.up(activation());
      assert.deepEqual([step?.op, step?.changed.includes("tags")], ["replace", true]);
    });

    it("the provider's Region is an input of every resource that has one", () => {
      const { inputs } = checked(DOCUMENT, { documentType: "Session", content: "{}" });
      assert.equal(inputs.region, "eu-central-1");
      assert.deepEqual(diff(DOCUMENT, inputs, { ...inputs, region: "eu-west-1" }).replaces, [
        "region",
      ]);
      assert.ok(!("region" in checked("aws:iam/role:Role", { assumeRolePolicy: TRUST }).inputs));
    });

    it("a document's name is taken in one Region only", () => {
      const account = new AwsAccount();
      const inputs = { name: "web", documentType: "Session", content: "{}" };
      const make = (region: string) =>
        create(DOCUMENT, { ...inputs, region }, sessionIn(region, account));
      make("eu-central-1");
      make("eu-west-1");
      assert.throws(() => make("eu-west-1"), /DocumentAlreadyExists/);
    });
  });
});
