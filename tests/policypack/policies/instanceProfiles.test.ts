import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { sessionManagerActions } from "../../../policypack/iam";
import type { Cause, Finding, Fix, PolicyFinding } from "../../../policypack/judgement";
import {
  deniesOne,
  grantsAll,
  grantsOther,
  managedInstanceCore,
  statement,
} from "../../support/policypack/documents";
import {
  testResource,
  runPolicies,
  type RunOptions,
  unknownText,
  urnOf,
} from "../../../policypack/testing";
import {
  evidence,
  notKnown,
  permissions as lacking,
  rejected,
} from "../../support/policypack/causes";
import { findingsOf, policiesNamed } from "../../support/policypack/policies";
import { types } from "../../support/policypack/types";

const permissions = "instance-profile-grants-session-permissions";
const unverified = "instance-profile-permissions-are-verifiable";

const all = sessionManagerActions;
const component: Fix[] = [
  { kind: "use-component", component: "SessionManagerInstanceProfile", name: "web" },
];

/** Grants these actions, and no others. */
function grantOf(...actions: string[]): Extract<Fix, { kind: "grant" }> {
  const grants = [{ actions, on: "everything" as const }];
  return { kind: "grant", policyName: "web-session-manager", grants };
}

const role = testResource(types.role, "node", { name: "node" });
const profile = testResource(types.profile, "web", { role: "node" });
const urn = urnOf(types.profile, "web");

function inline(name: string, policy: unknown): PolicyResource {
  return testResource(types.rolePolicy, name, { role: "node", policy });
}

async function findingsOn(
  resources: PolicyResource[],
  options?: RunOptions,
): Promise<PolicyFinding[]> {
  return findingsOf([permissions, unverified], resources, options);
}

/** Asserts the one finding, of one of the two policies, on the profile. */
async function assertFinding(
  resources: PolicyResource[],
  policy: string,
  expected: Pick<Finding, "problem" | "causes" | "fixes">,
  options?: RunOptions,
): Promise<void> {
  const found = await findingsOn(resources, options);
  assert.deepEqual(
    found.map((each) => ({
      ...{ policy: each.policy, certainty: each.certainty, urn: each.subject.urn },
      ...{ problem: each.problem, causes: each.causes, fixes: each.fixes },
    })),
    [{ policy, certainty: policy === permissions ? "violation" : "unverified", urn, ...expected }],
  );
}

function missing(causes: readonly Cause[], ...fixes: Fix[][]) {
  return { problem: "missing-permissions" as const, causes, fixes };
}

