import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { stackModel, type Host } from "../../../policypack/stack";
import { testResource, unknownObject, unknownText } from "../../../policypack/testing";
import { describeProfiles } from "../../support/policypack/describe";
import { grantsAll } from "../../support/policypack/documents";

const inHcl = {
  role: "aws:index/iamRole:IamRole",
  policy: "aws:index/iamPolicy:IamPolicy",
  attachment: "aws:index/iamRolePolicyAttachment:IamRolePolicyAttachment",
  profile: "aws:index/iamInstanceProfile:IamInstanceProfile",
  instance: "aws:index/instance:Instance",
  launchTemplate: "aws:index/launchTemplate:LaunchTemplate",
};

const role = testResource(inHcl.role, "web", { name: "web", assumeRolePolicy: unknownText });
const profile = testResource(inHcl.profile, "web", { name: "web", role: "web" });
const policy = testResource(inHcl.policy, "base", { name: "base", policy: grantsAll });
const hclModule = testResource("hcl:index:Module", "network", {});

function hostsOf(...resources: PolicyResource[]): Host["profile"][] {
  const { hosts } = stackModel(resources, new Map());
  return hosts()
    .filter(({ resource }) => resource.name === "node")
    .map((host) => host.profile);
}

function template(props: object, from: Record<string, PolicyResource[]> = {}): PolicyResource {
  return testResource(inHcl.launchTemplate, "node", { imageId: "ami-1", ...props }, { from });
}

const isWeb = [{ kind: "in stack", profile }];
const notYetKnown = [
  { kind: "unknown", why: "the value isn't known yet", isOpenUntilUpdate: true },
];

describe("what a resource of HCL refers to", () => {
  it("is what a block depends on, under the name of the property in it", () => {
    for (const key of ["arn", "iamInstanceProfile"]) {
      const block = { iamInstanceProfile: { arn: unknownText } };
      assert.deepEqual(hostsOf(profile, template(block, { [key]: [profile] })), isWeb, key);
    }
    const byName = { iamInstanceProfile: { name: unknownText } };
    assert.deepEqual(hostsOf(profile, template(byName, { name: [profile] })), isWeb);
    assert.deepEqual(hostsOf(profile, template(byName, { arn: [profile] })), notYetKnown);
  });

  it("is what a dynamic block depends on, under the empty name", () => {
    const dynamic = { iamInstanceProfile: unknownObject };
    assert.deepEqual(hostsOf(profile, template(dynamic, { "": [profile] })), isWeb);
  });

  it("can't be determined where it is only among all that the resource depends on", () => {
    const block = { iamInstanceProfile: { arn: unknownText } };
    const dependent = { ...template(block), dependencies: [profile] };
    assert.deepEqual(hostsOf(profile, dependent), notYetKnown);
    assert.deepEqual(hostsOf(profile, template(block)), notYetKnown);
    const attachment = testResource(inHcl.attachment, "a", { role: "web", policyArn: unknownText });
    assert.deepEqual(
      describeProfiles([profile, role, policy, { ...attachment, dependencies: [policy] }]),
      [
        'web: IamRole "web": IamPolicy "base" perhaps: it can\'t be determined which policy ' +
          'IamRolePolicyAttachment "a" names, the policy of IamRolePolicyAttachment "a" (unknown)',
      ],
    );
  });

  it("is only possible in a module, where every property depends on everything", () => {
    const attached = (parent?: PolicyResource) =>
      testResource(
        inHcl.attachment,
        "a",
        { role: "web", policyArn: unknownText },
        { from: { role: [role, policy], policyArn: [role, policy] }, ...(parent && { parent }) },
      );
    assert.deepEqual(describeProfiles([profile, role, policy, attached()]), [
      'web: IamRole "web": IamPolicy "base"',
    ]);
    assert.deepEqual(describeProfiles([profile, role, policy, attached(hclModule)]), [
      'web: IamRole "web": IamPolicy "base" perhaps: it can\'t be determined which policy ' +
        'IamRolePolicyAttachment "a" names',
    ]);
  });

  it("is a launch template by the ID in the block, and is not said to be elsewhere where that can't be determined", () => {
    const base = testResource(inHcl.launchTemplate, "base", { name: "base", imageId: "ami-1" });
    const instance = (launchTemplate: unknown, from: Record<string, PolicyResource[]> = {}) =>
      testResource(inHcl.instance, "node", { ami: "ami-1", launchTemplate }, { from });
    const left = [{ kind: "launch template" }];
    assert.deepEqual(hostsOf(base, instance({ id: unknownText }, { id: [base] })), left);
    const which = "it can't be determined which launch template it has";
    for (const id of [unknownText, "lt-0123456789abcdef0"]) {
      assert.deepEqual(hostsOf(base, instance({ id })), [{ kind: "unknown", why: which }]);
    }
    const elsewhere = "its launch template isn't in this stack";
    assert.deepEqual(hostsOf(instance({ name: "other" })), [{ kind: "unknown", why: elsewhere }]);
  });
});
