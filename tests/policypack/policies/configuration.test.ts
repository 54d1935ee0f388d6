import assert from "node:assert/strict";
import type { PermissionSettings } from "../../../policypack/judgement";
import { exemptionOf } from "../../../policypack/pack";
import type { Exemptions } from "../../../policypack/pack";
import { grantsOther, statement } from "../../support/policypack/documents";
import { resource, run, unknownText, urnOf } from "../../../policypack/testing";
import { policiesNamed } from "../../support/policypack/policies";
import { types } from "../../support/policypack/types";

const permissions = "instance-profile-session-manager-permissions";
const unverified = "instance-profile-session-manager-unverified";
const exemptionsInUse = "session-manager-exemptions";
const all = [permissions, unverified, exemptionsInUse] as const;
type Settings = PermissionSettings & Exemptions;

const role = resource(types.role, "node", { name: "node" });
const profile = resource(types.profile, "web", { role: "node" });

/** Which policy reports the profile, and the first line of what it says. */
async function report(
  settings: Partial<Settings>,
  policy: unknown,
  today = "2026-06-30",
): Promise<[string, string] | undefined> {
  const inline = resource(types.rolePolicy, "inline", { role: "node", policy });
  const reports = await run(policiesNamed(all, today), [role, profile, inline], {
    config: { [permissions]: settings },
  });
  assert.ok(reports.length <= 1);
  const [first] = reports;
  return first && [first.policy, first.message];
}

async function reportingPolicy(
  settings: Partial<Settings>,
  policy: unknown,
): Promise<string | undefined> {
  return (await report(settings, policy))?.[0];
}

describe("requiredActions", () => {
  it("replaces the five actions", async () => {
    const s3 = { requiredActions: ["s3:GetObject"] };
    assert.equal(await reportingPolicy(s3, grantsOther), undefined);
    assert.equal(await reportingPolicy({}, grantsOther), permissions);
  });
});

describe("trustedPolicyArns", () => {
  const corporate = resource(types.rolePolicyAttachment, "corporate", {
    role: "node",
    policyArn: "arn:aws:iam::123456789012:policy/baseline/ssm",
  });
  const reportsWith = async (...trustedPolicyArns: string[]): Promise<string[]> => {
    const config = { [permissions]: { trustedPolicyArns } };
    return (await run(policiesNamed(all), [role, profile, corporate], { config })).map(
      ({ policy }) => policy,
    );
  };

  it("take a policy outside the stack for one that grants what is required", async () => {
    assert.deepEqual(await reportsWith("arn:*:iam::123456789012:policy/baseline/*"), []);
  });

  it("leave unverified a policy that none of them matches, also by the case of its letters", async () => {
    for (const path of ["other/*", "Baseline/*", "baseline/SSM"]) {
      const pattern = `arn:aws:iam::123456789012:policy/${path}`;
      assert.deepEqual(await reportsWith(pattern), [unverified], pattern);
    }
  });
});

describe("treatConditionalAs", () => {
  const condition = { Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } };
  const allow = statement("Allow", ["ssm:*", "ssmmessages:*"], condition);
  const both = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["ssm:*", "ssmmessages:*"], Resource: "*" },
      { Effect: "Deny", Action: "ssm:*", Resource: "*", ...condition },
    ],
  });
  const ownInstance = statement("Allow", ["ssm:*", "ssmmessages:*"], {
    Condition: { StringEquals: { "ec2:SourceInstanceARN": "${ec2:SourceInstanceARN}" } },
  });
  const cases: [Settings["treatConditionalAs"], string | undefined, string | undefined][] = [
    ["unverified", unverified, unverified],
    ["granted", undefined, undefined],
    ["missing", permissions, permissions],
  ];
  for (const [treatConditionalAs, forAllow, forDeny] of cases) {
    it(`${treatConditionalAs} decides a conditional Allow and a conditional Deny`, async () => {
      assert.equal(await reportingPolicy({ treatConditionalAs }, allow), forAllow);
      assert.equal(await reportingPolicy({ treatConditionalAs }, both), forDeny);
    });

    it(`${treatConditionalAs} leaves alone a Condition that holds for the instance itself`, async () => {
      assert.equal(await reportingPolicy({ treatConditionalAs }, ownInstance), undefined);
    });

    it(`${treatConditionalAs} leaves open what is not known yet`, async () => {
      assert.equal(await reportingPolicy({ treatConditionalAs }, unknownText), unverified);
    });
  }
});

