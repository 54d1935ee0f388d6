import assert from "node:assert/strict";
import { sessionManagerActions as all } from "../../../policypack/iam";
import type { Cause, Fix } from "../../../policypack/judgement";
import { runPolicies, testResource, unknownText, urnOf } from "../../../policypack/testing";
import { evidence, permissions as lacking, rejected } from "../../support/policypack/causes";
import {
  deniesOne,
  grantsAll,
  grantsOther,
  managedInstanceCore,
  statement,
} from "../../support/policypack/documents";
import {
  assertFinding,
  findingsOn,
  grantOf,
  inline,
  missing,
  permissions,
  profile,
  role,
  unverified,
} from "../../support/policypack/instanceProfiles";
import { findingsOf, policiesNamed } from "../../support/policypack/policies";
import { types } from "../../support/policypack/types";

const component: Fix[] = [
  { kind: "use-component", component: "SessionManagerInstanceProfile", name: "web" },
];

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
    const by = evidence(boundary, "doesn't grant", { boundary: true });
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
      missing([lacking(all, evidence("the role", "doesn't grant"), by)], component, [
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
