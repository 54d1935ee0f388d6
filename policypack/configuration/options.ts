import type { PolicyConfigSchema } from "@pulumi/policy";

import { configurationError } from "./configurationError";
import { exemptionsSchema, type Exemption } from "./exemptions";
import { problemOf, type OptionSchema } from "./values";

/** What of a policy can be configured, in addition to its exemptions. */
export interface Options<O extends object> {
  defaults: O;
  /** The JSON schema of each option; the engine checks the configuration against it before it runs anything. */
  properties: Readonly<Record<keyof O & string, OptionSchema>>;
}

/** Every policy can be told of exemptions. */
export interface Exemptions {
  exemptions: readonly Exemption[];
}

/** The schema of a policy's options, in which the defaults are those that were given in code, where there are any. */
export function optionsSchema<O extends object>(
  options: Options<O>,
  given: object,
): PolicyConfigSchema {
  const values = { exemptions: [], ...options.defaults, ...given } as Record<
    string,
    OptionSchema["default"]
  >;
  return {
    properties: Object.fromEntries(
      Object.entries(schemasOf(options)).map(([name, schema]) => [
        name,
        { ...schema, default: values[name] },
      ]),
    ),
  };
}

/**
 * Reads the options of a policy: those of the configuration, else those given in code, else the defaults.
 *
 * @param follows The policy whose options it goes by, if any.
 */
export function readOptions<O extends object>(
  policyName: string,
  options: Options<O>,
  given: object,
  config: object,
  follows?: string,
): O & Exemptions {
  const schemas = schemasOf(options);
  for (const [name, value] of Object.entries(config)) {
    const schema = schemas[name];
    const problem =
      schema === undefined
        ? `it has no option ${name}. ${whatToDo(Object.keys(schemas), follows)}`
        : problemOf(name, value, schema)?.concat(".");
    if (problem !== undefined) {
      throw configurationError(policyName, problem);
    }
  }
  return { exemptions: [], ...options.defaults, ...given, ...config };
}

/** The schema itself cannot say that there are no other options. */
function whatToDo(known: readonly string[], follows: string | undefined): string {
  return follows === undefined
    ? `Remove it, or correct its name to one of ${known.join(", ")}.`
    : `Give it to ${follows}, which it follows, or remove it: its own are only ${known.join(", ")}.`;
}

function schemasOf<O extends object>({ properties }: Options<O>): Record<string, OptionSchema> {
  return { ...properties, exemptions: exemptionsSchema };
}
