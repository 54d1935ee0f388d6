import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as components from "../../index";
import { inputNames } from "../support/engine/aws/sdkProperties";
import { operations } from "../support/engine/operations";
import { ENGINE_TIMEOUT, type ResourceState, withStack } from "../support/engine/stack";

type Construct = (name: string, opts: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;

const trust: aws.iam.PolicyDocument = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
  ],
};
const tags = { team: "web" };
const kmsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const vpc = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0"],
  sourceCidrBlocks: ["10.0.0.0/16"],
  routeTableIds: ["rtb-0123456789abcdef0"],
};

/** Every exported component, with what makes it create as much as it can. */
const constructs: Record<string, Construct> = {
  DefaultHostManagement: (name, opts) =>
    new components.DefaultHostManagement(name, { sessionEncryption: { kmsKeyArn }, tags }, opts),
  HybridActivation: (name, opts) =>
    new components.HybridActivation(
      name,
      { coreAccess: components.CoreAccess.Minimal, tags },
      opts,
    ),
  QuickSetupHostManagement: (name, opts) =>
    new components.QuickSetupHostManagement(name, { tags }, opts),
  SessionLogStorage: (name, opts) =>
    new components.SessionLogStorage(
      name,
      { s3: { expireAfterDays: 365, archiveAfterDays: 30, objectLock: { days: 1 } }, tags },
      opts,
    ),
  SessionManager: (name, opts) => new components.SessionManager(name, { tags }, opts),
  SessionManagerEndpoints: (name, opts) =>
    new components.SessionManagerEndpoints(name, { ...vpc, tags }, opts),
  SessionManagerInstanceProfile: (name, opts) =>
    new components.SessionManagerInstanceProfile(
      name,
      { sessionEncryption: { kmsKeyArn }, tags },
      opts,
    ),
  SessionManagerPermissions: (name, opts) =>
    new components.SessionManagerPermissions(name, { role: "existing" }, opts),
  SessionPreferences: (name, opts) => new components.SessionPreferences(name, { tags }, opts),
  SessionUserAccess: (name, opts) =>
    new components.SessionUserAccess(name, { instanceTags: { team: "web" }, tags }, opts),
  SystemsManagerInstanceProfile: (name, opts) =>
    new components.SystemsManagerInstanceProfile(
      name,
      { coreAccess: components.CoreAccess.Minimal, vpcEndpointRegions: ["eu-west-1"], tags },
      opts,
    ),
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

/** A stack with every component, each named after its class: what there is, and what renaming all of them does. */
async function deployAll() {
  const fields: Record<string, string[]> = {};
  const program = (prefix: string, protect: boolean) => () => {
    const provider = new aws.Provider("explicit", { region: "eu-west-1" });
    new aws.iam.Role("existing", { name: "existing", assumeRolePolicy: trust }, { provider });
    const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
    const dependsOn = new aws.iam.Group("first", {}, { provider });
    for (const [className, construct] of Object.entries(constructs)) {
      const aliases = [{ name: `web-${className.toLowerCase()}` }];
      const options = { providers: [provider], parent, dependsOn, protect, aliases };
      fields[className] = publicFields(construct(`${prefix}-${className.toLowerCase()}`, options));
    }
    return Promise.resolve({});
  };
  return withStack({ program: program("web", true) }, async (stack) => {
    const created = await stack.up();
    assert.ok(created.succeeded, created.output);
    const state = await stack.state();
    const [first] = stack.account.changes.filter(({ id }) => id !== "existing");
    stack.program = program("site", false);
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
    assert.deepEqual(exported.map(([name]) => name).sort(), Object.keys(constructs));
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

  it("replaces nothing when it is renamed with an alias", () => {
    assert.deepEqual(
      deployed.renamed.filter((operation) => !operation.startsWith("update ")),
      [],
    );
  });

  for (const className of Object.keys(constructs)) {
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
});
