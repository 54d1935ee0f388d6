import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import {
  deniesOne,
  grantsAll,
  grantsOther,
  managedInstanceCore,
  statement,
} from "../../support/policypack/documents";
import {
  resource,
  run,
  type PolicyReport,
  type RunOptions,
  unknownText,
  urnOf,
} from "../../../policypack/testing";
import { policiesNamed } from "../../support/policypack/policies";
import { types } from "../../support/policypack/types";

const permissions = "instance-profile-session-manager-permissions";
const unverified = "instance-profile-session-manager-unverified";

const all =
  "ssm:UpdateInstanceInformation, ssmmessages:CreateControlChannel, ssmmessages:CreateDataChannel, " +
  "ssmmessages:OpenControlChannel, ssmmessages:OpenDataChannel";
const mendWithComponent = [
  'To mend it, make the profile and its role with the component of "aws-session-manager":',
  '      new SessionManagerInstanceProfile("web");',
];

const role = resource(types.role, "node", { name: "node" });
const profile = resource(types.profile, "web", { role: "node" });
const urn = urnOf(types.profile, "web");

function inline(name: string, policy: unknown): PolicyResource {
  return resource(types.rolePolicy, name, { role: "node", policy });
}

/** The line of code that grants actions, as lines. */
function grantCode(...actions: string[]): string[] {
  return [
    '      new aws.iam.RolePolicy("web-session-manager", {',
    "        role: role.name,",
    '        policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Resource: "*", Action: [',
    ...actions.map((action) => `          "${action}",`),
    "        ] }] },",
    "      });",
  ];
}

async function reportsOn(
  resources: PolicyResource[],
  options?: RunOptions,
): Promise<PolicyReport[]> {
  return run(policiesNamed([permissions, unverified]), resources, options);
}

async function assertReport(
  resources: PolicyResource[],
  policy: string,
  lines: string[],
  options?: RunOptions,
): Promise<void> {
  assert.deepEqual(await reportsOn(resources, options), [
    { policy, message: lines.join("\n"), urn },
  ]);
}

