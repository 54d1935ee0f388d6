import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import type { Finding } from "../../../policypack/judgement";
import { createPolicies } from "../../../policypack/policies/create";
import { testResource } from "../../../policypack/testing";
import { grantsAll, trusts } from "../../support/policypack/documents";
import { day, findingsOf, type FindingOptions } from "../../support/policypack/policies";
import { types } from "../../support/policypack/types";

const grants = "instance-profile-grants-session-permissions";
const verifiable = "instance-profile-permissions-are-verifiable";
const hasProfile = "instance-has-instance-profile";
const preferences = "instance-profile-matches-session-preferences";

const view = (name: string, type: string) => testResource(`network:tf:${type}`, name, {});
const moduleReason = "a Terraform module doesn't show the arguments of its resources";

const role = testResource(types.role, "web", {
  name: "web",
  assumeRolePolicy: trusts("ec2.amazonaws.com"),
});
const profile = testResource(types.profile, "web", { name: "web", role: "web" });
const inline = testResource(types.rolePolicy, "inline", { role: "web", policy: grantsAll });

async function reported(resources: PolicyResource[], options: FindingOptions = {}) {
  const found = await findingsOf([grants, verifiable], resources, options);
  return found.map(({ policy, subject, causes }) => [policy, subject.label, reasonsIn(causes)]);
}

function reasonsIn(causes: Finding["causes"]): string[] {
  return causes.flatMap((cause) => {
    if (cause.kind === "permissions") {
      return cause.evidence.map(({ policy, effect, why }) => `${policy} ${effect}: ${why}`);
    }
    return cause.kind === "not-known" ? [cause.why] : [];
  });
}

const ofKind = (label: string, type: string, why = moduleReason) => [
  verifiable,
  label,
  [`the pack doesn't read what comes as ${type}: ${why}`],
];

describe("resources that the pack doesn't read", () => {
  it("are reported, one finding a type with their number and the reason, which strict makes mandatory", async () => {
    const unread = [
      view("web", "aws_iam_role"),
      view("db", "aws_iam_role"),
      view("attach", "aws_iam_role_policy_attachment"),
      testResource("aws:cloudcontrol/resource:Resource", "cc", { typeName: "AWS::IAM::Role" }),
    ];
    assert.deepEqual(await reported(unread), [
      ofKind(
        'Resource "cc"',
        "aws:cloudcontrol/resource:Resource (AWS::IAM::Role)",
        "Cloud Control has its arguments in a form of its own",
      ),
      ofKind("2 resources of the type network:tf:aws_iam_role", "network:tf:aws_iam_role"),
      ofKind(
        'aws_iam_role_policy_attachment "attach"',
        "network:tf:aws_iam_role_policy_attachment",
      ),
    ]);
    const levels = createPolicies({ select: "strict" }, () => day).map(
      ({ name, enforcementLevel }) => [name, enforcementLevel] as const,
    );
    assert.equal(new Map(levels).get(verifiable), "mandatory");
  });

  it("are each exempt for a reason of their own, and the others are reported still", async () => {
    const resources = ["web", "db", "app"].map((name) => view(name, "aws_iam_role"));
    const exemptions = [{ resource: "web", reason: "Checked by hand" }];
    const options = { config: { [grants]: { exemptions } } };
    assert.deepEqual(await reported(resources, options), [
      ofKind("2 resources of the type network:tf:aws_iam_role", "network:tf:aws_iam_role"),
    ]);
  });

  it("put the verdicts on roles in doubt that they may attach something to, or detach something from", async () => {
    const permissions = async (...resources: PolicyResource[]) =>
      (await findingsOf([grants], resources)).map(({ certainty }) => certainty);
    const attachers = [
      "aws_iam_role_policy",
      "aws_iam_role_policy_attachment",
      "aws_iam_policy_attachment",
    ];
    assert.deepEqual(await permissions(profile, role), ["violation"]);
    for (const type of [...attachers, "awscc_iam_role_policy", "awscc_iam_managed_policy"]) {
      const [kind, ...others] = await reported([profile, role, view("other", type)]);
      assert.deepEqual(others.length, 1, type);
      assert.deepEqual(kind?.slice(0, 2), [verifiable, 'InstanceProfile "web"'], type);
      assert.deepEqual(kind?.[2], [`${type} "other" may grant: ${moduleReason}`]);
    }
    const removers = [
      "aws_iam_role_policies_exclusive",
      "aws_iam_role_policy_attachments_exclusive",
    ];
    for (const type of [...attachers, ...removers]) {
      const found = await reported([profile, role, inline, view("other", type)]);
      assert.equal(found.length, 2, type);
    }
    for (const type of ["aws_iam_role", "aws_iam_instance_profile", "aws_instance"]) {
      assert.deepEqual(await permissions(profile, role, view("other", type)), ["violation"], type);
      assert.deepEqual(await permissions(profile, role, inline, view("other", type)), [], type);
    }
  });

  it("are not said to be outside the stack", async () => {
    const [own] = await reported([profile, view("web", "aws_iam_role")]);
    assert.deepEqual(own?.[2], ["its role isn't in what the pack reads of this stack"]);
    const host = testResource(types.instance, "web", { ami: "ami-1", iamInstanceProfile: "app" });
    const [found] = await findingsOf(
      [hasProfile, "checks-are-complete"],
      [host, view("app", "aws_iam_instance_profile")],
    );
    assert.match(JSON.stringify(found), /isn't in what the pack reads of this stack/);
  });

  it("may cover hosts without a profile", async () => {
    const host = testResource(types.instance, "web", { ami: "ami-1" });
    const template = testResource(types.launchTemplate, "web", { imageId: "ami-1" });
    const violations = async (...resources: PolicyResource[]) =>
      (await findingsOf([hasProfile], resources)).length;
    assert.equal(await violations(host, template), 2);
    assert.equal(await violations(host, view("x", "aws_ssm_service_setting")), 0);
    assert.equal(await violations(template, view("x", "aws_eks_node_group")), 0);
    assert.equal(await violations(host, view("x", "aws_eks_node_group")), 1);
  });

  it("may give access to a key or a bucket", async () => {
    const content = JSON.stringify({
      schemaVersion: "1.0",
      sessionType: "Standard_Stream",
      inputs: { s3BucketName: "logs", s3EncryptionEnabled: false },
    });
    const document = testResource(types.document, "sessions", {
      ...{ name: "SSM-SessionManagerRunShell", documentType: "Session", content },
      region: "eu-central-1",
    });
    const ofProfile = {
      ...profile,
      provider: testResource("x", "y", {}, { region: "eu-central-1" }).provider!,
    };
    const violations = async (...others: PolicyResource[]) =>
      (await findingsOf([preferences], [ofProfile, role, inline, document, ...others])).map(
        ({ certainty }) => certainty,
      );
    assert.deepEqual(await violations(), ["violation"]);
    assert.deepEqual(await violations(view("logs", "aws_s3_bucket_policy")), []);
    assert.deepEqual(await violations(view("logs", "aws_kms_grant")), ["violation"]);
  });
});
