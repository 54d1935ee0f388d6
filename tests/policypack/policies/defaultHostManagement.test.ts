import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { sessionManagerActions } from "../../../policypack/iam";
import type { Finding } from "../../../policypack/judgement";
import { testResource, unknownText } from "../../../policypack/testing";
import { notKnown, permissions } from "../../support/policypack/causes";
import { deniesOne, statement, trusts } from "../../support/policypack/documents";
import { findingsOf } from "../../support/policypack/policies";
import { grantOf } from "../../support/policypack/serviceRoles";
import { accountDefault } from "../../support/policypack/sessionPreferences";
import { types } from "../../support/policypack/types";

const grants = "instance-profile-grants-session-permissions";
const verifiable = "instance-profile-permissions-are-verifiable";
const matches = "instance-profile-matches-session-preferences";

const [register, ...others] = sessionManagerActions;
const region = "eu-central-1";
const here = { region };

const setting = testResource(types.serviceSetting, "default", {
  settingId: `arn:aws:ssm:${region}:123456789012:servicesetting/ssm/managed-instance/default-ec2-instance-management-role`,
  settingValue: "service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole",
});
const role = testResource(types.role, "web", { name: "web" });
const profile = testResource(types.profile, "web", { role: "web" }, here);

function allows(actions: readonly string[], more = {}): PolicyResource {
  const policy = statement("Allow", actions, more);
  return testResource(types.rolePolicy, "web", { role: "web", policy });
}

/** What is found on the profile: the policy, the problem and the causes. */
async function found(
  resources: PolicyResource[],
  inCode = {},
): Promise<[string, Finding["problem"], Finding["causes"]][]> {
  const findings = await findingsOf([grants, verifiable, matches], resources, { inCode });
  return findings.map(({ policy, problem, causes }) => [policy, problem, causes]);
}

const mayBeDefault = notKnown(
  "its instances may use the role of Default Host Management Configuration, in which case they need no permissions of their own",
);

describe("an instance profile where Default Host Management is on", () => {
  it("needs no permissions, or no role, if it doesn't let instances register themselves", async () => {
    assert.deepEqual(await found([setting, profile, role]), []);
    assert.deepEqual(await found([setting, profile, role, allows(others)]), []);
    const denies = testResource(types.rolePolicy, "no", {
      role: "web",
      policy: statement("Deny", [register]),
    });
    assert.deepEqual(
      await found([setting, profile, role, allows(sessionManagerActions), denies]),
      [],
    );
    assert.deepEqual(await found([setting, testResource(types.profile, "web", {}, here)]), []);
    const inCode = { [grants]: { defaultHostManagementRegions: [region] } };
    assert.deepEqual(await found([profile, role], inCode), []);
  });

  it("keeps instances from the default role if it lets them register and grants no more", async () => {
    const resources = [setting, profile, role, allows([register])];
    const [finding, ...rest] = await findingsOf([grants, verifiable], resources);
    assert.deepEqual(rest, []);
    assert.equal(finding?.problem, "masked-default-role");
    assert.deepEqual(finding.causes, [permissions(others)]);
    assert.deepEqual(finding.fixes.slice(1), [
      [grantOf("web", others)],
      [{ kind: "stop-granting", actions: [register] }],
    ]);
    const denies = testResource(types.rolePolicy, "no", { role: "web", policy: deniesOne });
    const masked = await found([setting, profile, role, allows(sessionManagerActions), denies]);
    assert.deepEqual(
      masked.map(([policy, problem]) => [policy, problem]),
      [[grants, "masked-default-role"]],
    );
  });

  it("is unverified while it is open whether instances register themselves", async () => {
    const Condition = { StringEquals: { "aws:SourceVpc": "vpc-1" } };
    assert.deepEqual(await found([setting, profile, role, allows([register], { Condition })]), [
      [verifiable, "missing-permissions", [mayBeDefault, permissions(others)]],
    ]);
  });

  it("is unverified while it is not known whether its instances are in that Region, or which setting it is", async () => {
    const anywhere = testResource(types.profile, "web", { role: "web" });
    const vague = testResource(types.serviceSetting, "default", {
      settingId: unknownText,
      settingValue: "machines",
    });
    for (const [used, by] of [
      [anywhere, setting],
      [profile, vague],
    ] as const) {
      assert.deepEqual(await found([by, used, role]), [
        [verifiable, "missing-permissions", [mayBeDefault, permissions(sessionManagerActions)]],
      ]);
      assert.deepEqual(await found([by, used, role, allows([register])]), [
        [grants, "missing-permissions", [permissions(others)]],
      ]);
    }
  });

  it("needs the permissions in another Region or account", async () => {
    const elsewhere = testResource(types.profile, "web", { role: "web" }, { region: "eu-west-1" });
    const arn = "arn:aws:iam::111122223333:instance-profile/web";
    const ofOther = testResource(types.profile, "web", { role: "web", arn }, here);
    const settingArn = String(setting.props.settingId);
    const known = testResource(types.serviceSetting, "default", {
      ...setting.props,
      arn: settingArn,
    });
    for (const resources of [
      [setting, elsewhere],
      [known, ofOther],
    ]) {
      assert.deepEqual(await found([...resources, role]), [
        [grants, "missing-permissions", [permissions(sessionManagerActions)]],
      ]);
    }
  });

  it("is still not rid of what IAM rejects, or of the actions that the organization requires", async () => {
    const broken = testResource(types.rolePolicy, "web", {
      role: "web",
      policy: '{"Version":"2012-10-17"}',
    });
    const problems = async (...args: Parameters<typeof found>) =>
      (await found(...args)).map(([policy, problem]) => [policy, problem]);
    assert.deepEqual(await problems([setting, profile, role, broken]), [
      [grants, "rejected-policy"],
    ]);
    const inCode = { [grants]: { requiredActions: [register, "s3:GetObject"] } };
    assert.deepEqual(await found([setting, profile, role], inCode), [
      [grants, "missing-permissions", [permissions(["s3:GetObject"])]],
    ]);
  });

  it("has nothing to do with session documents, which the default role does", async () => {
    const document = accountDefault({ kmsKeyId: "arn:aws:kms:eu-central-1:123456789012:key/abc" });
    const assumeRolePolicy = trusts("ssm.amazonaws.com");
    const managed = testResource(types.role, "managed", { name: "managed", assumeRolePolicy });
    const on = testResource(
      types.serviceSetting,
      "default",
      { ...setting.props, settingValue: "managed" },
      here,
    );
    assert.deepEqual(await found([on, managed, profile, role, document]), []);
    const ofDefault = "default-host-role-grants-session-permissions";
    const findings = await findingsOf([ofDefault], [on, managed, profile, role, document]);
    assert.deepEqual(
      findings.map(({ problem, subject }) => [problem, subject.name]),
      [
        ["service-role", "default"],
        ["missing-session-permissions", "default"],
      ],
    );
  });
});

