import { packContext, type DefinedPolicy, type PackContext, type Strictness } from "../pack";
import { levelIn, optionsIn, refuseOtherSettings } from "../configuration";
import type { Policies } from "@pulumi/policy";

import { refuseRepeats } from "./combine";
import type { PolicyConfiguration, PolicyName } from "./configuration";
import { definitions } from "./definitions";

/** Which policies a pack has, and how they are configured. */
export interface SessionManagerPoliciesArgs {
  /**
   * All policies at the levels of a strictness, or single policies by their names, at their recommended levels.
   *
   * - `recommended`: what is certainly broken blocks; what is unwise, or can't be determined, is reported.
   * - `strict`: what is unwise blocks as well, and session documents have to encrypt and log.
   *
   * Leave a policy out here, or disable it in `config`, rather than filter the result: a few of the policies record for
   * all of them which properties of a resource the program gives, and without that record the outputs count.
   *
   * Default: `recommended`. An unknown or repeated name is an error.
   */
  select?: Strictness | readonly PolicyName[];
  /**
   * The levels and options of policies by name, in the form of a file for `--policy-pack-config`. What that file, or
   * Pulumi Cloud, configures takes precedence. Default: the levels of `select` and the default options. An unknown
   * policy or option is an error.
   */
  config?: PolicyConfiguration;
}

/** The names of all policies. */
export const policyNames: readonly PolicyName[] = definitions.map(({ name }) => name);

/**
 * How many policies record what the program gives to each resource, beside those that are on resources anyway. One could be
 * disabled by Pulumi; and for each, the SDK reads every resource once more.
 */
const recorderCount = 3;

/**
 * @param today Gives the current date, as YYYY-MM-DD in UTC.
 * @param render Makes the text of a report. Default: words.
 */
export function createPolicies(
  { select = "recommended", config = {} }: SessionManagerPoliciesArgs,
  today: () => string,
  render?: PackContext["render"],
): Policies {
  const selected = typeof select === "string" ? policyNames : select;
  const strictness = typeof select === "string" ? select : "recommended";
  refuseOtherNames([...selected, ...Object.keys(config)]);
  refuseRepeats(selected);
  refuseStrictness(strictness);
  const context = packContext(today, render);
  const optionsOf = ({ name, strictOptions }: DefinedPolicy<PolicyName>): object => ({
    ...(strictness === "strict" ? strictOptions : {}),
    ...optionsIn(config[name]),
  });
  for (const definition of definitions) {
    refuseOtherSettings(definition.name, config[definition.name]);
    definition.announce(optionsOf(definition), context);
  }
  // In the order of the definitions, whatever that of the selection.
  const chosen = definitions
    .filter(({ name }) => selected.includes(name))
    .map((definition) => ({
      definition,
      enforcementLevel: levelIn(config[definition.name]) ?? definition.levels[strictness],
    }));
  const enabled = chosen.filter(({ enforcementLevel }) => enforcementLevel !== "disabled");
  const recorders = enabled.slice(0, recorderCount);
  return chosen.map((each) => {
    const { definition, enforcementLevel } = each;
    const options = optionsOf(definition);
    const recordsArguments = recorders.includes(each);
    return definition.create({ enforcementLevel, options, recordsArguments }, context);
  });
}

function refuseOtherNames(names: readonly string[]): void {
  const other = names.find((name) => !policyNames.some((each) => each === name));
  if (other === undefined) {
    return;
  }
  throw new Error(
    `There is no policy ${JSON.stringify(other)}. Give one of these names: ${policyNames.join(", ")}.`,
  );
}

function refuseStrictness(strictness: string): void {
  if (strictness === "recommended" || strictness === "strict") {
    return;
  }
  throw new Error(
    `There is no selection ${JSON.stringify(strictness)}. Give "recommended", "strict", or a list of names of policies.`,
  );
}