describe("exemptions", () => {
  const reason = "Kept until the migration";
  const lacks = [
    'InstanceProfile "web" has Role "node", which does not grant what Session Manager needs:',
    "  - ssm:UpdateInstanceInformation, ssmmessages:CreateControlChannel, ssmmessages:CreateDataChannel, " +
      "ssmmessages:OpenControlChannel, ssmmessages:OpenDataChannel: no policy of the role grants it",
  ];

  it("turn a violation into an advisory report with the reason", async () => {
    assert.deepEqual(await report({ exemptions: [{ resource: "web", reason }] }, grantsOther), [
      exemptionsInUse,
      [`InstanceProfile "web" is exempt from ${permissions}: ${reason}`, ...lacks].join("\n"),
    ]);
  });

  it("hold through their last day", async () => {
    const exemptions = [{ resource: "web", reason, expires: "2026-06-30" }];
    assert.deepEqual(await report({ exemptions }, grantsOther, "2026-06-30"), [
      exemptionsInUse,
      [
        `InstanceProfile "web" is exempt from ${permissions} until 2026-06-30: ${reason}`,
        ...lacks,
      ].join("\n"),
    ]);
  });

  it("do not hold any more after it, and the violation says so", async () => {
    const exemptions = [{ resource: "web", reason, expires: "2026-06-30" }];
    const [policy, message = ""] = (await report({ exemptions }, grantsOther, "2026-07-01")) ?? [];
    assert.equal(policy, permissions);
    assert.deepEqual(message.split("\n").slice(0, 3), [
      ...lacks,
      `Its exemption ended on 2026-06-30: ${reason}`,
    ]);
  });

  it("keep silent about a profile that has the permissions", async () => {
    const granting = statement("Allow", ["ssm:*", "ssmmessages:*"]);
    assert.equal(await report({ exemptions: [{ resource: "web", reason }] }, granting), undefined);
  });

  const web = { urn: urnOf(types.profile, "web"), name: "web" };

  it("match the name or the URN, with wildcards, and with the case of the letters", () => {
    for (const pattern of ["web", "w?b", "*", web.urn, "urn:pulumi:*::web"]) {
      const exemption = { resource: pattern, reason };
      assert.deepEqual(exemptionOf(web, [exemption], "2026-06-30"), { current: exemption });
    }
    for (const pattern of ["we", "web2", "Web", "W*", "urn:pulumi:*::other", "urn:*::WEB"]) {
      assert.deepEqual(exemptionOf(web, [{ resource: pattern, reason }], "2026-06-30"), {});
    }
  });

  it("name, when all have ended, the last", () => {
    const exemptions = ["2026-01-31", "2026-03-31", "2026-02-28"].map((expires) => ({
      resource: "web",
      reason,
      expires,
    }));
    assert.deepEqual(exemptionOf(web, exemptions, "2026-06-30"), { expired: exemptions[1] });
    assert.deepEqual(exemptionOf(web, exemptions, "2026-03-01"), { current: exemptions[1] });
  });
});

describe("configuration that is not right", () => {
  const fails = async (policy: string, config: object, message: string) => {
    const outcome = run(policiesNamed(all), [profile], { config: { [policy]: config } });
    await assert.rejects(outcome, { message });
  };

  it("with a property that there is not is an error", async () => {
    await fails(
      permissions,
      { exemption: [] },
      "The configuration of policy instance-profile-session-manager-permissions is not right: " +
        "it has no option exemption. Remove it, or correct its name to one of " +
        "requiredActions, trustedPolicyArns, treatConditionalAs, exemptions.",
    );
  });

  it("with an exemption that ends on no date is an error", async () => {
    const reason = "Replaced in the autumn";
    for (const expires of ["2026-9-30", "2026-02-30", "2026-00-10", "tomorrow", "", 20260930]) {
      await fails(
        permissions,
        {
          exemptions: [
            { resource: "web", reason },
            { resource: "old", reason, expires },
          ],
        },
        "The configuration of policy instance-profile-session-manager-permissions is not right: " +
          `exemptions[1].expires is no date: ${JSON.stringify(expires)}. ` +
          "Give the last day as YYYY-MM-DD, with two digits each for month and day.",
      );
    }
  });

  it("of the policy that follows the other one is an error", async () => {
    await fails(
      unverified,
      { exemptions: [] },
      "The configuration of policy instance-profile-session-manager-unverified is not right: " +
        "it has no options of its own. Give exemptions to instance-profile-session-manager-permissions, " +
        "which it follows.",
    );
  });
});
