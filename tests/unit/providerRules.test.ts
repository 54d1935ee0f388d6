import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { AwsAccount, type Properties } from "../../harness/aws/account";
import { regionOf } from "../../harness/aws/region";
import { check } from "../../harness/aws/plan/check";
import { diff } from "../../harness/aws/plan/diff";
import { create, remove, update } from "../../harness/aws/plan/lifecycle";
import { plannedChange } from "../../harness/aws/plan/outputs";
import { importedInputs, readState } from "../../harness/aws/plan/read";
import type { Session } from "../../harness/aws/services/resourceType";
import { MemoryStack, type MemoryStep } from "../support/memoryStack";

const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
  ],
});
const DOCUMENT = "aws:ssm/document:Document";
const BUCKET = "aws:s3/bucket:Bucket";

type Program = (opts: CustomResourceOptions) => void;

/** What an update from one program to another does, as `replace! web name`: the mark says that the old one goes first. */
async function changing(from: Program, to: Program, between?: (stack: MemoryStack) => void) {
  const stack = new MemoryStack();
  await stack.up(from);
  between?.(stack);
  return (await stack.up(to)).map(inWords);
}

function inWords({ op, name, changed, deletedFirst }: MemoryStep): string {
  return [`${op}${deletedFirst ? "!" : ""}`, name, ...changed].join(" ");
}

function sessionIn(region = "eu-central-1", account = new AwsAccount()): Session {
  return { ...regionOf(region), account, target: { type: "", name: "web" }, defaultTags: {} };
}

function checked(type: string, inputs: Properties, name = "web") {
  return check({ type, name }, {}, inputs, new Uint8Array([1]), sessionIn());
}

function reasons(type: string, inputs: Properties): string[] {
  return checked(type, inputs).failures.map(({ property }) => property);
}

const role =
  (args: Partial<aws.iam.RoleArgs> = {}): Program =>
  (opts) => {
    new aws.iam.Role("web", { assumeRolePolicy: TRUST, ...args }, opts);
  };

