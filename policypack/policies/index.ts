import type { Policies } from "@pulumi/policy";

import { instanceProfileCheck } from "./instanceProfileCheck";
import { permissionsPolicy } from "./instanceProfilePermissions";
import { unverifiedPolicy } from "./instanceProfileUnverified";

/** The policies of the pack, for a policy pack of your own: `new PolicyPack("acme", { policies: [...sessionManagerPolicies()] })`. */
export function sessionManagerPolicies(): Policies {
  const profiles = instanceProfileCheck(() => new Date().toISOString().slice(0, 10));
  return [permissionsPolicy(profiles), unverifiedPolicy(profiles)];
}
