import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as components from "../../index";
import { parseDocument } from "../../policypack/iam";
import { classNames, construct, fixtures, tags } from "../support/fixtures";
import { documentSize } from "../../harness/aws/services/policyDocument";
import { regionOf } from "../../harness/aws/region";
import { inputNames } from "../../harness/aws/facts/sdkProperties";
import { operations } from "../support/operations";
import { ENGINE_TIMEOUT, type ResourceState, withStack } from "../../harness/engine/stack";

const trust: aws.iam.PolicyDocument = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
  ],
};

const isComponent = (value: unknown) =>
  typeof value === "function" && value.prototype instanceof pulumi.ComponentResource;

/** What a class says its outputs are: the fields that it sets itself. Those of the SDK begin with two underscores. */
function publicFields(component: pulumi.ComponentResource): string[] {
  return Object.entries(component)
    .filter(([field, value]) => !/^(__|urn$)/.test(field) && value !== undefined)
    .map(([field]) => field)
    .sort();
}

function nameOf({ urn }: ResourceState): string {
  return urn.split("::").at(-1) ?? "";
}

interface Deployment {
  region: string;
  /** The part before the class in every component's name. Renamed components keep "web" as an alias. */
  prefix?: string;
  protect?: boolean;
  leftOut?: readonly string[];
}

/** A program with every component, each named after its class; `onCreated` is told of each. */
function everyComponent(
  { region, prefix = "web", protect = false, leftOut = [] }: Deployment,
  onCreated: (className: string, component: pulumi.ComponentResource) => void = () => undefined,
) {
  return () => {
    const provider = new aws.Provider("explicit", { region: region as aws.Region });
    new aws.iam.Role("existing", { name: "existing", assumeRolePolicy: trust }, { provider });
    const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
    const dependsOn = new aws.iam.Group("first", {}, { provider });
    for (const className of classNames) {
      if (leftOut.includes(className)) {
        continue;
      }
      const aliases = [{ name: `web-${className.toLowerCase()}` }];
      const options = { providers: [provider], parent, dependsOn, protect, aliases };
      const name = `${prefix}-${className.toLowerCase()}`;
      const args = fixtures[className].most(regionOf(region));
      onCreated(className, construct(className, name, args, options));
    }
    return Promise.resolve({});
  };
}

/** A stack with every component: what there is, and what renaming all of them does. */
async function deployAll() {
  const region = "eu-west-1";
  const fields: Record<string, string[]> = {};
  const program = everyComponent({ region, protect: true }, (className, component) => {
    fields[className] = publicFields(component);
  });
  return withStack({ program }, async (stack) => {
    const created = await stack.up();
    assert.ok(created.succeeded, created.output);
    const state = await stack.state();
    const [first] = stack.account.changes.filter(({ id }) => id !== "existing");
    stack.program = everyComponent({ region, prefix: "site" });
    const renamed = await stack.preview();
    assert.ok(renamed.succeeded, renamed.output);
    return { fields, state, first, renamed: operations(renamed) };
  });
}

