import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";

import { managedPolicyTypes, recordArguments, roleTypes } from "../stack";
import { findings, type FindingOptions } from "./findings";
import type { Finding } from "./report";
import { configurationError, readSettings } from "./settings";

/** The policy that is configured; the other one follows its settings, so that each profile is reported by one of them. */
export const configuredPolicy = "instance-profile-session-manager-permissions";

/** What the two policies on instance profiles share: one judgement, with one configuration. */
export interface InstanceProfileCheck {
  /** Takes the configuration of {@link configuredPolicy}. */
  configure: (config: object) => void;
  /** Sees each resource as the program defines it. */
  validateResource: (args: ResourceValidationArgs) => void;
  /** What the judgement depends on beside the resources. */
  options: () => FindingOptions;
  /** The instance profiles that do not pass, sorted by URN. */
  findings: (resources: readonly PolicyResource[]) => Finding[];
}

/** @param today Gives the date of the day, as YYYY-MM-DD in UTC. */
export function instanceProfileCheck(today: () => string): InstanceProfileCheck {
  const types = new Set([...Object.keys(roleTypes), ...Object.keys(managedPolicyTypes)]);
  const { given, validateResource } = recordArguments(types);
  let settings = readSettings(configuredPolicy, {});
  const options = (): FindingOptions => ({ settings, given, today: today() });
  return {
    configure: (config) => {
      settings = readSettings(configuredPolicy, config);
    },
    validateResource,
    options,
    findings: (resources) => findings(resources, options()),
  };
}

/** Refuses configuration of a policy that has none. */
export function refuseConfiguration(policyName: string, config: object): void {
  if (Object.keys(config).length === 0) return;
  throw configurationError(
    policyName,
    `it has no properties of its own. Give ${Object.keys(config).join(", ")} to ${configuredPolicy}, which it follows.`,
  );
}