describe("an instance profile in the Region of a Quick Setup configuration", () => {
  const quickSetup = (parameters: object, type = "AWSQuickSetupType-SSMHostMgmt") =>
    testResource(types.quickSetup, "hosts", {
      configurationDefinition: {
        type,
        parameters: { TargetRegions: region, TargetType: "*", ...parameters },
      },
    });
  const attaching = quickSetup({ IsPolicyAttachAllowed: "true" });
  const mayAttach = notKnown("Quick Setup may attach what its role lacks");
  const lacks = permissions(sessionManagerActions);

  it("may get what it lacks, unless something denies it", async () => {
    assert.deepEqual(await found([attaching, profile, role]), [
      [verifiable, "missing-permissions", [mayAttach, lacks]],
    ]);
    const denies = testResource(types.rolePolicy, "no", { role: "web", policy: deniesOne });
    assert.deepEqual(
      (await found([attaching, profile, role, denies])).map(([policy]) => policy),
      [grants],
    );
  });

  it("gets nothing where that is not allowed, in another Region, or by another configuration", async () => {
    for (const other of [
      quickSetup({}),
      quickSetup({ IsPolicyAttachAllowed: "false" }),
      quickSetup({ IsPolicyAttachAllowed: "true", TargetRegions: "eu-west-1,eu-west-2" }),
      quickSetup({ IsPolicyAttachAllowed: "true" }, "AWSQuickSetupType-PatchPolicy"),
    ]) {
      assert.deepEqual(await found([other, profile, role]), [
        [grants, "missing-permissions", [lacks]],
      ]);
    }
  });

  it("is not needed by a host, which gets one of Quick Setup", async () => {
    const hasProfile = "instance-has-instance-profile";
    const problems = async (by: PolicyResource, props: Record<string, unknown> = {}) => {
      const host = testResource(types.instance, "node", props, here);
      const all = await findingsOf([hasProfile, "checks-are-complete"], [by, host]);
      return all.map(({ policy }) => policy);
    };
    assert.deepEqual(await problems(quickSetup({})), []);
    assert.deepEqual(await problems(quickSetup({ TargetType: "Tags" })), ["checks-are-complete"]);
    assert.deepEqual(await problems(quickSetup({ TargetRegions: unknownText })), [
      "checks-are-complete",
    ]);
    assert.deepEqual(await problems(quickSetup({ TargetRegions: "eu-west-1" })), [hasProfile]);
  });
});
