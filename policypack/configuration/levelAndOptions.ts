import type { EnforcementLevel } from "@pulumi/policy";

import { configurationError } from "./configurationError";

/** How a policy is configured: by its level, or by an object with its level and its options. */
export type LevelAndOptions = EnforcementLevel | object;

const levels: readonly unknown[] = ["advisory", "mandatory", "remediate", "disabled"];

/** The level that a configuration gives to a policy, if it gives one. */
export function levelIn(settings: LevelAndOptions | undefined): EnforcementLevel | undefined {
  if (typeof settings !== "object") {
    return settings;
  }
  return (settings as { enforcementLevel?: EnforcementLevel }).enforcementLevel;
}

/** The options that a configuration gives to a policy; one that is undefined is not given. */
export function optionsIn(settings: LevelAndOptions | undefined): object {
  if (typeof settings !== "object") {
    return {};
  }
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([name, value]) => name !== "enforcementLevel" && value !== undefined,
    ),
  );
}

/** Refuses what is neither a level nor an object. */
export function refuseOtherSettings(policyName: string, settings: unknown): void {
  if (settings === undefined) {
    return;
  }
  const isObject = typeof settings === "object" && settings !== null && !Array.isArray(settings);
  const level = isObject ? levelIn(settings) : settings;
  if ((level === undefined && isObject) || levels.includes(level)) {
    return;
  }
  throw configurationError(
    policyName,
    `${JSON.stringify(level)} is not a level. Give advisory, mandatory or disabled, or an object with the enforcementLevel and the options.`,
  );
}
