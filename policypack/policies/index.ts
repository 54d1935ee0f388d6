/**
 * The policies of the pack, for a policy pack of your own.
 *
 * @module aws-session-manager-policy/policies
 */

import type { Policies } from "@pulumi/policy";

import { createPolicies, type SessionManagerPoliciesArgs } from "./create";

export type { Strictness } from "../pack";
export type { Exemption } from "../configuration";
export { combinePolicies } from "./combine";
export type { PolicyConfiguration, PolicyName, PolicySettings } from "./configuration";
export { policyNames, type SessionManagerPoliciesArgs } from "./create";

/**
 * The policies on Session Manager, for a policy pack of your own:
 *
 * ```typescript
 * new PolicyPack("acme", {
 *   policies: combinePolicies(sessionManagerPolicies({ select: "strict" }), acmePolicies),
 * });
 * ```
 */
export function sessionManagerPolicies(args: SessionManagerPoliciesArgs = {}): Policies {
  return createPolicies(args, () => new Date().toISOString().slice(0, 10));
}
