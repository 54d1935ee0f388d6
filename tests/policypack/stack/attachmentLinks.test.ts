import assert from "node:assert/strict";
import { describeProfiles } from "../../support/policypack/describe";
import { grantsAll, managedInstanceCore } from "../../support/policypack/documents";
import { testResource, unknownList, unknownText } from "../../../policypack/testing";
import { types } from "../../support/policypack/types";

const role = testResource(types.role, "web", { name: "web-1a2b3c4" });
const other = testResource(types.role, "other", { name: "other-5d6e7f8" });
const profile = testResource(types.profile, "web", { role: "web-1a2b3c4" });
const policy = testResource(types.policy, "base", { name: "base-9a8b7c6", policy: grantsAll });
const second = testResource(types.policy, "second", { name: "second-1", policy: grantsAll });

function attachment(props: Record<string, unknown>, from = {}) {
  return testResource(
    types.rolePolicyAttachment,
    "core",
    { role: "web-1a2b3c4", policyArn: managedInstanceCore, ...props },
    { from },
  );
}

describe("the policy of an attachment", () => {
  it("is an AWS managed policy by its name, in every partition and under every path", () => {
    for (const arn of [
      managedInstanceCore,
      "arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore",
      "arn:aws-us-gov:iam::aws:policy/AmazonSSMManagedInstanceCore",
    ]) {
      assert.deepEqual(describeProfiles([profile, role, attachment({ policyArn: arn })]), [
        'web: Role "web": AWS managed policy AmazonSSMManagedInstanceCore',
      ]);
    }
    const policyArn = "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM";
    assert.deepEqual(describeProfiles([profile, role, attachment({ policyArn })]), [
      'web: Role "web": AWS managed policy AmazonEC2RoleforSSM',
    ]);
  });

  it("cannot be read when it is an AWS managed policy that is not known", () => {
    const policyArn = "arn:aws:iam::aws:policy/AmazonOfTomorrow";
    assert.deepEqual(describeProfiles([profile, role, attachment({ policyArn })]), [
      'web: Role "web": AWS managed policy AmazonOfTomorrow (unreadable)',
    ]);
  });

  it("is found by the property's dependency while its ARN is not known", () => {
    const linked = attachment({ policyArn: unknownText }, { policyArn: [policy] });
    assert.deepEqual(describeProfiles([profile, role, second, policy, linked]), [
      'web: Role "web": Policy "base"',
    ]);
  });

  it("is found by its ARN once that is known", () => {
    const arn = "arn:aws:iam::123456789012:policy/team/base";
    const created = testResource(types.policy, "base", { arn, name: "base", policy: grantsAll });
    assert.deepEqual(describeProfiles([profile, role, created, attachment({ policyArn: arn })]), [
      'web: Role "web": Policy "base"',
    ]);
    const elsewhere = attachment({ policyArn: arn.replace("123456789012", "210987654321") });
    assert.deepEqual(describeProfiles([profile, role, created, elsewhere]), [
      'web: Role "web": the policy of RolePolicyAttachment "core" (unreadable)',
    ]);
  });

  it("is found by its path and name before its ARN is known", () => {
    const planned = testResource(types.policy, "base", {
      name: "Base",
      path: "/team/",
      policy: grantsAll,
    });
    const policyArn = "arn:aws:iam::123456789012:policy/team/base";
    assert.deepEqual(describeProfiles([profile, role, planned, attachment({ policyArn })]), [
      'web: Role "web": Policy "base"',
    ]);
    const pathless = attachment({ policyArn: "arn:aws:iam::123456789012:policy/base" });
    assert.deepEqual(describeProfiles([profile, role, planned, pathless]), [
      'web: Role "web": the policy of RolePolicyAttachment "core" (unreadable)',
    ]);
  });

  it("is not a customer's policy that has the name of an AWS managed one", () => {
    const policyArn = "arn:aws:iam::aws:policy/Own";
    const own = testResource(types.policy, "own", { name: "Own", policy: grantsAll });
    assert.deepEqual(describeProfiles([profile, role, own, attachment({ policyArn })]), [
      'web: Role "web": AWS managed policy Own (unreadable)',
    ]);
  });

  it("may be each of two policies among the dependencies", () => {
    const linked = attachment({ policyArn: unknownText }, { policyArn: [policy, second] });
    const doubt = 'perhaps: it can\'t be determined which policy RolePolicyAttachment "core" names';
    assert.deepEqual(describeProfiles([profile, role, second, policy, linked]), [
      `web: Role "web": Policy "base" ${doubt}, Policy "second" ${doubt}`,
    ]);
  });

  it("is not known without a dependency", () => {
    assert.deepEqual(
      describeProfiles([profile, role, policy, attachment({ policyArn: unknownText })]),
      ['web: Role "web": the policy of RolePolicyAttachment "core" (unknown)'],
    );
  });
});

