import type { EnforcementLevel } from "@pulumi/policy";

/** How a policy is configured: by its level, or by an object with its level and its options. */
export type LevelAndOptions = EnforcementLevel | object;

/** The level that a configuration gives to a policy, if it gives one. */
export function levelIn(settings: LevelAndOptions | undefined): EnforcementLevel | undefined {
  if (typeof settings !== "object") return settings;
  return (settings as { enforcementLevel?: EnforcementLevel }).enforcementLevel;
}

/** The options that a configuration gives to a policy. */
export function optionsIn(settings: LevelAndOptions | undefined): object {
  if (typeof settings !== "object") return {};
  return Object.fromEntries(
    Object.entries(settings).filter(([name]) => name !== "enforcementLevel"),
  );
}
