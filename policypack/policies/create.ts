import { levelIn, optionsIn, packContext, refuseOtherSettings, type Strictness } from "../pack";
import type { Policies } from "@pulumi/policy";

import { refuseRepeats } from "./combine";
import type { PolicyConfiguration, PolicyName } from "./configuration";
import { definitions } from "./definitions";

/** Which policies a pack has, and how they are configured. */
export interface SessionManagerPoliciesArgs {
  /**
   * All policies at the levels of a strictness, or single policies by their names, at their recommended levels.
   *
   * - `recommended`: what is certainly broken blocks; what is unwise, or cannot be told, is reported.
   * - `strict`: what is unwise blocks as well.
   *
   * Default: `recommended`. A name that there is not, or that is there twice, is an error.
   */
  select?: Strictness | readonly PolicyName[];
  /**
   * The levels and options of policies by name, in the form of a file for `--policy-pack-config`. What that file, or
   * Pulumi Cloud, configures comes before it. Default: the levels of `select` and the default options. The name of a
   * policy that there is not, or an option that it does not have, is an error.
   */
  config?: PolicyConfiguration;
}

/** The names of all policies. */
export const policyNames: readonly PolicyName[] = definitions.map(({ name }) => name);

/** @param today Gives the date of the day, as YYYY-MM-DD in UTC. */
export function createPolicies(
  { select = "recommended", config = {} }: SessionManagerPoliciesArgs,
  today: () => string,
): Policies {
  const selected = typeof select === "string" ? policyNames : select;
  const strictness = typeof select === "string" ? select : "recommended";
  refuseOtherNames([...selected, ...Object.keys(config)]);
  refuseRepeats(selected);
  refuseStrictness(strictness);
  const context = packContext(today);
  for (const { name, announce } of definitions) {
    refuseOtherSettings(name, config[name]);
    announce(optionsIn(config[name]), context);
  }
  // In the order of the definitions, whatever that of the selection.
  return definitions
    .filter(({ name }) => selected.includes(name))
    .map(({ name, levels, create }) => {
      const enforcementLevel = levelIn(config[name]) ?? levels[strictness];
      return create({ enforcementLevel, options: optionsIn(config[name]) }, context);
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
