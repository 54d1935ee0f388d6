import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";

import type { Cause, Fix, PolicyFinding, SessionSetting } from "../../../policypack/judgement";
import { testResource, urnOf } from "../../../policypack/testing";
import { findingsOf } from "./policies";
import { types } from "./types";

/** The policy on session preferences, and the one that reports what it can't determine. */
export const match = "instance-profile-matches-session-preferences";
export const unverified = "checks-are-complete";
/** The policy that reports who is exempt from others. */
export const exemptionsInUse = "exemptions-are-reported";
/** The policy whose options the one on session preferences follows. */
const permissionsPolicy = "instance-profile-grants-session-permissions";

export const key = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
/** Where profiles and documents are, unless a test says otherwise. */
export const here = { region: "eu-central-1" };
export const role = testResource(types.role, "node", { name: "node" });
export const profile = testResource(types.profile, "web", { role: "node" }, here);

/** Every setting that requires something of a profile. */
export const allSettings = {
  kmsKeyId: key,
  cloudWatchLogGroupName: "/ssm/sessions",
  s3BucketName: "amzn-s3-demo-bucket",
  s3KeyPrefix: "web",
  s3EncryptionEnabled: true,
};

/** The component that derives the permissions of the profile from these settings of the document. */
export function sameSettings(...requires: SessionSetting[]): Fix {
  return {
    ...{ kind: "use-component", component: "SessionManagerInstanceProfile", name: "web" },
    settings: { of: 'Document "sessions"', requires },
  };
}

/** The content of a session document with inputs. */
export function shell(inputs: unknown): object {
  return { schemaVersion: "1.0", sessionType: "Standard_Stream", inputs };
}

/** A session document as a resource. */
export function document(content: unknown, props: object = {}): PolicyResource {
  const known = { documentType: "Session", name: "sessions", region: "eu-central-1" };
  return testResource(types.document, "sessions", { ...known, content, ...props });
}

/** A session document with inputs. */
export function settings(inputs: object): PolicyResource {
  return document(JSON.stringify(shell(inputs)));
}

/** The account's default session document, with inputs. */
export function accountDefault(inputs: object): PolicyResource {
  return document(JSON.stringify(shell(inputs)), { name: "SSM-SessionManagerRunShell" });
}

/** An inline policy of {@link role}; statements allow on everything unless they say otherwise. */
export function inline(name: string, ...statements: object[]): PolicyResource {
  const Statement = statements.map((each) => ({ Effect: "Allow", Resource: "*", ...each }));
  const policy = JSON.stringify({ Version: "2012-10-17", Statement });
  return testResource(types.rolePolicy, name, { role: "node", policy });
}

/** What is found on session preferences, can't be determined, and is exempt. */
export async function findingsOn(
  resources: PolicyResource[],
  config = {},
): Promise<PolicyFinding[]> {
  const policies = [permissionsPolicy, match, unverified, exemptionsInUse] as const;
  const findings = await findingsOf(policies, resources, { config });
  return findings.filter(
    ({ policy, causes }) =>
      [match, unverified].includes(policy) ||
      causes.some((each) => each.kind === "exemption" && each.policy === match),
  );
}

/** A finding as the policy on session preferences noted it, where the one on what is unverified reports it. */
export function asNoted(finding: PolicyFinding): PolicyFinding {
  const [first] = finding.causes;
  if (first?.kind !== "unverified") {
    return finding;
  }
  const { problem, document: about } = first;
  const causes = finding.causes.map((each) => (each.kind === "unverified" ? each.cause : each));
  return { ...finding, problem, causes, ...(about && { document: about }) };
}

/** Asserts that one of the policies finds something, once, on {@link profile}. */
export async function assertFinding(
  resources: PolicyResource[],
  policy: string,
  causes: readonly Cause[],
  ...fixes: Fix[][]
): Promise<void> {
  const found = (await findingsOn(resources)).map(asNoted);
  const certainty = policy === match ? "violation" : "unverified";
  const problem = "missing-session-permissions";
  assert.deepEqual(
    found.map((each) => ({
      ...{ policy: each.policy, certainty: each.certainty, problem: each.problem },
      ...{ urn: each.subject.urn, document: each.document?.label },
      ...{ causes: each.causes, fixes: each.fixes },
    })),
    [
      {
        ...{ policy, certainty, problem, urn: urnOf(types.profile, "web") },
        ...{ document: 'Document "sessions"', causes, fixes },
      },
    ],
  );
}
