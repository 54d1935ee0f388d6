import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";

import type { Cause, Finding, Fix, PolicyFinding } from "../../../policypack/judgement";
import { testResource, urnOf, type RunOptions } from "../../../policypack/testing";
import { findingsOf } from "./policies";
import { types } from "./types";

/** The policy on what instance profiles grant, and the one that reports what it can't determine. */
export const permissions = "instance-profile-grants-session-permissions";
export const unverified = "instance-profile-permissions-are-verifiable";

/** Grants these actions, and no others. */
export function grantOf(...actions: string[]): Extract<Fix, { kind: "grant" }> {
  const grants = [{ actions, on: "everything" as const }];
  return { kind: "grant", policyName: "web-session-manager", grants };
}

/** A role, and the profile that has it. */
export const role = testResource(types.role, "node", { name: "node" });
export const profile = testResource(types.profile, "web", { role: "node" });
const urn = urnOf(types.profile, "web");

/** An inline policy of {@link role}. */
export function inline(name: string, policy: unknown): PolicyResource {
  return testResource(types.rolePolicy, name, { role: "node", policy });
}

/** What the two policies find. */
export async function findingsOn(
  resources: PolicyResource[],
  options?: RunOptions,
): Promise<PolicyFinding[]> {
  return findingsOf([permissions, unverified], resources, options);
}

/** Asserts the one finding, of one of the two policies, on the profile. */
export async function assertFinding(
  resources: PolicyResource[],
  policy: string,
  expected: Pick<Finding, "problem" | "causes" | "fixes">,
  options?: RunOptions,
): Promise<void> {
  const found = await findingsOn(resources, options);
  assert.deepEqual(
    found.map((each) => ({
      ...{ policy: each.policy, certainty: each.certainty, urn: each.subject.urn },
      ...{ problem: each.problem, causes: each.causes, fixes: each.fixes },
    })),
    [{ policy, certainty: policy === permissions ? "violation" : "unverified", urn, ...expected }],
  );
}

/** What is expected of a finding on a profile that lacks permissions. */
export function missing(causes: readonly Cause[], ...fixes: Fix[][]) {
  return { problem: "missing-permissions" as const, causes, fixes };
}
