import { resource, unknownText } from "../../../policypack/testing";
import { managedInstanceCore, statement } from "../../support/policypack/documents";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import { types } from "../../support/policypack/types";

const name = "session-key-access-is-scoped";
const { exempts, isOpen, passes, violates } = policyUnderTest(name);

const label = 'InstanceProfile "web"';
const key = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const profile = resource(types.profile, "web", { role: "node" });
const role = resource(types.role, "node", { name: "node" });

function inline(policy: unknown, policyName = "inline") {
  return resource(types.rolePolicy, policyName, { role: "node", policy });
}

function allows(more = {}, actions = ["kms:Decrypt"]) {
  return inline(statement("Allow", actions, more));
}

function report(fact = 'kms:Decrypt: Statement[0] of RolePolicy "inline" grants it'): string[] {
  return [
    'InstanceProfile "web" has Role "node", which may use every KMS key, or every one of a Region or an account:',
    `  - ${fact}`,
    "To mend it, grant the use of the session key only:",
    '      new SessionManagerInstanceProfile("web", { sessionEncryption: { kmsKeyArn: key.arn } });',
    "or name the keys as the Resource of the statement.",
  ];
}

const couldBe = "it cannot be told whether its role may use every KMS key:";

describe(name, () => {
  it("passes a role that uses named keys, or none", async () => {
    await passes([profile, role]);
    await passes([profile, role, allows({ Resource: key }, ["kms:*"])]);
    const managed = { role: "node", policyArn: managedInstanceCore };
    await passes([profile, role, resource(types.rolePolicyAttachment, "core", managed)]);
  });

  it("reports the use of every key, by each action", async () => {
    const both =
      'kms:Decrypt, kms:GenerateDataKey: statement "Keys" of RolePolicy "inline" grants it';
    for (const actions of [["kms:*"], ["*"], ["kms:Decrypt", "kms:GenerateDataKey"], ["KMS:*"]]) {
      await violates([profile, role, allows({ Sid: "Keys" }, actions)], profile, report(both));
    }
    await violates([profile, role, allows()], profile, report());
  });

  it("reports every key of a Region or an account", async () => {
    for (const Resource of [
      "arn:aws:kms:eu-central-1:123456789012:key/*",
      "arn:aws:kms:*:123456789012:*",
      [key, "arn:aws:kms:eu-central-1:*:key/*"],
    ]) {
      await violates([profile, role, allows({ Resource })], profile, report());
    }
  });

  it("reports a role of aws-native, by its own policies", async () => {
    const nativeProfile = resource(types.nativeProfile, "web", { roles: ["node"] });
    const nativeRole = resource(types.nativeRole, "node", {
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
    const fact = 'kms:Decrypt: Statement[0] of policies[0] of Role "node" grants it';
    await violates([nativeProfile, nativeRole], nativeProfile, report(fact));
  });

  it("finds no reason in a Condition, some keys, a Deny or a boundary", async () => {
    const condition = { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } };
    await passes([profile, role, allows({ Condition: condition })]);
    await passes([profile, role, allows({ Resource: "arn:aws:kms:*:*:key/mrk-*" })]);
    await passes([profile, role, allows({ Resource: "arn:aws:kms:*:*:alias/*" })]);
    await passes([profile, role, allows(), inline(statement("Deny", ["kms:*"]), "denies")]);
    const permissionsBoundary = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    const bounded = resource(types.role, "node", { name: "node", permissionsBoundary });
    await passes([profile, bounded, allows()]);
  });

  it("leaves open what is not known yet", async () => {
    await isOpen([profile, role, inline(unknownText)], profile, label, [
      `${couldBe} RolePolicy "inline" may grant it: its document is not known yet`,
    ]);
    const native = resource(types.nativeRolePolicy, "inline", {
      roleName: "node",
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: ["kms:Decrypt"], Resource: [key, unknownText] },
          { Effect: "Allow", Action: ["s3:GetObject"], Resource: unknownText },
        ],
      },
    });
    await isOpen([profile, role, native], profile, label, [
      `${couldBe} Statement[0] of RolePolicy "inline" may grant it: its Resource covers only some of what is asked, and has a part that is not known yet`,
    ]);
  });

  it("leaves open a role that is not known yet", async () => {
    const vague = resource(types.profile, "web", { role: unknownText });
    const why = "it can't be determined which role of the stack it has";
    await isOpen([vague, role], vague, label, [why]);
  });

  it("reports what is certain, whatever is not known beside it", async () => {
    await violates([profile, role, allows(), inline(unknownText, "dark")], profile, report());
  });

  it("is not about a profile without a role, nor about roles without a profile", async () => {
    await passes([resource(types.profile, "web", {})]);
    await passes([role, allows()]);
  });

  it("turns what is exempt into a report of the exemption", async () => {
    await exempts([profile, role, allows()], profile, label, report().slice(0, 2));
  });
});
