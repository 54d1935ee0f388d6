import type { Policies } from "@pulumi/policy";

import type { PolicyConfiguration, PolicyName } from "../../../policypack/policies";
import { createPolicies } from "../../../policypack/policies/create";

/** The day on which tests judge, as YYYY-MM-DD. */
export const day = "2026-06-30";

/** Single policies of the pack, on a day; with their options given in code where a test gives them. */
export function policiesNamed(
  names: readonly PolicyName[],
  today = day,
  config: PolicyConfiguration = {},
): Policies {
  return createPolicies({ select: names, config }, () => today);
}