describe("the role of an attachment", () => {
  it("is found by the property's dependency while its name is not known", () => {
    const linked = attachment({ role: unknownText }, { role: [role] });
    const elsewhere = testResource(types.profile, "other", { role: "other-5d6e7f8" });
    assert.deepEqual(describeProfiles([elsewhere, profile, role, other, linked]), [
      'other: Role "other": nothing',
      'web: Role "web": AWS managed policy AmazonSSMManagedInstanceCore',
    ]);
  });

  it("may be any role of the stack when nothing tells which", () => {
    const doubt = 'perhaps: it can\'t be determined which role RolePolicyAttachment "core" names';
    assert.deepEqual(describeProfiles([profile, role, other, attachment({ role: unknownText })]), [
      `web: Role "web": AWS managed policy AmazonSSMManagedInstanceCore ${doubt}`,
    ]);
  });

  it("is none of the stack when it has another name", () => {
    assert.deepEqual(describeProfiles([profile, role, attachment({ role: "legacy" })]), [
      'web: Role "web": nothing',
    ]);
  });

  it("leaves no doubt about a policy that is attached for certain as well", () => {
    const vague = testResource(types.rolePolicyAttachment, "vague", {
      role: unknownText,
      policyArn: managedInstanceCore,
    });
    assert.deepEqual(describeProfiles([profile, role, vague, attachment({})]), [
      'web: Role "web": AWS managed policy AmazonSSMManagedInstanceCore',
    ]);
  });
});

describe("lists of ARNs and names", () => {
  it("name each policy that they depend on, one for each unknown entry", () => {
    const listed = testResource(
      types.role,
      "web",
      { name: "web-1a2b3c4", managedPolicyArns: [unknownText, managedInstanceCore, unknownText] },
      { from: { managedPolicyArns: [policy, second] } },
    );
    assert.deepEqual(describeProfiles([profile, listed, policy, second]), [
      'web: Role "web": AWS managed policy AmazonSSMManagedInstanceCore, Policy "base", Policy "second"',
    ]);
  });

  it("do not take a known entry's policy for an unknown entry", () => {
    const arn = "arn:aws:iam::123456789012:policy/created";
    const created = testResource(types.policy, "created", {
      arn,
      name: "created",
      policy: grantsAll,
    });
    const listed = testResource(
      types.role,
      "web",
      { name: "web-1a2b3c4", managedPolicyArns: [arn, unknownText] },
      { from: { managedPolicyArns: [created, policy] } },
    );
    assert.deepEqual(describeProfiles([profile, listed, policy, created]), [
      'web: Role "web": Policy "base", Policy "created"',
    ]);
  });

  it("leave open an unknown entry for which there is no dependency", () => {
    const listed = testResource(
      types.role,
      "web",
      { name: "web-1a2b3c4", managedPolicyArns: [unknownText, unknownText] },
      { from: { managedPolicyArns: [policy] } },
    );
    assert.deepEqual(describeProfiles([profile, listed, policy]), [
      'web: Role "web": Policy "base", managedPolicyArns of Role "web" (unknown)',
    ]);
  });

  it("may name each of several policies when the list as a whole is not known", () => {
    const listed = testResource(
      types.role,
      "web",
      { name: "web-1a2b3c4", managedPolicyArns: unknownList },
      { from: { managedPolicyArns: [policy, second] } },
    );
    const doubt = 'perhaps: it can\'t be determined which policy Role "web" names';
    assert.deepEqual(describeProfiles([profile, listed, policy, second]), [
      `web: Role "web": Policy "base" ${doubt}, Policy "second" ${doubt}, managedPolicyArns of Role "web" (unknown)`,
    ]);
  });

  it("may hold more than what they depend on when the list as a whole is not known", () => {
    const listed = testResource(
      types.role,
      "web",
      { name: "web-1a2b3c4", managedPolicyArns: unknownList },
      { from: { managedPolicyArns: [policy] } },
    );
    assert.deepEqual(describeProfiles([profile, listed, policy]), [
      'web: Role "web": Policy "base" perhaps: it can\'t be determined which policy Role "web" names, managedPolicyArns of Role "web" (unknown)',
    ]);
    const toAll = testResource(
      types.policyAttachment,
      "all",
      { roles: unknownList, policyArn: managedInstanceCore },
      { from: { roles: [other] } },
    );
    assert.match(
      describeProfiles([profile, role, other, toAll]).join(),
      /AmazonSSMManagedInstanceCore perhaps: it can't be determined which role/,
    );
  });
});