describe("every component", function () {
  this.timeout(ENGINE_TIMEOUT);
  let deployed: Awaited<ReturnType<typeof deployAll>>;

  before(async () => {
    deployed = await deployAll();
  });

  it("is tried here", () => {
    const exported = Object.entries(components).filter(([, value]) => isComponent(value));
    assert.deepEqual(exported.map(([name]) => name).sort(), classNames);
  });

  it("waits for what it depends on", () => {
    assert.equal(deployed.first?.type, "aws:iam/group:Group");
  });

  it("has every resource as a child", () => {
    const outside = deployed.state.filter(
      ({ urn, type }) => type.startsWith("aws:") && !urn.includes("$aws-session-manager:index:"),
    );
    assert.deepEqual(outside.map(nameOf).sort(), ["existing", "first"]);
  });

  it("'a stack overwrote the preferences of the account': none has them unless asked", () => {
    const owners = deployed.state.filter(
      ({ inputs = {} }) => inputs.name === "SSM-SessionManagerRunShell",
    );
    assert.deepEqual(owners.map(nameOf), []);
  });

  it("replaces nothing when it is renamed with an alias", () => {
    assert.deepEqual(
      deployed.renamed.filter((operation) => !operation.startsWith("update ")),
      [],
    );
  });

  for (const className of classNames) {
    const name = `web-${className.toLowerCase()}`;
    const type = `aws-session-manager:index:${className}`;
    const children = () =>
      deployed.state.filter(
        ({ urn }) => urn.includes(`Parent$${type}$`) && urn.includes(`::${name}-`),
      );

    it(`${className} registers its outputs under its type token`, () => {
      const component = deployed.state.find(
        (resource) => resource.type === type && nameOf(resource) === name,
      );
      assert.deepEqual(Object.keys(component?.outputs ?? {}).sort(), deployed.fields[className]);
    });

    it(`${className} gives its name, provider, protection and tags to its resources`, () => {
      const all = deployed.state.filter(({ urn }) => urn.includes(`Parent$${type}$`));
      assert.deepEqual(all, children(), "every name begins with the component's");
      assert.ok(all.length > 0);
      for (const resource of all.filter(({ custom }) => custom)) {
        assert.match(resource.provider ?? "", /::explicit::/, resource.urn);
        assert.equal(resource.protect, true, resource.urn);
        if (inputNames(resource.type).includes("tags")) {
          assert.deepEqual(resource.inputs?.tags, tags, resource.urn);
        }
        if (resource.type === "aws:iam/role:Role") {
          assert.equal(resource.inputs?.forceDetachPolicies, true, resource.urn);
        }
      }
    });
  }

  it("makes policies that the pack can read, of a size that IAM takes", () => {
    const inlineSizes: Record<string, number> = {};
    const read = [];
    for (const { type, inputs = {}, ...resource } of deployed.state) {
      const document = String(inputs.policy);
      const size = documentSize(document);
      if (type === "aws:iam/policy:Policy") {
        assert.ok(size <= 6144, resource.urn);
      } else if (type === "aws:iam/rolePolicy:RolePolicy") {
        const role = String(inputs.role);
        inlineSizes[role] = (inlineSizes[role] ?? 0) + size;
      } else {
        continue;
      }
      const { kind } = parseDocument(document);
      read.push(`${nameOf({ type, ...resource })}: ${kind}`);
    }
    assert.deepEqual(read.sort(), [
      "web-defaulthostmanagement-session-data: statements",
      "web-hybridactivation-features: statements",
      "web-hybridactivation-policy: statements",
      "web-hybridactivation-session-data: statements",
      "web-justintimeapproveraccess-policy: statements",
      "web-justintimerequesteraccess-policy: statements",
      "web-quicksetuphostmanagement-administration-policy: statements",
      "web-sessionmanager-instances-policy: statements",
      "web-sessionmanager-instances-session-data: statements",
      "web-sessionmanagerinstanceprofile-policy: statements",
      "web-sessionmanagerinstanceprofile-session-data: statements",
      "web-sessionmanagerpermissions-policy: statements",
      "web-sessionmanagerpermissions-session-data: statements",
      "web-sessionmanagerpolicy-policy: statements",
      "web-sessionuseraccess-policy: statements",
      "web-systemsmanagerinstanceprofile-aws-buckets-0: statements",
      "web-systemsmanagerinstanceprofile-buckets-0: statements",
      "web-systemsmanagerinstanceprofile-features: statements",
      "web-systemsmanagerinstanceprofile-policy: statements",
      "web-systemsmanagerinstanceprofile-session-data: statements",
      "web-systemsmanagerpermissions-aws-buckets-0: statements",
      "web-systemsmanagerpermissions-buckets-0: statements",
      "web-systemsmanagerpermissions-features: statements",
      "web-systemsmanagerpermissions-policy: statements",
      "web-systemsmanagerpermissions-session-data: statements",
    ]);
    assert.deepEqual(
      Object.entries(inlineSizes).filter(([, size]) => size > 10_240),
      [],
    );
  });
});

describe("every component in another partition: 'arn:aws' is not valid there", function () {
  this.timeout(ENGINE_TIMEOUT);

  // AWS has no endpoint of Quick Setup outside its commercial Regions:
  // https://docs.aws.amazon.com/general/latest/gr/quick-setup.html
  const leftOut = ["QuickSetupHostManagement"];

  for (const [region, ec2, logs] of [
    ["cn-north-1", "ec2.amazonaws.com.cn", "logs.cn-north-1.amazonaws.com.cn"],
    ["us-gov-west-1", "ec2.amazonaws.com", "logs.us-gov-west-1.amazonaws.com"],
    ["eusc-de-east-1", "ec2.amazonaws.com", "logs.eusc-de-east-1.amazonaws.com"],
  ] as const) {
    it(`is wholly of the partition and the Region in ${region}`, async () => {
      const { partition } = regionOf(region);
      const program = everyComponent({ region, leftOut });
      const state = await withStack({ program }, async (stack) => {
        const created = await stack.up();
        assert.ok(created.succeeded, created.output);
        return (await stack.state()).filter(({ urn }) => urn.includes("$aws-session-manager:"));
      });

      const inputs = JSON.stringify(state.map((resource) => resource.inputs));
      const partitions = new Set([...inputs.matchAll(/\barn:([^:]*):/g)].map((arn) => arn[1]));
      assert.deepEqual([...partitions].sort(), ["*", partition]);
      assert.ok(!inputs.includes("eu-central-1"), "the Region of the default provider");

      const services = state.flatMap((resource) =>
        [...JSON.stringify(resource.inputs ?? {}).matchAll(/"Service\\":\\"([^"\\]+)/g)].map(
          ([, service]) => `${nameOf(resource)}: ${service ?? ""}`,
        ),
      );
      assert.deepEqual(services.sort(), [
        "web-defaulthostmanagement-role: ssm.amazonaws.com",
        "web-hybridactivation-role: ssm.amazonaws.com",
        `web-sessionlogstorage-key: ${logs}`,
        `web-sessionmanager-instances-role: ${ec2}`,
        `web-sessionmanager-storage-key: ${logs}`,
        `web-sessionmanagerinstanceprofile-role: ${ec2}`,
        `web-systemsmanagerinstanceprofile-role: ${ec2}`,
      ]);

      const awsPolicies = state
        .map((resource) => String(resource.inputs?.policyArn))
        .filter((arn) => arn.includes(":iam::aws:"));
      assert.deepEqual(
        [...new Set(awsPolicies)].sort(),
        [
          "AmazonSSMDirectoryServiceAccess",
          "AmazonSSMManagedEC2InstanceDefaultPolicy",
          "CloudWatchAgentServerPolicy",
        ].map((name) => `arn:${partition}:iam::aws:policy/${name}`),
      );
    });
  }
});