const document =
  (args: Partial<aws.ssm.DocumentArgs> = {}): Program =>
  (opts) => {
    new aws.ssm.Document("web", { documentType: "Session", content: "{}", ...args }, opts);
  };

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
  describe("names", () => {
    it("a given name that is taken out of the program stays", async () => {
      assert.deepEqual(await changing(role({ name: "given" }), role()), []);
      assert.deepEqual(await changing(document({ name: "given" }), document()), []);
      const refreshed = (stack: MemoryStack) => {
        stack.refresh();
      };
      assert.deepEqual(await changing(role({ name: "given" }), role(), refreshed), []);
    });

    it("where a name is given, a replacement deletes first, also when the name itself changes", async () => {
      const to = role({ name: "b" });
      assert.deepEqual(await changing(role({ name: "a" }), to), ["replace! web name"]);
      assert.deepEqual(await changing(role(), to), ["replace! web name"]);
      const path = role({ name: "a", path: "/x/" });
      assert.deepEqual(await changing(role({ name: "a" }), path), ["replace! web path"]);
    });

    it("where the name is the provider's, a replacement creates first", async () => {
      assert.deepEqual(await changing(role(), role({ path: "/x/" })), ["replace web path"]);
    });

    it("a name that is too long with its suffix is an error of Check, and not cut", () => {
      for (const [type, longest, required] of [
        ["aws:iam/role:Role", 56, { assumeRolePolicy: TRUST }],
        [BUCKET, 55, {}],
        ["aws:kms/alias:Alias", 230, { targetKeyId: "key" }],
        ["aws:cloudwatch/logGroup:LogGroup", 247, {}],
        ["aws:ec2/securityGroup:SecurityGroup", 247, {}],
      ] as const) {
        checked(type, required, "x".repeat(longest));
        assert.throws(
          () => checked(type, required, "x".repeat(longest + 1)),
          /could not make instance of '.*': name 'x*-' plus 7 random chars is longer than maximum length \d+/,
          type,
        );
      }
    });

    it("names of IAM and of documents are checked at 128 characters, and security groups for sg-", () => {
      const long = "x".repeat(129);
      assert.deepEqual(reasons("aws:iam/policy:Policy", { policy: "{}", name: long }), ["name"]);
      assert.deepEqual(reasons("aws:iam/instanceProfile:InstanceProfile", { name: long }), [
        "name",
      ]);
      const session = { documentType: "Session", content: "{}" };
      assert.deepEqual(reasons(DOCUMENT, { ...session, name: long }), ["name"]);
      assert.deepEqual(reasons(DOCUMENT, { ...session, name: "a b" }), ["name"]);
      assert.deepEqual(reasons("aws:ec2/securityGroup:SecurityGroup", { name: "sg-web" }), [
        "name",
      ]);
    });
  });

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

  describe("checks at plan time", () => {
    it("times are checked against the calendar", () => {
      const type = "aws:ssm/activation:Activation";
      const failing = (expirationDate: string) => reasons(type, { iamRole: "r", expirationDate });
      for (const good of ["2026-12-01T10:00:00Z", "2028-02-29T23:59:59.5+02:00"]) {
        assert.deepEqual(failing(good), [], good);
      }
      for (const bad of ["2026-02-30T00:00:00Z", "2026-12-01T25:00:00Z", "2026-12-01T10:00:00"]) {
        assert.deepEqual(failing(bad), ["expirationDate"], bad);
      }
    });

    it("a CIDR block has to be the address of a network", () => {
      const type = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
      const failing = (source: Properties) =>
        reasons(type, { ipProtocol: "tcp", securityGroupId: "sg-1", ...source });
      assert.deepEqual(failing({ cidrIpv4: "10.0.0.0/16" }), []);
      assert.deepEqual(failing({ cidrIpv4: "10.0.0.1/16" }), ["cidrIpv4"]);
      assert.deepEqual(failing({ cidrIpv6: "2001:db8::/32" }), []);
      assert.deepEqual(failing({ cidrIpv6: "2001:db8::1/32" }), ["cidrIpv6"]);
      assert.deepEqual(failing({ cidrIpv4: "10.0.0.0/16", cidrIpv6: "::/0" }), ["cidrIpv4"]);
    });

    it("what is required has to be there", () => {
      assert.deepEqual(reasons("aws:iam/role:Role", {}), ["assumeRolePolicy"]);
    });
  });

  describe("documents", () => {
    const inputs = {
      name: "web",
      documentType: "Session",
      content: '{"a":1}',
      region: "eu-central-1",
    };

    it("an update sends the old default version, and fails when that is not the latest", () => {
      const session = sessionIn();
      const { id, outputs } = create(DOCUMENT, inputs, session);
      const changed = { ...inputs, content: '{"a":2}' };
      assert.equal(update(DOCUMENT, id, outputs, changed, session).defaultVersion, "2");
      session.account.change(session.account.find(DOCUMENT, id)!, { latestVersion: "3" });
      const again = { ...inputs, content: '{"a":3}' };
      const state = { ...outputs, defaultVersion: "2" };
      assert.throws(
        () => update(DOCUMENT, id, state, again, session),
        /InvalidDocumentVersion: Version provided for document web is not latest/,
      );
    });

    it("the preview of an update knows no version", () => {
      const { outputs } = create(DOCUMENT, inputs, sessionIn());
      const planned = plannedChange(DOCUMENT, outputs, { ...inputs, content: '{"a":2}' });
      const same = plannedChange(DOCUMENT, outputs, inputs);
      assert.equal(same.defaultVersion, "1");
      assert.match(String(planned.defaultVersion), /^04da6b54-/);
      assert.match(String(planned.latestVersion), /^04da6b54-/);
    });

    it("sharing and version name of an imported document are removed when they are not given", () => {
      const permissions = { type: "Share", account_ids: "111122223333" };
      const shared = { ...inputs, permissions, versionName: "one" };
      const session = sessionIn();
      const { outputs } = create(DOCUMENT, shared, session);
      const state = readState(DOCUMENT, outputs, {}, session);
      const olds = importedInputs(DOCUMENT, state);
      const { inputs: news } = check(
        { type: DOCUMENT, name: "web" },
        olds,
        inputs,
        new Uint8Array(),
        session,
      );
      assert.deepEqual(diff(DOCUMENT, state, news).changed, ["permissions", "versionName"]);
      const updated = update(DOCUMENT, "web", state, news, session);
      assert.ok(!("permissions" in updated) && !("versionName" in updated));
    });

    it("a session document keeps its version name until its content changes", () => {
      const session = sessionIn();
      const content = (idle: number) => JSON.stringify({ schemaVersion: "1.0", idle });
      const named = { ...inputs, content: content(1), versionName: "one" };
      const { id, outputs } = create(DOCUMENT, named, session);
      const unnamed = { ...inputs, content: content(1) };
      const same = update(DOCUMENT, id, outputs, unnamed, session);
      assert.deepEqual([same.versionName, same.latestVersion], ["one", "1"]);
      assert.deepEqual(diff(DOCUMENT, same, unnamed).changed, ["versionName"]);
      const changed = update(DOCUMENT, id, same, { ...unnamed, content: content(2) }, session);
      assert.deepEqual([changed.versionName, changed.latestVersion], [undefined, "2"]);
    });

    it("AWS refuses names with a reserved prefix", () => {
      for (const name of ["aws-web", "AmazonWeb", "amzn_web"]) {
        assert.throws(() => create(DOCUMENT, { ...inputs, name }, sessionIn()), /reserved by AWS/);
      }
    });
  });

  it("Object Lock: forceDestroy gets past governance mode once the state says that it is on, and never past compliance mode", () => {
    for (const [mode, seen, deleted] of [
      ["GOVERNANCE", true, true],
      ["GOVERNANCE", false, false],
      ["COMPLIANCE", true, false],
    ] as const) {
      const session = sessionIn();
      const bucket = create(
        BUCKET,
        { bucket: "logs", forceDestroy: true, region: session.region },
        session,
      );
      const parts = { bucket: "logs", region: session.region };
      const lock = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
      create(lock, { ...parts, rule: { defaultRetention: { mode, days: 1 } } }, session);
      create("aws:s3/bucketObject:BucketObject", parts, session);
      const read = session.account.find(BUCKET, "logs")!.outputs;
      const state = seen ? { ...read, forceDestroy: true } : bucket.outputs;
      const destroy = () => {
        remove(BUCKET, "logs", session, state);
      };
      if (deleted) {
        destroy();
      } else {
        assert.throws(destroy, /AccessDenied: .* object lock/);
      }
    }
  });
});