describe("the policies on instance profiles", () => {
  it("do not mention a profile that has the permissions", async () => {
    assert.deepEqual(await findingsOn([profile, role, inline("all", grantsAll)]), []);
  });

  it("report what is missing, with two ways to fix it", async () => {
    const expected = missing([lacking(all)], component, [grantOf(...all)]);
    await assertFinding([profile, role, inline("other", grantsOther)], permissions, expected);
  });

  it("report what is denied, and by which statement", async () => {
    const denies = inline("guard", statement("Deny", ["ssmmessages:Open*"], { Sid: "NoSessions" }));
    const actions = ["ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"];
    const by = evidence('RolePolicy "guard"', "denies", { statement: '"NoSessions"' });
    await assertFinding(
      [profile, role, inline("all", grantsAll), denies],
      permissions,
      missing([lacking(actions, by)], component, [
        { kind: "stop-denying", actions, policies: ['RolePolicy "guard"'] },
      ]),
    );
  });

  it("report what is denied, whatever is not known in addition", async () => {
    const some = inline("some", statement("Allow", ["ssm:*", "ssmmessages:Create*"]));
    const resources = [
      profile,
      role,
      some,
      inline("dark", unknownText),
      inline("guard", deniesOne),
    ];
    const actions = ["ssmmessages:OpenDataChannel"];
    const by = evidence('RolePolicy "guard"', "denies", { statement: "Statement[0]" });
    await assertFinding(
      resources,
      permissions,
      missing([lacking(actions, by)], component, [
        { kind: "stop-denying", actions, policies: ['RolePolicy "guard"'] },
      ]),
    );
  });

  it("report what the permissions boundary does not grant", async () => {
    const bounded = testResource(types.role, "node", {
      name: "node",
      permissionsBoundary: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
    });
    const boundary = "AWS managed policy AmazonS3ReadOnlyAccess";
    const by = evidence(boundary, "does not grant", { boundary: true });
    await assertFinding(
      [profile, bounded, inline("all", grantsAll)],
      permissions,
      missing([lacking(all, by)], component, [
        { kind: "allow-in-boundary", actions: all, boundary },
      ]),
    );
    await assertFinding(
      [profile, bounded],
      permissions,
      missing([lacking(all, evidence("the role", "does not grant"), by)], component, [
        grantOf(...all),
        { kind: "allow-in-boundary", actions: all, boundary },
      ]),
    );
  });

  it("say which policies the provider drops, and to name them where that is enough", async () => {
    const dropped = 'inlinePolicies[0] of Role "node"';
    const withDropped = (policy: string) =>
      testResource(types.role, "node", { name: "node", inlinePolicies: [{ policy }] });
    const cause: Cause = { kind: "dropped-policies", policies: [dropped] };
    const form = { kind: "entry" as const, role: 'Role "node"' };
    const entry: Fix = { ...grantOf(...all), form };
    await assertFinding(
      [profile, withDropped(grantsAll)],
      permissions,
      missing(
        [lacking(all), cause],
        component,
        [{ kind: "name-policies", policies: [dropped] }],
        [entry],
      ),
    );
    await assertFinding(
      [profile, withDropped(grantsOther)],
      permissions,
      missing([lacking(all), cause], component, [entry]),
    );
  });

  it("report a document that IAM rejects, even where the permissions are granted", async () => {
    const broken = inline("broken", '{"Version":"2012-10-17"}');
    const policy = 'RolePolicy "broken"';
    await assertFinding([profile, role, inline("all", grantsAll), broken], permissions, {
      problem: "rejected-policy",
      causes: [rejected(policy, ["Statement", "A policy has at least one statement."])],
      fixes: [component, [{ kind: "correct-policies", policies: [policy] }]],
    });
  });

  it("report a profile without a role", async () => {
    await assertFinding([testResource(types.profile, "web", {})], permissions, {
      problem: "no-role",
      causes: [],
      fixes: [component, [{ kind: "set-role", profile: "web", actions: all }]],
    });
  });

  it("do not offer the component where more is required than it grants", async () => {
    const requiredActions = ["ssm:UpdateInstanceInformation", "s3:GetObject"];
    const config = { [permissions]: { requiredActions } };
    const [update = ""] = requiredActions;
    const expected = missing([lacking([update])], [grantOf(update)]);
    await assertFinding([profile, role, inline("other", grantsOther)], permissions, expected, {
      config,
    });
    const noRole = {
      problem: "no-role" as const,
      causes: [],
      fixes: [[{ kind: "set-role" as const, profile: "web", actions: requiredActions }]],
    };
    await assertFinding([testResource(types.profile, "web", {})], permissions, noRole, { config });
  });

  it("offer the component for fewer actions than it grants, in any case of letters", async () => {
    const requiredActions = ["SSM:updateInstanceInformation"];
    const [first] = await findingsOn([profile, role], {
      config: { [permissions]: { requiredActions } },
    });
    assert.deepEqual(first?.fixes[0], component);
  });

  it("report as unverified a role outside the stack", async () => {
    await assertFinding(
      [testResource(types.profile, "web", { role: "legacy" })],
      unverified,
      missing(
        [notKnown("its role is not in this stack")],
        [{ kind: "set-role", profile: "web", actions: [] }],
        [{ kind: "configure", option: "exemptions" }],
      ),
    );
  });

  it("report as unverified what depends on an unknown document", async () => {
    const by = evidence('RolePolicy "dark"', "may grant", { why: "its document is not known yet" });
    await assertFinding(
      [profile, role, inline("dark", unknownText)],
      unverified,
      missing([lacking(all, by)], [grantOf(...all)], [{ kind: "deploy" }]),
    );
  });

  it("report as unverified what depends on a Condition, and only that", async () => {
    const conditional = statement("Allow", ["ssmmessages:Open*"], {
      Sid: "FromVpc",
      Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } },
    });
    const some = inline("some", statement("Allow", ["ssm:*", "ssmmessages:Create*"]));
    const actions = ["ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"];
    const by = evidence('RolePolicy "vpc"', "may grant", {
      statement: '"FromVpc"',
      why: "its Condition on aws:SourceVpc can't be checked",
    });
    await assertFinding(
      [profile, role, some, inline("vpc", conditional)],
      unverified,
      missing([lacking(actions, by)], [grantOf(...actions)]),
    );
  });

  it("report as unverified what a policy outside the stack may deny", async () => {
    const corporate = testResource(types.rolePolicyAttachment, "corporate", {
      role: "node",
      policyArn: "arn:aws:iam::123456789012:policy/corporate",
    });
    const policy = 'the policy of RolePolicyAttachment "corporate"';
    const by = evidence(policy, "may deny", { why: "it is not in this stack" });
    await assertFinding(
      [profile, role, inline("all", grantsAll), corporate],
      unverified,
      missing(
        [lacking(all, by)],
        [{ kind: "trust-policies", policies: [policy], option: "trustedPolicyArns" }],
      ),
    );
  });

  it("report as unverified what a policy grants that may not be attached", async () => {
    const vague = testResource(types.rolePolicyAttachment, "vague", {
      role: unknownText,
      policyArn: managedInstanceCore,
    });
    const why = 'it can\'t be determined which role RolePolicyAttachment "vague" names';
    const by = evidence("AWS managed policy AmazonSSMManagedInstanceCore", "may grant", { why });
    await assertFinding(
      [profile, role, vague],
      unverified,
      missing([lacking(all, by)], [grantOf(...all)]),
    );
  });

  it("report each profile once, by one policy, sorted by URN, in whatever order the resources come", async () => {
    const dark = testResource(types.role, "dark", { name: "dark" });
    const resources = [
      role,
      dark,
      testResource(types.rolePolicy, "dark", { role: "dark", policy: unknownText }),
      ...["c", "a", "b"].map((name) => testResource(types.profile, name, { role: "node" })),
      ...["z", "y"].map((name) => testResource(types.profile, name, { role: "dark" })),
    ];
    const expected = [
      ...["a", "b", "c"].map((name) => [permissions, urnOf(types.profile, name)]),
      ...["y", "z"].map((name) => [unverified, urnOf(types.profile, name)]),
    ];
    for (const order of [resources, [...resources].reverse()]) {
      const found = await findingsOn(order);
      assert.deepEqual(
        found.map((each) => [each.policy, each.subject.urn]),
        expected,
      );
    }
  });

  it("report a policy that was attached at the last refresh, but that the program does not attach", async () => {
    const refreshed = testResource(types.role, "node", {
      name: "node",
      managedPolicyArns: [managedInstanceCore],
    });
    const reported = async (inputs: object) =>
      (await findingsOn([profile, refreshed], { inputs: new Map([[refreshed, inputs]]) })).length;
    assert.equal(await reported({ name: "node" }), 1);
    assert.equal(await reported({ managedPolicyArns: [managedInstanceCore] }), 0);
  });

  it("put no document and no argument's value into a finding or a report", async () => {
    const secret = "hunter2-secret";
    const resources = [
      profile,
      testResource(types.role, "node", {
        name: "node",
        permissionsBoundary: `arn:aws:iam::123456789012:policy/${secret}`,
        managedPolicyArns: [`arn:aws:iam::123456789012:policy/${secret}`],
        inlinePolicies: [{ name: secret, policy: `{"${secret}": ` }],
      }),
      inline("text", secret),
      inline("sids", statement("Deny", [`ssm:*`], { NotPrincipal: secret })),
      testResource(types.profile, "named", { role: secret }),
    ];
    const policies = [permissions, unverified] as const;
    const texts = [
      ...(await findingsOf(policies, resources)).map((finding) => JSON.stringify(finding)),
      ...(await runPolicies(policiesNamed(policies), resources)).map(({ message }) => message),
    ];
    assert.equal(texts.length, 4);
    for (const text of texts) {
      assert.ok(!text.includes(secret), text);
    }
  });
});
