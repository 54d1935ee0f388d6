import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { stackModel } from "../../../policypack/stack";
import { testResource, unknownObject, unknownText } from "../../../policypack/testing";
import { types } from "../../support/policypack/types";

function modelOf(...resources: PolicyResource[]) {
  return stackModel(resources, new Map());
}

/** What starts instances in a stack, with what is known of its instance profile. */
function hostsIn(...resources: PolicyResource[]): [string, string][] {
  return modelOf(...resources)
    .hosts()
    .map(({ label, profile }) => [label, profile.kind]);
}

const template = testResource(types.launchTemplate, "nodes", { name: "nodes" });
const other = testResource(types.launchTemplate, "web", { name: "web" });
const role = testResource(types.role, "web", { name: "web" });
const profile = testResource(types.profile, "web", { name: "web", role: "web" });

/** A resource with a property that depends on others. */
function linked(type: string, property: string, value: unknown, ...to: PolicyResource[]) {
  return testResource(type, "user", { [property]: value }, { from: { [property]: to } });
}

describe("a launch template without an instance profile", () => {
  const needed = ['LaunchTemplate "nodes"', "none"];

  it("needs none where a service starts the instances with a profile of its own", () => {
    const services: [type: string, property: string, value: unknown][] = [
      ["aws:eks/nodeGroup:NodeGroup", "launchTemplate", { name: "nodes", version: "1" }],
      ["aws:eks/nodeGroup:NodeGroup", "launchTemplate", { id: unknownText }],
      ["aws-native:eks:Nodegroup", "launchTemplate", { name: "nodes" }],
      [
        "aws:batch/computeEnvironment:ComputeEnvironment",
        "computeResources",
        { launchTemplate: { launchTemplateName: "nodes" } },
      ],
      [
        "aws-native:batch:ComputeEnvironment",
        "computeResources",
        { launchTemplate: { launchTemplateId: unknownText } },
      ],
      ["aws-native:pcs:ComputeNodeGroup", "customLaunchTemplate", { templateId: unknownText }],
    ];
    for (const [type, property, value] of services) {
      const hosts = hostsIn(template, other, linked(type, property, value, template));
      assert.deepEqual(
        hosts.filter(([label]) => label.startsWith("LaunchTemplate")),
        [['LaunchTemplate "web"', "none"]],
        type,
      );
    }
  });

  it("needs one where the service names another template, or none", () => {
    const batch = "aws:batch/computeEnvironment:ComputeEnvironment";
    for (const computeResources of [{ launchTemplate: { launchTemplateName: "web" } }, {}]) {
      const environment = linked(batch, "computeResources", computeResources, template);
      assert.ok(hostsIn(template, environment).some(([label]) => label === needed[0]));
    }
  });

  it("needs none where the instances name a profile themselves", () => {
    const instance = (iamInstanceProfile: unknown) =>
      testResource(
        types.instance,
        "web",
        { launchTemplate: { id: unknownText }, iamInstanceProfile },
        { from: { launchTemplate: [template] } },
      );
    assert.deepEqual(hostsIn(template, role, profile, instance("web")), [
      ['Instance "web"', "in stack"],
    ]);
    assert.deepEqual(hostsIn(template, instance("elsewhere")), [['Instance "web"', "outside"]]);
    assert.deepEqual(hostsIn(template, instance(undefined)), [
      ['Instance "web"', "launch template"],
      needed,
    ]);
  });

  it("needs one where something else starts instances from it as well", () => {
    const group = linked(
      "aws:autoscaling/group:Group",
      "launchTemplate",
      { id: unknownText },
      template,
    );
    const nodes = linked(
      "aws:eks/nodeGroup:NodeGroup",
      "launchTemplate",
      { id: unknownText },
      template,
    );
    assert.deepEqual(hostsIn(template, group, nodes), [needed]);
    const parameter = linked("aws:ssm/parameter:Parameter", "value", unknownText, template);
    assert.deepEqual(hostsIn(template, parameter, nodes), []);
  });
});

describe("what starts instances", () => {
  it("is a compute environment of AWS Batch with an instance role, and a node group of PCS", () => {
    const batch = "aws:batch/computeEnvironment:ComputeEnvironment";
    const fargate = { type: "FARGATE", maxVcpus: 4 };
    assert.deepEqual(hostsIn(linked(batch, "computeResources", fargate)), []);
    assert.deepEqual(hostsIn(profile, linked(batch, "computeResources", { instanceRole: "web" })), [
      ['ComputeEnvironment "user"', "in stack"],
    ]);
    const pcs = "aws-native:pcs:ComputeNodeGroup";
    assert.deepEqual(hostsIn(profile, linked(pcs, "iamInstanceProfileArn", unknownText, profile)), [
      ['ComputeNodeGroup "user"', "in stack"],
    ]);
  });

  it("is no specification that is no list", () => {
    for (const launchSpecifications of [null, undefined, "", {}, 7]) {
      const fleet = testResource(types.spotFleet, "fleet", {
        launchSpecifications,
        launchTemplateConfigs: [{ launchTemplateSpecification: { id: "lt-1", version: "1" } }],
      });
      assert.deepEqual(hostsIn(fleet), []);
    }
  });
});

