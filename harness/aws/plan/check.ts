import { createHash } from "node:crypto";
import type { Properties } from "../account";
import type { Target } from "../faults";
import { factsOf, type AutoName, type TypeFacts } from "../facts";
import type { ProviderConfiguration } from "../services/resourceType";
import { DEFAULTS, isEmpty, isObject, isUnknown, UNKNOWN } from "./values";

export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

export interface Checked {
  readonly inputs: Properties;
  readonly failures: CheckFailure[];
}

/**
 * The inputs as the provider plans with them: with the Region and all tags, the name and the defaults, and documents as
 * text. What was given before and is taken out keeps its value where it now is a default:
 * https://github.com/pulumi/pulumi-terraform-bridge/blob/main/pkg/tfbridge/schema.go (applyDefaults).
 */
export function check(
  { type, name }: Target,
  olds: Properties,
  news: Properties,
  seed: Uint8Array,
  configuration: ProviderConfiguration,
): Checked {
  const facts = factsOf(type);
  const inputs = withCommonInputs(withoutNulls(news), facts, configuration);
  const defaulted = [
    ...nameByDefault(type, name, olds, inputs, facts, seed),
    ...defaults(olds, inputs, facts),
  ];
  for (const [property, { compared }] of Object.entries(facts.properties)) {
    const document = inputs[property];
    if (compared === "documents" && isObject(document)) {
      inputs[property] = isUnknown(document) ? UNKNOWN : JSON.stringify(document);
    }
  }
  return { inputs: { ...inputs, [DEFAULTS]: defaulted.sort() }, failures: failures(inputs, facts) };
}

function withCommonInputs(
  inputs: Properties,
  { properties }: TypeFacts,
  { region, defaultTags }: ProviderConfiguration,
): Properties {
  const { tags } = inputs;
  const tagsAll = isUnknown(tags) ? UNKNOWN : { ...defaultTags, ...(tags as object | undefined) };
  return {
    ...("region" in properties && { region }),
    ...inputs,
    ...("tagsAll" in properties && { tagsAll }),
  };
}

/** The name that a resource keeps, or gets. */
function nameByDefault(
  type: string,
  name: string,
  olds: Properties,
  inputs: Properties,
  { autoName }: TypeFacts,
  seed: Uint8Array,
): string[] {
  const property = autoName?.property;
  if (autoName === undefined || property === undefined || property in inputs) {
    return [];
  }
  if ("namePrefix" in inputs || "bucketPrefix" in inputs) {
    return [];
  }
  // Whether it was given or not: a name that is taken out of the program stays.
  inputs[property] = olds[property] ?? generatedName(type, name, autoName, seed);
  return [property];
}

/** The provider's own form: the resource's name, a hyphen and seven hexadecimal digits. */
function generatedName(type: string, name: string, autoName: AutoName, seed: Uint8Array): string {
  const { maxLength, prefix = "", lowerCase = false } = autoName;
  const start = `${lowerCase ? name.toLowerCase() : name}-`;
  if (start.length + 7 > maxLength) {
    throw new Error(
      `could not make instance of '${type}': name '${start}' plus 7 random chars is longer than maximum length ${maxLength}`,
    );
  }
  return prefix + start + createHash("sha256").update(seed).digest("hex").slice(0, 7);
}

/** The defaults of the schema. One that is nothing is not put in: https://github.com/pulumi/pulumi-terraform-bridge/issues/2618 */
function defaults(olds: Properties, inputs: Properties, { properties }: TypeFacts): string[] {
  const wereDefaults = olds[DEFAULTS];
  const defaulted: string[] = [];
  for (const [property, { default: byDefault }] of Object.entries(properties)) {
    if (byDefault === undefined || property in inputs) {
      continue;
    }
    // After a refresh that changed nothing the engine has no list: every old value then counts as a default.
    const keepsOld = !Array.isArray(wereDefaults) || wereDefaults.includes(property);
    const value = keepsOld ? (olds[property] ?? byDefault) : byDefault;
    if (!isEmpty(value)) {
      inputs[property] = value;
      defaulted.push(property);
    }
  }
  return defaulted;
}

function failures(inputs: Properties, facts: TypeFacts): CheckFailure[] {
  const found: CheckFailure[] = [];
  for (const [property, { kind, check: wrong }] of Object.entries(facts.properties)) {
    const value = inputs[property];
    if (value === undefined && kind === "required") {
      found.push({ property, reason: `Missing required argument: "${property}" is required` });
    }
    const reason = value === undefined || isUnknown(value) ? undefined : wrong?.(value, property);
    if (reason !== undefined) {
      found.push({ property, reason });
    }
  }
  const { oneOf = [] } = facts;
  const given = oneOf.filter((property) => property in inputs);
  if (oneOf.length > 0 && given.length !== 1) {
    const reason = `Exactly one of ${oneOf.join(", ")} must be specified, got ${given.join(", ") || "none"}`;
    found.push({ property: given[0] ?? oneOf[0] ?? "", reason });
  }
  return found;
}

function withoutNulls(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
}
