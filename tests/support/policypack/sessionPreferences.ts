import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";

import { sessionManagerPolicies } from "../../../policypack/policies";
import { resource, run, type PolicyReport, urnOf } from "../../../policypack/testing";
import { types } from "./types";

/** The policies that report on session preferences. */
export const match = "session-preferences-match-instance-profiles";
export const unverified = "session-preferences-unverified";
/** The policy that reports who is exempt from others. */
export const exemptionsInUse = "session-manager-exemptions";

export const key = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
export const role = resource(types.role, "node", { name: "node" });
export const profile = resource(types.profile, "web", { role: "node" });

/** Every setting that demands something of a profile. */
export const allSettings = {
  kmsKeyId: key,
  cloudWatchLogGroupName: "/ssm/sessions",
  s3BucketName: "amzn-s3-demo-bucket",
  s3KeyPrefix: "web",
  s3EncryptionEnabled: true,
};

/** The end of a report on what is judged after the update. */
export const afterUpdate = [
  "It is judged after the update, and passes when the profile has the settings of the session preferences:",
  '      new SessionManagerInstanceProfile("web", { sessionEncryption, sessionLogging });',
];

/** The content of a session document with inputs. */
export function shell(inputs: unknown): object {
  return { schemaVersion: "1.0", sessionType: "Standard_Stream", inputs };
}

/** A session document as a resource. */
export function document(content: unknown, props: object = {}): PolicyResource {
  const known = { documentType: "Session", name: "sessions", region: "eu-central-1" };
  return resource(types.document, "sessions", { ...known, content, ...props });
}

/** A session document with inputs. */
export function settings(inputs: object): PolicyResource {
  return document(JSON.stringify(shell(inputs)));
}

/** An inline policy of {@link role}; statements allow on everything unless they say otherwise. */
export function inline(name: string, ...statements: object[]): PolicyResource {
  const Statement = statements.map((each) => ({ Effect: "Allow", Resource: "*", ...each }));
  const policy = JSON.stringify({ Version: "2012-10-17", Statement });
  return resource(types.rolePolicy, name, { role: "node", policy });
}

/** What the two policies report, and who is exempt from them; the others do not report on session preferences. */
export async function reportsOn(resources: PolicyResource[], config = {}): Promise<PolicyReport[]> {
  const reports = await run(sessionManagerPolicies(), resources, { config });
  return reports.filter(
    ({ policy, message }) =>
      [match, unverified].includes(policy) ||
      (policy === exemptionsInUse && message.includes(match)),
  );
}

/** Asserts that one policy reports, once, on {@link profile}. */
export async function assertReport(
  resources: PolicyResource[],
  policy: string,
  lines: string[],
  config = {},
): Promise<void> {
  const urn = urnOf(types.profile, "web");
  assert.deepEqual(await reportsOn(resources, config), [
    { policy, message: lines.join("\n"), urn },
  ]);
}
