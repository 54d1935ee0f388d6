import type { Policies } from "@pulumi/policy";

import type { PolicyFinding } from "../../../policypack/judgement";
import type { PolicyConfiguration, PolicyName } from "../../../policypack/policies";
import { createPolicies } from "../../../policypack/policies/create";
import { runPolicies, type RunOptions } from "../../../policypack/testing";
import type { PolicyResource } from "@pulumi/policy";

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

/** Where and how policies are run. */
export interface FindingOptions extends RunOptions {
  /** Default: {@link day}. */
  today?: string;
  /** Options given in code. Default: none. */
  inCode?: PolicyConfiguration;
}

/** What single policies find on a stack: their reports before they are put into words. */
export async function findingsOf(
  names: readonly PolicyName[],
  resources: PolicyResource[],
  { today = day, inCode = {}, ...options }: FindingOptions = {},
): Promise<PolicyFinding[]> {
  const policies = createPolicies(
    { select: names, config: inCode },
    () => today,
    (finding) => JSON.stringify(finding),
  );
  const reports = await runPolicies(policies, resources, options);
  return reports.map(({ message }) => JSON.parse(message) as PolicyFinding);
}
