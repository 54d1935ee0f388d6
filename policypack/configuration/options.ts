import type { PolicyConfigSchema } from "@pulumi/policy";

import { exemptionsSchema, refuseOtherExemptions, type Exemption } from "./exemptions";
import { configurationError } from "./configurationError";

/** The JSON schema of an option. */
export type OptionSchema = PolicyConfigSchema["properties"][string];

/** What of a policy can be configured. */
export interface Options<O extends object> {
  defaults: O;
  /** The JSON schema of each option; the engine checks the configuration against it before it runs anything. */
  properties: Readonly<Record<keyof O & string, OptionSchema>>;
}

/** Every policy with options can be told of exemptions, too. */
export interface Exemptions {
  exemptions: readonly Exemption[];
}

/** The options of a policy that has none of its own. */
export const onlyExemptions: Options<object> = { defaults: {}, properties: {} };

/** The schema of a policy's options, in which the defaults are those that were given in code, where there are any. */
export function optionsSchema<O extends object>(
  { defaults, properties }: Options<O>,
  given: object,
): PolicyConfigSchema {
  const values = { exemptions: [], ...defaults, ...given } as Record<
    string,
    OptionSchema["default"]
  >;
  const all = { ...properties, exemptions: exemptionsSchema };
  return {
    properties: Object.fromEntries(
      Object.entries<OptionSchema>(all).map(([name, schema]) => [
        name,
        { ...schema, default: values[name] },
      ]),
    ),
  };
}

/** Reads the options of a policy: those of the configuration, else those given in code, else the defaults. */
export function readOptions<O extends object>(
  policyName: string,
  { defaults, properties }: Options<O>,
  given: object,
  config: object,
): O & Exemptions {
  refuseOtherOptions(policyName, [...Object.keys(properties), "exemptions"], config);
  const options = { exemptions: [], ...defaults, ...given, ...config };
  refuseOtherExemptions(policyName, options.exemptions);
  return options;
}

/** Refuses options that a policy does not have; the schema itself cannot say that there are no others. */
function refuseOtherOptions(policyName: string, known: readonly string[], config: object): void {
  const others = Object.keys(config).filter((name) => !known.includes(name));
  if (others.length === 0) {
    return;
  }
  throw configurationError(
    policyName,
    `it has no option ${others.join(", ")}. Remove it, or correct its name to one of ${known.join(", ")}.`,
  );
}

/** Refuses options of a policy that has none of its own: it follows another one, or has only its level. */
export function refuseOptionsOfOthers(
  policyName: string,
  followed: { follows: string } | undefined,
  config: object,
): void {
  const names = Object.keys(config).join(", ");
  if (names === "") {
    return;
  }
  throw configurationError(
    policyName,
    followed === undefined
      ? `it has no options but enforcementLevel. Remove ${names}.`
      : `it has no options of its own. Give ${names} to ${followed.follows}, which it follows.`,
  );
}
