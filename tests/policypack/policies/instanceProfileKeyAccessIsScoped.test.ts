import type { Evidence } from "../../../policypack/iam";
import { testResource, unknownText } from "../../../policypack/testing";
import { evidence, notKnown, permissions } from "../../support/policypack/causes";
import { managedInstanceCore, statement } from "../../support/policypack/documents";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import { types } from "../../support/policypack/types";

const name = "instance-profile-key-access-is-scoped";
const { exempts, isUnverified, passes, violates } = policyUnderTest(name);

const label = 'InstanceProfile "web"';
const key = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const profile = testResource(types.profile, "web", { role: "node" });
const role = testResource(types.role, "node", { name: "node" });

function inline(policy: unknown, policyName = "inline") {
  return testResource(types.rolePolicy, policyName, { role: "node", policy });
}

function allows(more = {}, actions = ["kms:Decrypt"]) {
  return inline(statement("Allow", actions, more));
}

/** What is expected where a statement grants actions. */
function expected(
  actions = ["kms:Decrypt"],
  statement = "Statement[0]",
  policy = 'RolePolicy "inline"',
) {
  const causes = [permissions(actions, evidence(policy, "grants", { statement }))];
  return { problem: "every-key" as const, label, causes };
}

/** That something may grant the actions. */
function mayGrant(actions: readonly string[], more: Partial<Evidence>) {
  return permissions(actions, evidence('RolePolicy "inline"', "may grant", more));
}

describe(name, () => {
  it("passes a role that uses named keys, or none", async () => {
    await passes([profile, role]);
    await passes([profile, role, allows({ Resource: key }, ["kms:*"])]);
    const managed = { role: "node", policyArn: managedInstanceCore };
    await passes([profile, role, testResource(types.rolePolicyAttachment, "core", managed)]);
  });

  it("reports the use of every key, by each action", async () => {
    const both = expected(["kms:Decrypt", "kms:GenerateDataKey"], '"Keys"');
    for (const actions of [["kms:*"], ["*"], ["kms:Decrypt", "kms:GenerateDataKey"], ["KMS:*"]]) {
      await violates([profile, role, allows({ Sid: "Keys" }, actions)], profile, both);
    }
    await violates([profile, role, allows()], profile, expected());
  });

  it("reports every key of a Region or an account", async () => {
    for (const Resource of [
      "arn:aws:kms:eu-central-1:123456789012:key/*",
      "arn:aws:kms:*:123456789012:*",
      [key, "arn:aws:kms:eu-central-1:*:key/*"],
    ]) {
      await violates([profile, role, allows({ Resource })], profile, expected());
    }
  });

  it("reports a role of aws-native, by its own policies", async () => {
    const nativeProfile = testResource(types.nativeProfile, "web", { roles: ["node"] });
    const nativeRole = testResource(types.nativeRole, "node", {
      roleName: "node",
      policies: [
        {
          policyName: "keys",
          policyDocument: {
            Version: "2012-10-17",
            Statement: { Effect: "Allow", Action: "kms:Decrypt", Resource: "*" },
          },
        },
      ],
    });
    const finding = expected(["kms:Decrypt"], "Statement[0]", 'policies[0] of Role "node"');
    await violates([nativeProfile, nativeRole], nativeProfile, finding);
  });

  it("finds no reason in a Condition, some keys, a Deny or a boundary", async () => {
    const condition = { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } };
    await passes([profile, role, allows({ Condition: condition })]);
    await passes([profile, role, allows({ Resource: "arn:aws:kms:*:*:key/mrk-*" })]);
    await passes([profile, role, allows({ Resource: "arn:aws:kms:*:*:alias/*" })]);
    await passes([profile, role, allows(), inline(statement("Deny", ["kms:*"]), "denies")]);
    const permissionsBoundary = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    const bounded = testResource(types.role, "node", { name: "node", permissionsBoundary });
    await passes([profile, bounded, allows()]);
  });

  it("leaves unverified what is not known yet", async () => {
    await isUnverified([profile, role, inline(unknownText)], profile, label, [
      mayGrant(["kms:Decrypt", "kms:GenerateDataKey"], { why: "its document isn't known yet" }),
    ]);
    const native = testResource(types.nativeRolePolicy, "inline", {
      roleName: "node",
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: ["kms:Decrypt"], Resource: [key, unknownText] },
          { Effect: "Allow", Action: ["s3:GetObject"], Resource: unknownText },
        ],
      },
    });
    await isUnverified([profile, role, native], profile, label, [
      mayGrant(["kms:Decrypt"], {
        statement: "Statement[0]",
        why: "its Resource covers only some of the resources, and has a part that isn't known yet",
      }),
    ]);
  });

  it("leaves unverified a role that is not known yet", async () => {
    const vague = testResource(types.profile, "web", { role: unknownText });
    const why = notKnown("it can't be determined which role of the stack it has");
    await isUnverified([vague, role], vague, label, [why]);
  });

  it("reports what is certain, whatever else is not known", async () => {
    await violates([profile, role, allows(), inline(unknownText, "dark")], profile, expected());
  });

  it("is not about a profile without a role, nor about roles without a profile", async () => {
    await passes([testResource(types.profile, "web", {})]);
    await passes([role, allows()]);
  });

  it("turns what is exempt into a finding of the exemption", async () => {
    await exempts([profile, role, allows()], profile, label, expected());
  });
});
