import assert from "node:assert/strict";
import { describeProfiles } from "../../support/policypack/describe";
import { grantsAll, managedInstanceCore } from "../../support/policypack/documents";
import { testResource, unknownText } from "../../../policypack/testing";
import { types } from "../../support/policypack/types";

const role = testResource(types.role, "web", { name: "web" });
const profile = testResource(types.profile, "web", { role: "web" });
const policy = testResource(types.policy, "base", { name: "base", policy: grantsAll });
const core = testResource(types.rolePolicyAttachment, "core", {
  role: "web",
  policyArn: managedInstanceCore,
});
const inline = testResource(types.rolePolicy, "inline", {
  role: "web",
  name: "in",
  policy: grantsAll,
});

const coreName = "AWS managed policy AmazonSSMManagedInstanceCore";

describe("resources that remove what they do not list", () => {
  it("RolePolicyAttachmentsExclusive leaves doubtful what another resource attaches", () => {
    const exclusive = testResource(
      types.attachmentsExclusive,
      "only",
      { roleName: "web", policyArns: [unknownText] },
      { from: { policyArns: [policy] } },
    );
    assert.deepEqual(describeProfiles([profile, role, policy, core, inline, exclusive]), [
      `web: Role "web": ${coreName} perhaps: RolePolicyAttachmentsExclusive "only" detaches every ` +
        'managed policy that it doesn\'t list, Policy "base", RolePolicy "inline"',
    ]);
  });

  it("RolePolicyAttachmentsExclusive leaves alone what it lists too, and other roles", () => {
    const exclusive = testResource(types.attachmentsExclusive, "only", {
      roleName: "web",
      policyArns: [managedInstanceCore],
    });
    const elsewhere = testResource(types.attachmentsExclusive, "elsewhere", {
      roleName: "other",
      policyArns: [],
    });
    assert.deepEqual(describeProfiles([profile, role, core, exclusive, elsewhere]), [
      `web: Role "web": ${coreName}`,
    ]);
  });

  it("RolePoliciesExclusive leaves doubtful the inline policies that it does not name", () => {
    const listing = (policyNames: unknown[], from = {}) =>
      testResource(types.policiesExclusive, "only", { roleName: "web", policyNames }, { from });
    const named = describeProfiles([profile, role, core, inline, listing(["in"])]);
    assert.deepEqual(named, [`web: Role "web": ${coreName}, RolePolicy "inline"`]);
    const linked = listing([unknownText], { policyNames: [inline] });
    assert.deepEqual(describeProfiles([profile, role, core, inline, linked]), named);
    assert.deepEqual(describeProfiles([profile, role, core, inline, listing(["another"])]), [
      `web: Role "web": ${coreName}, RolePolicy "inline" perhaps: ` +
        'RolePoliciesExclusive "only" removes every inline policy that it doesn\'t list',
    ]);
  });

  it("a Role that is given managedPolicyArns or inlinePolicies keeps only these", () => {
    const own = testResource(types.role, "web", {
      name: "web",
      managedPolicyArns: [],
      inlinePolicies: [{ name: "own", policy: grantsAll }],
    });
    const resources = [profile, own, core, inline];
    const given = (...names: string[]) => new Map([[own.urn, new Set(names)]]);
    assert.deepEqual(describeProfiles(resources, given("managedPolicyArns", "inlinePolicies")), [
      `web: Role "web": ${coreName} perhaps: Role "web" detaches every managed policy that it ` +
        'doesn\'t list, RolePolicy "inline" perhaps: Role "web" removes every inline policy that it ' +
        'doesn\'t list, inlinePolicies[0] of Role "web"',
    ]);
    assert.deepEqual(describeProfiles(resources, given("name")), [
      `web: Role "web": ${coreName}, RolePolicy "inline"`,
    ]);
  });

  it("PolicyAttachment leaves doubtful its policy on the roles that it does not list", () => {
    const attachment = testResource(types.policyAttachment, "only", {
      roles: ["other"],
      policyArn: managedInstanceCore,
    });
    const another = testResource(types.policyAttachment, "another", {
      roles: ["other"],
      policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
    });
    assert.deepEqual(describeProfiles([profile, role, core, attachment, another]), [
      `web: Role "web": ${coreName} perhaps: ` +
        'PolicyAttachment "only" detaches it from every role that it doesn\'t list',
    ]);
  });
});

describe("inline policies of one name", () => {
  it("overwrite each other, so that it cannot be told which is left", () => {
    const again = testResource(types.rolePolicy, "again", {
      role: "web",
      name: "in",
      policy: "{}",
    });
    assert.deepEqual(describeProfiles([role, profile, inline, again])[0]?.split(", "), [
      'web: Role "web": RolePolicy "again" (unknown) perhaps: RolePolicy "inline" writes an inline policy of the same name',
      'RolePolicy "inline" perhaps: RolePolicy "again" writes an inline policy of the same name',
    ]);
  });
});

describe("policies of one name in two components", () => {
  it("are told apart by the component they are in", () => {
    const inside = (component: string) =>
      testResource(
        types.rolePolicy,
        "policy",
        { role: "web", name: component, policy: grantsAll },
        { parent: testResource("test:index:Team", component, {}) },
      );
    assert.deepEqual(describeProfiles([role, profile, inside("a"), inside("b")]), [
      'web: Role "web": RolePolicy "policy" in Team "a", RolePolicy "policy" in Team "b"',
    ]);
  });
});
