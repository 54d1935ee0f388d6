import type { Properties } from "../account";
import { factsOf, type TypeFacts } from "../facts";
import { DEFAULTS, isSame } from "./values";

export interface Diff {
  readonly changed: string[];
  readonly replaces: string[];
  readonly deleteBeforeReplace: boolean;
}

/** What the program says that differs from what was read back: the provider does not compare old inputs with new ones. */
export function diff(
  type: string,
  state: Properties,
  inputs: Properties,
  ignored: readonly string[] = [],
): Diff {
  const facts = factsOf(type);
  const changed = Object.entries(facts.properties)
    .filter(([property]) => !ignored.includes(property))
    .filter(([property, each]) => !isSame(state[property], inputs[property], each))
    .map(([property]) => property);
  const replaces = changed.filter(
    (property) =>
      facts.properties[property]?.replaces === true ||
      (facts.oneOf?.includes(property) === true && kindOf(state, facts) !== kindOf(inputs, facts)),
  );
  return {
    changed,
    replaces,
    deleteBeforeReplace:
      replaces.length > 0 && (facts.deleteBeforeReplace === true || isNameGiven(inputs, facts)),
  };
}

function kindOf(properties: Properties, { oneOf = [] }: TypeFacts): string | undefined {
  return oneOf.find((property) => properties[property] !== undefined);
}

/**
 * A name that the program gives cannot exist twice, so that the old resource goes first, also when the name itself changes:
 * https://github.com/pulumi/pulumi-terraform-bridge/blob/main/pkg/tfbridge/schema.go (nameRequiresDeleteBeforeReplace)
 */
function isNameGiven(inputs: Properties, { autoName }: TypeFacts): boolean {
  const defaulted = inputs[DEFAULTS];
  return (
    autoName !== undefined &&
    autoName.property in inputs &&
    Array.isArray(defaulted) &&
    !defaulted.includes(autoName.property)
  );
}
