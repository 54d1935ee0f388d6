import assert from "node:assert/strict";
import type { Exempt, PermissionSettings, PolicyFinding } from "../../../policypack/judgement";
import { sessionManagerActions } from "../../../policypack/iam";
import { exemptionOf } from "../../../policypack/configuration";
import type { Exemptions } from "../../../policypack/configuration";
import { permissions as lacking } from "../../support/policypack/causes";
import { grantsOther, statement } from "../../support/policypack/documents";
import { testResource, runPolicies, unknownText, urnOf } from "../../../policypack/testing";
import { findingsOf, policiesNamed } from "../../support/policypack/policies";
import { types } from "../../support/policypack/types";

const permissions = "instance-profile-grants-session-permissions";
const unverified = "instance-profile-permissions-are-verifiable";
const exemptionsInUse = "exemptions-are-reported";
const all = [permissions, unverified, exemptionsInUse] as const;
type Settings = PermissionSettings & Exemptions;

const role = testResource(types.role, "node", { name: "node" });
const profile = testResource(types.profile, "web", { role: "node" });

/** What is found on the profile, by whichever policy. */
async function found(
  settings: Partial<Settings>,
  policy: unknown,
  today?: string,
): Promise<PolicyFinding | undefined> {
  const inline = testResource(types.rolePolicy, "inline", { role: "node", policy });
  const findings = await findingsOf(all, [role, profile, inline], {
    ...(today === undefined ? {} : { today }),
    config: { [permissions]: settings },
  });
  assert.ok(findings.length <= 1);
  return findings[0];
}

async function reportingPolicy(
  settings: Partial<Settings>,
  policy: unknown,
): Promise<string | undefined> {
  return (await found(settings, policy))?.policy;
}

describe("requiredActions", () => {
  it("replaces the five actions", async () => {
    const s3 = { requiredActions: ["s3:GetObject"] };
    assert.equal(await reportingPolicy(s3, grantsOther), undefined);
    assert.equal(await reportingPolicy({}, grantsOther), permissions);
  });
});

describe("trustedPolicyArns", () => {
  const corporate = testResource(types.rolePolicyAttachment, "corporate", {
    role: "node",
    policyArn: "arn:aws:iam::123456789012:policy/baseline/ssm",
  });
  const reportsWith = async (...trustedPolicyArns: string[]): Promise<string[]> => {
    const config = { [permissions]: { trustedPolicyArns } };
    return (await runPolicies(policiesNamed(all), [role, profile, corporate], { config })).map(
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

    it(`${treatConditionalAs} leaves unverified what is not known yet`, async () => {
      assert.equal(await reportingPolicy({ treatConditionalAs }, unknownText), unverified);
    });
  }
});

describe("exemptions", () => {
  const reason = "Kept until the migration";
  /** Asserts that the profile, which lacks the permissions, is exempt. */
  const assertExempt = (finding: PolicyFinding | undefined, exemption: Exempt): void => {
    assert.equal(finding?.policy, exemptionsInUse);
    const [cause] = finding.causes;
    assert.ok(cause?.kind === "exemption");
    assert.deepEqual([cause.policy, cause.exemption], [permissions, exemption]);
    assert.deepEqual(
      cause.findings.map(({ problem, causes }) => ({ problem, causes })),
      [{ problem: "missing-permissions", causes: [lacking(sessionManagerActions)] }],
    );
  };

  it("turn a violation into an advisory report with the reason", async () => {
    const exemptions = [{ resource: "web", reason }];
    assertExempt(await found({ exemptions }, grantsOther), { reason });
  });

  it("hold through their last day", async () => {
    const expires = "2026-06-30";
    const exemptions = [{ resource: "web", reason, expires }];
    assertExempt(await found({ exemptions }, grantsOther, expires), { reason, expires });
  });

  it("do not hold any more after it, and the violation says so", async () => {
    const expires = "2026-06-30";
    const exemptions = [{ resource: "web", reason, expires }];
    const finding = await found({ exemptions }, grantsOther, "2026-07-01");
    assert.equal(finding?.policy, permissions);
    assert.deepEqual(finding.causes, [lacking(sessionManagerActions)]);
    assert.deepEqual(finding.ended, { reason, expires });
  });

  it("keep silent about a profile that has the permissions", async () => {
    const granting = statement("Allow", ["ssm:*", "ssmmessages:*"]);
    assert.equal(await found({ exemptions: [{ resource: "web", reason }] }, granting), undefined);
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
