import assert from "node:assert/strict";
import type { Evidence } from "../../../policypack/iam";
import type { PolicyConfiguration } from "../../../policypack/policies";
import { testResource, runPolicies, unknownText } from "../../../policypack/testing";
import { evidence, notKnown, permissions } from "../../support/policypack/causes";
import { managedInstanceCore, statement, trusts } from "../../support/policypack/documents";
import { policiesNamed } from "../../support/policypack/policies";
import { policyUnderTest, unverifiedPolicy } from "../../support/policypack/policyUnderTest";
import { types } from "../../support/policypack/types";

const name = "instance-profile-parameter-access-is-scoped";
const { exempts, isUnverified, passes, violates } = policyUnderTest(name);

const label = 'InstanceProfile "web"';
const profile = testResource(types.profile, "web", { role: "node" });
const role = testResource(types.role, "node", {
  name: "node",
  assumeRolePolicy: trusts("ec2.amazonaws.com"),
});
const get = ["ssm:GetParameter"];
const all = [...get, "ssm:GetParameters", "ssm:GetParametersByPath", "ssm:GetParameterHistory"];

function inline(policy: unknown, policyName = "inline") {
  return testResource(types.rolePolicy, policyName, { role: "node", policy });
}

function attached(policyArn: string) {
  return testResource(types.rolePolicyAttachment, "attached", { role: "node", policyArn });
}

/** What is expected where a statement grants actions. */
function expected(actions = get, statement = "Statement[0]", policy = 'RolePolicy "inline"') {
  const causes = [permissions(actions, evidence(policy, "grants", { statement }))];
  return { problem: "every-parameter" as const, label, causes };
}

/** That something may grant the actions. */
function mayGrant(policy: string, more: Partial<Evidence>, actions: readonly string[] = all) {
  return permissions(actions, evidence(policy, "may grant", more));
}

describe(name, () => {
  it("passes a role that reads some parameters, or none", async () => {
    await passes([profile, role]);
    const some = { Resource: "arn:aws:ssm:eu-central-1:123456789012:parameter/web/*" };
    await passes([profile, role, inline(statement("Allow", ["ssm:Get*"], some))]);
  });

  it("reports AmazonSSMManagedInstanceCore, in either provider", async () => {
    const policy = "AWS managed policy AmazonSSMManagedInstanceCore";
    const core = expected(["ssm:GetParameter", "ssm:GetParameters"], "Statement[0]", policy);
    await violates([profile, role, attached(managedInstanceCore)], profile, core);
    const nativeRole = testResource(types.nativeRole, "node", {
      roleName: "node",
      managedPolicyArns: [managedInstanceCore],
    });
    const nativeProfile = testResource(types.nativeProfile, "web", { roles: ["node"] });
    await violates([nativeProfile, nativeRole], nativeProfile, core);
  });

  it("reports each way of reading, with the statements that grant it", async () => {
    const reading = inline(statement("Allow", ["ssm:GetParameter*"], { Sid: "Read" }));
    await violates([profile, role, reading], profile, expected(all, '"Read"'));
  });

  it("reports every parameter of a Region or an account", async () => {
    for (const Resource of [
      "arn:aws:ssm:eu-central-1:123456789012:parameter/*",
      "arn:aws:ssm:*:123456789012:*",
      ["arn:aws:ssm:eu-central-1:*:parameter/*", "arn:aws:ssm:eu-west-1:*:parameter/*"],
    ]) {
      await violates(
        [profile, role, inline(statement("Allow", get, { Resource }))],
        profile,
        expected(),
      );
    }
  });

  it("finds no reason in a Condition, a part of the parameters, or a Deny", async () => {
    for (const more of [
      { Condition: { StringEquals: { "aws:ResourceTag/team": "web" } } },
      { Resource: "arn:aws:ssm:*:*:parameter/${aws:PrincipalTag/team}/*" },
      { Resource: undefined, NotResource: "arn:aws:ssm:*:*:parameter/secret/*" },
    ]) {
      await passes([profile, role, inline(statement("Allow", get, more))]);
    }
    const denies = inline(statement("Deny", ["ssm:GetParam*"]), "denies");
    await passes([profile, role, inline(statement("Allow", get)), denies]);
    const broken = inline('{"Version":"2012-10-17"}');
    await passes([profile, role, broken]);
  });

  it("leaves unverified a document that is not known yet", async () => {
    await isUnverified([profile, role, inline(unknownText)], profile, label, [
      mayGrant('RolePolicy "inline"', { why: "its document isn't known yet" }),
    ]);
    const native = testResource(types.nativeRolePolicy, "inline", {
      roleName: "node",
      policyDocument: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: get, Resource: unknownText }],
      },
    });
    await isUnverified([profile, role, native], profile, label, [
      mayGrant(
        'RolePolicy "inline"',
        { statement: "Statement[0]", why: "its Resource isn't known yet" },
        get,
      ),
    ]);
  });

  it("leaves unverified a policy and a role outside the stack", async () => {
    const corporate = attached("arn:aws:iam::123456789012:policy/corporate");
    await isUnverified([profile, role, corporate], profile, label, [
      mayGrant('the policy of RolePolicyAttachment "attached"', { why: "it isn't in this stack" }),
    ]);
    await isUnverified([profile], profile, label, [notKnown("its role isn't in this stack")]);
  });

  it("leaves unverified what a boundary alone may forbid, while that is not known", async () => {
    const bounded = testResource(types.role, "node", {
      name: "node",
      permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary",
    });
    const why = "it isn't in this stack";
    await isUnverified([profile, bounded, inline(statement("Allow", get))], profile, label, [
      mayGrant('permissionsBoundary of Role "node"', { boundary: true, why }, get),
    ]);
    await passes([profile, bounded]);
    const some = { Resource: "arn:aws:ssm:*:*:parameter/web/*" };
    await passes([profile, bounded, inline(statement("Allow", get, some))]);
  });

  it("reports what is certain, whatever else is not known", async () => {
    await violates(
      [profile, role, inline(statement("Allow", get)), inline(unknownText, "dark")],
      profile,
      expected(),
    );
  });

  it("takes a policy that the organization trusts not to grant it", async () => {
    const arn = "arn:aws:iam::123456789012:policy/corporate";
    const config: PolicyConfiguration = {
      "instance-profile-grants-session-permissions": { trustedPolicyArns: [arn] },
    };
    const policies = policiesNamed([name, unverifiedPolicy], undefined, config);
    assert.deepEqual(await runPolicies(policies, [profile, role, attached(arn)]), []);
    const bounded = testResource(types.role, "node", { name: "node", permissionsBoundary: arn });
    const stack = [profile, bounded, inline(statement("Allow", get))];
    assert.deepEqual(await runPolicies(policies, stack), []);
  });

  it("is not about a profile without a role, nor about roles without a profile", async () => {
    await passes([testResource(types.profile, "web", {})]);
    await passes([role, attached(managedInstanceCore)]);
  });

  it("turns what is exempt into a finding of the exemption", async () => {
    const stack = [profile, role, inline(statement("Allow", get))];
    await exempts(stack, profile, label, expected());
  });
});