describe("the policies on instance profiles", () => {
  it("do not mention a profile that has the permissions", async () => {
    assert.deepEqual(await reportsOn([profile, role, inline("all", grantsAll)]), []);
  });

  it("report what is missing, with two ways to mend it", async () => {
    await assertReport([profile, role, inline("other", grantsOther)], permissions, [
      'InstanceProfile "web" has Role "node", which does not grant what Session Manager needs:',
      `  - ${all}: no policy of the role grants it`,
      ...mendWithComponent,
      "or keep the role, and",
      "  - grant it just what it lacks:",
      ...grantCode(...all.split(", ")),
    ]);
  });

  it("report what is denied, and by which statement", async () => {
    const denies = inline("guard", statement("Deny", ["ssmmessages:Open*"], { Sid: "NoSessions" }));
    await assertReport([profile, role, inline("all", grantsAll), denies], permissions, [
      'InstanceProfile "web" has Role "node", which does not grant what Session Manager needs:',
      "  - ssmmessages:OpenControlChannel, ssmmessages:OpenDataChannel: " +
        'statement "NoSessions" of RolePolicy "guard" denies it',
      ...mendWithComponent,
      "or keep the role, and",
      "  - take out of what denies it, as no grant outweighs a Deny: " +
        "ssmmessages:OpenControlChannel, ssmmessages:OpenDataChannel",
    ]);
  });

  it("report what is missing beside what is denied and what is not known", async () => {
    const some = inline("some", statement("Allow", ["ssm:*", "ssmmessages:Create*"]));
    const resources = [
      profile,
      role,
      some,
      inline("dark", unknownText),
      inline("guard", deniesOne),
    ];
    await assertReport(resources, permissions, [
      'InstanceProfile "web" has Role "node", which does not grant what Session Manager needs:',
      '  - ssmmessages:OpenDataChannel: Statement[0] of RolePolicy "guard" denies it',
      ...mendWithComponent,
      "or keep the role, and",
      "  - take out of what denies it, as no grant outweighs a Deny: ssmmessages:OpenDataChannel",
    ]);
  });

  it("report what the permissions boundary does not grant", async () => {
    const bounded = resource(types.role, "node", {
      name: "node",
      permissionsBoundary: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
    });
    await assertReport([profile, bounded, inline("all", grantsAll)], permissions, [
      'InstanceProfile "web" has Role "node", which does not grant what Session Manager needs:',
      `  - ${all}: the permissions boundary, AWS managed policy AmazonS3ReadOnlyAccess, does not grant it`,
      ...mendWithComponent,
      "or keep the role, and",
      `  - allow in its permissions boundary too: ${all}`,
    ]);
  });

  it("report a document that IAM rejects, even where the permissions are granted", async () => {
    const broken = inline("broken", '{"Version":"2012-10-17"}');
    await assertReport([profile, role, inline("all", grantsAll), broken], permissions, [
      'InstanceProfile "web" has Role "node", which has a policy that IAM rejects:',
      '  - RolePolicy "broken" is not a document that IAM accepts. Statement: A policy has at least one statement.',
      ...mendWithComponent,
      "or keep the role, and",
      "  - correct the document that IAM rejects",
    ]);
  });

  it("report a profile without a role", async () => {
    await assertReport([resource(types.profile, "web", {})], permissions, [
      'InstanceProfile "web" has no role, so an instance with it has no permissions.',
      ...mendWithComponent,
      `or give it a role that grants ${all}:`,
      '      new aws.iam.InstanceProfile("web", { role: role.name });',
    ]);
  });

  it("do not offer the component where more is required than it grants", async () => {
    const requiredActions = ["ssm:UpdateInstanceInformation", "s3:GetObject"];
    const config = { [permissions]: { requiredActions } };
    const lacking = [
      'InstanceProfile "web" has Role "node", which does not grant what Session Manager needs:',
      "  - ssm:UpdateInstanceInformation: no policy of the role grants it",
      "To mend it, keep the role, and",
      "  - grant it just what it lacks:",
      ...grantCode("ssm:UpdateInstanceInformation"),
    ];
    await assertReport([profile, role, inline("other", grantsOther)], permissions, lacking, {
      config,
    });
    const noRole = [
      'InstanceProfile "web" has no role, so an instance with it has no permissions.',
      "To mend it, give it a role that grants ssm:UpdateInstanceInformation, s3:GetObject:",
      '      new aws.iam.InstanceProfile("web", { role: role.name });',
    ];
    await assertReport([resource(types.profile, "web", {})], permissions, noRole, { config });
  });

  it("offer the component for fewer actions than it grants, in any case of letters", async () => {
    const requiredActions = ["SSM:updateInstanceInformation"];
    const [first] = await reportsOn([profile, role], {
      config: { [permissions]: { requiredActions } },
    });
    assert.deepEqual(first?.message.split("\n").slice(2, 4), mendWithComponent);
  });

  it("report as unverified a role outside the stack", async () => {
    await assertReport([resource(types.profile, "web", { role: "legacy" })], unverified, [
      'What InstanceProfile "web" grants cannot be verified: its role is not in this stack.',
      "To make it verifiable, give it the role of one resource of this stack, or exempt it in the configuration:",
      '      new aws.iam.InstanceProfile("web", { role: role.name });',
    ]);
  });

  it("report as unverified what depends on an unknown document", async () => {
    await assertReport([profile, role, inline("dark", unknownText)], unverified, [
      'It cannot be verified that Role "node" of InstanceProfile "web" grants what Session Manager needs:',
      `  - ${all}: RolePolicy "dark" may grant it: its document is not known yet`,
      "To make it verifiable:",
      "  - grant these actions in a document of their own, without a Condition and without a value that is only known after deployment:",
      ...grantCode(...all.split(", ")),
      "  - or deploy: what is not known yet is judged after the update",
    ]);
  });

  it("report as unverified what depends on a Condition, and only that", async () => {
    const conditional = statement("Allow", ["ssmmessages:Open*"], {
      Sid: "FromVpc",
      Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } },
    });
    const some = inline("some", statement("Allow", ["ssm:*", "ssmmessages:Create*"]));
    await assertReport([profile, role, some, inline("vpc", conditional)], unverified, [
      'It cannot be verified that Role "node" of InstanceProfile "web" grants what Session Manager needs:',
      "  - ssmmessages:OpenControlChannel, ssmmessages:OpenDataChannel: " +
        'statement "FromVpc" of RolePolicy "vpc" may grant it: its Condition on aws:SourceVpc cannot be checked',
      "To make it verifiable:",
      "  - grant these actions in a document of their own, without a Condition and without a value that is only known after deployment:",
      ...grantCode("ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"),
    ]);
  });

  it("report as unverified what a policy outside the stack may deny", async () => {
    const corporate = resource(types.rolePolicyAttachment, "corporate", {
      role: "node",
      policyArn: "arn:aws:iam::123456789012:policy/corporate",
    });
    await assertReport([profile, role, inline("all", grantsAll), corporate], unverified, [
      'It cannot be verified that Role "node" of InstanceProfile "web" grants what Session Manager needs:',
      `  - ${all}: the policy of RolePolicyAttachment "corporate" may deny it: it is not in this stack`,
      "To make it verifiable:",
      "  - bring the policy into this stack, or list its ARN as one of trustedPolicyArns in the configuration if you vouch for it",
    ]);
  });

  it("report as unverified what a policy grants that may not be attached", async () => {
    const vague = resource(types.rolePolicyAttachment, "vague", {
      role: unknownText,
      policyArn: managedInstanceCore,
    });
    await assertReport([profile, role, vague], unverified, [
      'It cannot be verified that Role "node" of InstanceProfile "web" grants what Session Manager needs:',
      `  - ${all}: AWS managed policy AmazonSSMManagedInstanceCore may grant it: ` +
        'it can\'t be determined which role RolePolicyAttachment "vague" names',
      "To make it verifiable:",
      "  - grant these actions in a document of their own, without a Condition and without a value that is only known after deployment:",
      ...grantCode(...all.split(", ")),
    ]);
  });

  it("report each profile once, by one policy, sorted by URN, in whatever order the resources come", async () => {
    const dark = resource(types.role, "dark", { name: "dark" });
    const resources = [
      role,
      dark,
      resource(types.rolePolicy, "dark", { role: "dark", policy: unknownText }),
      ...["c", "a", "b"].map((name) => resource(types.profile, name, { role: "node" })),
      ...["z", "y"].map((name) => resource(types.profile, name, { role: "dark" })),
    ];
    const expected = [
      ...["a", "b", "c"].map((name) => [permissions, urnOf(types.profile, name)]),
      ...["y", "z"].map((name) => [unverified, urnOf(types.profile, name)]),
    ];
    for (const order of [resources, [...resources].reverse()]) {
      const reports = await reportsOn(order);
      assert.deepEqual(
        reports.map((each) => [each.policy, each.urn]),
        expected,
      );
    }
  });

  it("report a policy that was attached at the last refresh, but that the program does not attach", async () => {
    const refreshed = resource(types.role, "node", {
      name: "node",
      managedPolicyArns: [managedInstanceCore],
    });
    const reported = async (inputs: object) =>
      (await reportsOn([profile, refreshed], { inputs: new Map([[refreshed, inputs]]) })).length;
    assert.equal(await reported({ name: "node" }), 1);
    assert.equal(await reported({ managedPolicyArns: [managedInstanceCore] }), 0);
  });

  it("put no document and no argument's value into a report", async () => {
    const secret = "hunter2-secret";
    const resources = [
      profile,
      resource(types.role, "node", {
        name: "node",
        permissionsBoundary: `arn:aws:iam::123456789012:policy/${secret}`,
        managedPolicyArns: [`arn:aws:iam::123456789012:policy/${secret}`],
        inlinePolicies: [{ name: secret, policy: `{"${secret}": ` }],
      }),
      inline("text", secret),
      inline("sids", statement("Deny", [`ssm:*`], { NotPrincipal: secret })),
      resource(types.profile, "named", { role: secret }),
    ];
    const reports = await reportsOn(resources);
    assert.equal(reports.length, 2);
    for (const { message } of reports) {
      assert.ok(!message.includes(secret), message);
    }
  });
});
