import assert from "node:assert/strict";
import { describeProfiles } from "../../support/policypack/describe";
import { grantsAll, managedInstanceCore } from "../../support/policypack/documents";
import { testResource, unknownList, unknownText } from "../../../policypack/testing";
import { types } from "../../support/policypack/types";

const role = testResource(types.role, "web", { name: "web" });
const profile = testResource(types.profile, "web", { role: "web" });
const policy = testResource(types.policy, "base", { name: "base", policy: grantsAll });
const fromPolicy = { policyArn: [policy], policyArns: [policy] };

describe("what is attached to a role of the aws provider", () => {
  it("is its RolePolicy resources", () => {
    const inline = testResource(types.rolePolicy, "inline", { role: "web", policy: grantsAll });
    const dark = testResource(types.rolePolicy, "dark", { role: "web", policy: unknownText });
    const absent = testResource(types.rolePolicy, "absent", { role: "web" });
    const broken = testResource(types.rolePolicy, "broken", { role: "web", policy: "{" });
    const others = testResource(types.rolePolicy, "others", { role: "other", policy: grantsAll });
    assert.deepEqual(describeProfiles([profile, role, inline, dark, absent, broken, others]), [
      'web: Role "web": RolePolicy "absent" (unknown), RolePolicy "broken" (malformed), ' +
        'RolePolicy "dark" (unknown), RolePolicy "inline"',
    ]);
  });

  it("is its inlinePolicies, but not an empty one, which means none", () => {
    const inlinePolicies = [
      { name: "one", policy: grantsAll },
      {},
      { name: "two", policy: unknownText },
      unknownText,
      null,
    ];
    const own = testResource(types.role, "web", { name: "web", inlinePolicies });
    assert.deepEqual(describeProfiles([profile, own]), [
      'web: Role "web": inlinePolicies[0] of Role "web", ' +
        'inlinePolicies[2] of Role "web" (unknown), inlinePolicies[3] of Role "web" (unknown)',
    ]);
  });

  it("is its managedPolicyArns", () => {
    const managedPolicyArns = [managedInstanceCore, "arn:aws:iam::123456789012:policy/corporate"];
    const own = testResource(types.role, "web", { name: "web", managedPolicyArns });
    assert.deepEqual(describeProfiles([profile, own]), [
      'web: Role "web": AWS managed policy AmazonSSMManagedInstanceCore, ' +
        'managedPolicyArns of Role "web" (unreadable)',
    ]);
  });

  it("is what RolePolicyAttachment, PolicyAttachment and the exclusive form name, in any order", () => {
    const attach = [
      testResource(
        types.rolePolicyAttachment,
        "one",
        { role: "web", policyArn: unknownText },
        { from: fromPolicy },
      ),
      testResource(types.policyAttachment, "two", {
        roles: ["other", "web"],
        policyArn: "arn:aws:iam::123456789012:policy/two",
      }),
      testResource(types.attachmentsExclusive, "three", {
        roleName: "other",
        policyArns: ["arn:aws:iam::123456789012:policy/three"],
      }),
    ];
    const otherRole = testResource(types.role, "other", { name: "other" });
    const otherProfile = testResource(types.profile, "other", { role: "other" });
    const resources = [...attach, policy, profile, otherProfile, otherRole, role];
    const expected = [
      'other: Role "other": the policy of PolicyAttachment "two" (unreadable) perhaps: ' +
        'RolePolicyAttachmentsExclusive "three" detaches every managed policy that it doesn\'t list, ' +
        'the policy of RolePolicyAttachmentsExclusive "three" (unreadable)',
      'web: Role "web": Policy "base", the policy of PolicyAttachment "two" (unreadable)',
    ];
    assert.deepEqual(describeProfiles(resources), expected);
    assert.deepEqual(describeProfiles([...resources].reverse()), expected);
  });

  it("is bounded by its permissions boundary", () => {
    const bounded = (permissionsBoundary: unknown, from = {}) =>
      testResource(types.role, "web", { name: "web", permissionsBoundary }, { from });
    const boundaryOf = (own: ReturnType<typeof bounded>) =>
      describeProfiles([profile, policy, own]);
    const name = 'permissionsBoundary of Role "web"';
    assert.deepEqual(boundaryOf(bounded(managedInstanceCore)), [
      'web: Role "web": within AWS managed policy AmazonSSMManagedInstanceCore',
    ]);
    assert.deepEqual(boundaryOf(bounded(unknownText, { permissionsBoundary: [policy] })), [
      'web: Role "web": within Policy "base"',
    ]);
    assert.deepEqual(boundaryOf(bounded(unknownText)), [
      `web: Role "web": within ${name} (unknown)`,
    ]);
    assert.deepEqual(boundaryOf(bounded("arn:aws:iam::123456789012:policy/boundary")), [
      `web: Role "web": within ${name} (unreadable)`,
    ]);
    assert.deepEqual(boundaryOf(bounded("")), ['web: Role "web": nothing']);
    const second = testResource(types.policy, "second", { name: "second", policy: grantsAll });
    const vague = bounded(unknownText, { permissionsBoundary: [policy, second] });
    assert.deepEqual(describeProfiles([profile, policy, second, vague]), [
      `web: Role "web": within ${name} (unreadable)`,
    ]);
  });
});

