/**
 * The policies of the pack, for a policy pack of your own.
 *
 * @module aws-session-manager-policy/policies
 */

import type { Policies } from "@pulumi/policy";

import { instanceProfileCheck } from "./instanceProfileCheck";
import { permissionsPolicy } from "./instanceProfilePermissions";
import { unverifiedPolicy } from "./instanceProfileUnverified";
import { sessionDataPolicy } from "./sessionDataPolicy";
import { preferencesMatchPolicy } from "./sessionPreferencesMatch";
import { preferencesUnverifiedPolicy } from "./sessionPreferencesUnverified";

/** The policies of the pack, for a policy pack of your own: `new PolicyPack("acme", { policies: [...sessionManagerPolicies()] })`. */
export function sessionManagerPolicies(): Policies {
  const profiles = instanceProfileCheck(() => new Date().toISOString().slice(0, 10));
  return [
    permissionsPolicy(profiles),
    unverifiedPolicy(profiles),
    preferencesMatchPolicy(profiles),
    preferencesUnverifiedPolicy(profiles),
    sessionDataPolicy(),
  ];
}