describe("the instance profile of ECS managed instances", () => {
  const profilesIn = (...resources: PolicyResource[]) =>
    modelOf(...resources)
      .profiles()
      .map(({ name }) => name);
  const provider = (type: string, value: unknown) =>
    linked(type, "managedInstancesProvider", value, profile);
  const withProfile = (ec2InstanceProfileArn: unknown) => ({
    instanceLaunchTemplate: { ec2InstanceProfileArn },
  });

  it("is left alone, unless other instances have it", () => {
    const tokens = ["aws:ecs/capacityProvider:CapacityProvider", "aws-native:ecs:CapacityProvider"];
    for (const type of tokens) {
      for (const arn of [unknownText, "arn:aws:iam::123456789012:instance-profile/web"]) {
        const managed = provider(type, withProfile(arn));
        assert.deepEqual(profilesIn(role, profile, managed), []);
        const instance = testResource(types.instance, "web", { iamInstanceProfile: "web" });
        assert.deepEqual(profilesIn(role, profile, managed, instance), ["web"]);
      }
    }
  });

  it("is checked where the provider has another one, or it isn't known whether it has one", () => {
    const type = "aws:ecs/capacityProvider:CapacityProvider";
    const elsewhere = withProfile("arn:aws:iam::123456789012:instance-profile/other");
    const group = testResource(type, "group", { autoScalingGroupProvider: {} });
    const twin = testResource(types.profile, "twin", { role: "web" });
    const either = testResource(
      type,
      "either",
      { managedInstancesProvider: unknownObject },
      { from: { managedInstancesProvider: [profile, twin] } },
    );
    for (const each of [provider(type, elsewhere), group]) {
      assert.deepEqual(profilesIn(role, profile, each), ["web"]);
    }
    assert.deepEqual(profilesIn(role, profile, twin, either), ["twin", "web"]);
  });
});

describe("a managed node group of EKS", () => {
  it("has the role that its instance profile gets", () => {
    const arn = "arn:aws:iam::123456789012:role/web";
    for (const [type, property] of [
      ["aws:eks/nodeGroup:NodeGroup", "nodeRoleArn"],
      ["aws-native:eks:Nodegroup", "nodeRole"],
    ] as const) {
      const kinds = [unknownText, arn, arn.replace("web", "other")].map((value) => {
        const from = value === unknownText ? [role] : [];
        const [found] = modelOf(role, linked(type, property, value, ...from)).nodeGroups();
        return found?.role.kind;
      });
      assert.deepEqual(kinds, ["role", "role", "unreadable"]);
    }
    const batch = linked("aws:batch/computeEnvironment:ComputeEnvironment", "type", "MANAGED");
    assert.deepEqual(modelOf(role, batch).nodeGroups(), []);
  });
});

describe("Quick Setup", () => {
  const type = "AWSQuickSetupType-SSMHostMgmt";
  const found = (configurationDefinition: unknown) => {
    const manager = "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager";
    const quick = testResource(manager, "hosts", { configurationDefinition });
    return modelOf(quick)
      .quickSetups()
      .map(({ regions, isForAll }) => ({ regions, isForAll }));
  };

  it("gives hosts without a profile one, in the Regions and for the instances that it names", () => {
    const parameters = { TargetRegions: "eu-central-1,us-east-1", TargetType: "*" };
    const regions = ["eu-central-1", "us-east-1"];
    assert.deepEqual(found({ type, parameters }), [{ regions, isForAll: true }]);
    const tagged = { ...parameters, TargetType: "Tags" };
    assert.deepEqual(found({ type, parameters: tagged }), [{ regions, isForAll: false }]);
    const native = testResource("aws-native:ssmquicksetup:ConfigurationManager", "hosts", {
      configurationDefinitions: [{ type, parameters }, { type: "AWSQuickSetupType-PatchPolicy" }],
    });
    assert.equal(modelOf(native).quickSetups().length, 1);
  });

  it("may do so while its definition is not known yet, and does not with another type", () => {
    const open = [{ regions: undefined, isForAll: false }];
    assert.deepEqual(found(unknownObject), open);
    assert.deepEqual(found({ type, parameters: unknownObject }), open);
    assert.deepEqual(found({ type: "AWSQuickSetupType-PatchPolicy", parameters: {} }), []);
  });
});

describe("an account", () => {
  it("is not taken for one because the names of explicit providers begin with default", () => {
    const outcome = (provider: string) =>
      modelOf(
        testResource(types.role, "web", { name: "web" }, { provider }),
        testResource(types.profile, "web", { role: "web" }, { provider: "default_7_48_0" }),
      ).profiles()[0]?.role.kind;
    assert.equal(outcome("default"), "role");
    assert.equal(outcome("default_6_0_0"), "role");
    assert.equal(outcome("default-prod"), "unreadable");
    assert.equal(outcome("default_prod"), "unreadable");
  });
});