describe("arguments and outputs of a role", () => {
  const inAws = testResource(types.role, "web", {
    name: "web",
    managedPolicyArns: [managedInstanceCore],
    inlinePolicies: [{ name: "inline", policy: grantsAll }],
  });

  it("a list that the program does not give is what the last refresh found, and does not count", () => {
    const given = new Map([[inAws.urn, new Set(["name", "assumeRolePolicy"])]]);
    assert.deepEqual(describeProfiles([profile, inAws], given), ['web: Role "web": nothing']);
  });

  it("a list that the program gives counts", () => {
    const given = new Map([[inAws.urn, new Set(["inlinePolicies"])]]);
    assert.deepEqual(describeProfiles([profile, inAws], given), [
      'web: Role "web": inlinePolicies[0] of Role "web"',
    ]);
  });

  it("a role that is only read from AWS has what its outputs say", () => {
    const given = new Map([["urn of another", new Set<string>()]]);
    assert.deepEqual(describeProfiles([profile, inAws], given), [
      'web: Role "web": AWS managed policy AmazonSSMManagedInstanceCore, inlinePolicies[0] of Role "web"',
    ]);
  });

  it("a role that could not be read yet may have any policy", () => {
    const unread = testResource(types.role, "unread", {});
    const linked = testResource(
      types.profile,
      "web",
      { role: unknownText },
      { from: { role: [unread] } },
    );
    assert.deepEqual(describeProfiles([linked, unread]), [
      'web: Role "unread": the policies of Role "unread" (unknown)',
    ]);
  });

  it("a list that is not known and that the provider computes does not count", () => {
    const created = testResource(types.role, "web", {
      name: "web",
      managedPolicyArns: unknownList,
    });
    const given = new Map([[created.urn, new Set(["name"])]]);
    assert.deepEqual(describeProfiles([profile, created], given), ['web: Role "web": nothing']);
  });
});

describe("what is attached to a role of the aws-native provider", () => {
  const document = JSON.parse(grantsAll) as object;
  const nativeRole = (props = {}) =>
    testResource(types.nativeRole, "web", { roleName: "web", ...props });
  const nativeProfile = testResource(types.nativeProfile, "web", { roles: ["web"] });

  it("is its policies, managedPolicyArns, RolePolicy and ManagedPolicy resources, within its boundary", () => {
    const resources = [
      nativeProfile,
      nativeRole({
        policies: [{ policyName: "own", policyDocument: document }],
        managedPolicyArns: [managedInstanceCore],
        permissionsBoundary: "arn:aws:iam::aws:policy/PowerUserAccess",
      }),
      testResource(types.nativeRolePolicy, "inline", { roleName: "web", policyDocument: document }),
      testResource(types.nativeManagedPolicy, "managed", {
        managedPolicyName: "managed",
        policyDocument: document,
        roles: ["other", "web"],
      }),
    ];
    assert.deepEqual(describeProfiles(resources), [
      'web: Role "web": AWS managed policy AmazonSSMManagedInstanceCore, ManagedPolicy "managed", ' +
        'RolePolicy "inline", policies[0] of Role "web", within AWS managed policy PowerUserAccess',
    ]);
  });

  it("is a ManagedPolicy's document with unknown parts", () => {
    const policyDocument = {
      Statement: { Effect: "Allow", Action: "ssm:*", Resource: unknownText },
    };
    const managed = testResource(
      types.nativeManagedPolicy,
      "managed",
      { policyDocument, roles: [unknownText] },
      { from: { roles: [nativeRole()] } },
    );
    const resources = [nativeProfile, nativeRole(), managed];
    const [roleOfManaged] = managed.propertyDependencies.roles ?? [];
    resources[1] = roleOfManaged!;
    assert.deepEqual(describeProfiles(resources), ['web: Role "web": ManagedPolicy "managed"']);
  });

  it("is linked with resources of the aws provider", () => {
    const own = nativeRole();
    const linked = testResource(
      types.profile,
      "web",
      { role: unknownText },
      { from: { role: [own] } },
    );
    const managed = testResource(types.nativeManagedPolicy, "managed", {
      policyArn: "arn:aws:iam::123456789012:policy/managed",
      policyDocument: document,
    });
    const attached = testResource(types.rolePolicyAttachment, "managed", {
      role: "web",
      policyArn: "arn:aws:iam::123456789012:policy/managed",
    });
    assert.deepEqual(describeProfiles([linked, own, managed, attached]), [
      'web: Role "web": ManagedPolicy "managed"',
    ]);
  });

  it("is none when roles is empty, and not to be told when it names several", () => {
    const empty = testResource(types.nativeProfile, "empty", { roles: [] });
    const both = testResource(types.nativeProfile, "both", { roles: ["web", "other"] });
    const other = testResource(types.nativeRole, "other", { roleName: "other" });
    assert.deepEqual(describeProfiles([empty, both, nativeRole(), other]), [
      "both: it can't be determined which role of the stack it has",
      "empty: no role",
    ]);
  });

  it("does not count roles that a ManagedPolicy was found on at the last refresh", () => {
    const managed = testResource(types.nativeManagedPolicy, "managed", {
      policyDocument: document,
      managedPolicyName: "managed",
      roles: ["web"],
    });
    const given = new Map([[managed.urn, new Set(["policyDocument"])]]);
    assert.deepEqual(describeProfiles([nativeProfile, nativeRole(), managed], given), [
      'web: Role "web": nothing',
    ]);
  });
});
