import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import type { PolicyName } from "../../../policypack/policies";
import { testResource, unknownText } from "../../../policypack/testing";
import { assertNamed } from "../../support/attacks/attack";
import { deniesOne, grantsAll, statement, trusts } from "../../support/policypack/documents";
import { type FindingOptions, findingsOf } from "../../support/policypack/policies";
import { types } from "../../support/policypack/types";

const permissions = "instance-profile-grants-session-permissions";
const exemptions = "exemptions-are-reported";

const assumeRolePolicy = trusts("ec2.amazonaws.com");
const role = testResource(types.role, "web", { name: "web", assumeRolePolicy });
const profile = testResource(types.profile, "web", { name: "web", role: "web" });
const instance = testResource(types.instance, "web", { iamInstanceProfile: "web" });
const inline = (name: string, policy: string) =>
  testResource(types.rolePolicy, name, { role: "web", policy });
const grants = inline("grants", grantsAll);
const granting = (resource: string) =>
  inline("more", statement("Allow", ["kms:Decrypt", "ssm:GetParameter"], { Resource: resource }));
const twin = (policy: string) =>
  testResource(types.role, "imported", {
    ...{ name: "WEB", assumeRolePolicy },
    inlinePolicies: [{ name: "own", policy }],
  });

/** The names of what is found on. */
async function foundOn(
  policies: readonly PolicyName[],
  resources: PolicyResource[],
  options: FindingOptions = {},
): Promise<string[]> {
  const found = await findingsOf(policies, resources, options);
  return found.map(({ policy, subject }) => `${policy}: ${subject.name}`);
}

/** What an author tries to get past which policy, and on what it is found. */
const found: [tries: string, policy: PolicyName, resources: PolicyResource[], on: string][] = [
  [
    "denies on a twin of the role what the role grants",
    permissions,
    [role, grants, profile, twin(deniesOne)],
    "web",
  ],
  ...["key/*", "key/?*", "key/*-*", "key/????????-*"].map(
    (keys): [string, PolicyName, PolicyResource[], string] => [
      `writes every key as ${keys}`,
      "instance-profile-key-access-is-scoped",
      [role, grants, granting(`arn:aws:kms:us-east-1:123456789012:${keys}`), profile],
      "web",
    ],
  ),
  ...["parameter/*", "parameter/?*", "parameter*"].map(
    (parameters): [string, PolicyName, PolicyResource[], string] => [
      `writes every parameter as ${parameters}`,
      "instance-profile-parameter-access-is-scoped",
      [role, grants, granting(`arn:aws:ssm:us-east-1:123456789012:${parameters}`), profile],
      "web",
    ],
  ),
  ...[["0.0.0.0/0"], ["9.9.9.9/0"], ["0.0.0.0/1", "128.0.0.0/1"]].map(
    (cidrBlocks): [string, PolicyName, PolicyResource[], string] => [
      `writes the world as ${cidrBlocks.join()}`,
      "security-group-opens-no-shell-ports",
      [
        ...[role, grants, profile, instance],
        testResource(types.securityGroup, "open", {
          ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks }],
        }),
      ],
      "open",
    ],
  ),
  ...(
    [
      [
        "instance-profile-permissions-are-verifiable",
        testResource("aws:cloudcontrol/resource:Resource", "unread", {
          typeName: "AWS::IAM::RolePolicy",
        }),
      ],
      [
        "instance-profile-permissions-are-verifiable",
        testResource("aws:cloudformation/stack:Stack", "unread", {
          capabilities: ["CAPABILITY_IAM"],
        }),
      ],
      ["checks-are-complete", testResource("aws-native:index:ExtensionResource", "unread", {})],
      ["checks-are-complete", testResource("command:local:Command", "unread", {})],
    ] as const
  ).map(([policy, unread]): [string, PolicyName, PolicyResource[], string] => [
    `attaches a policy with ${unread.type}`,
    policy,
    [role, grants, profile, unread],
    "unread",
  ]),
];

describe("attacks by an author who wants to get past the pack", () => {
  for (const [tries, policy, resources, on] of found) {
    it(`${tries}: found`, async () => {
      assert.ok((await foundOn([policy], resources)).includes(`${policy}: ${on}`));
    });
  }

  it("takes the name of what is exempt: a limit, and the exemption is reported", async () => {
    const legacy = testResource(types.profile, "legacy-web", { role: "web" });
    const config = {
      [permissions]: { exemptions: [{ resource: "legacy-*", reason: "Replaced in the spring" }] },
    };
    assert.deepEqual(await foundOn([permissions, exemptions], [role, legacy], { config }), [
      `${exemptions}: legacy-web`,
    ]);
    assertNamed("The author of a program chooses the names that an exemption by pattern matches");
  });

  it("denies in a document that isn't known at preview: a limit", async () => {
    const dark = testResource(types.rolePolicy, "dark", { role: "web", policy: unknownText });
    assert.deepEqual(await foundOn([permissions], [role, grants, profile, dark]), []);
    assertNamed("A policy document that isn't known at preview is taken to deny nothing");
  });
});
