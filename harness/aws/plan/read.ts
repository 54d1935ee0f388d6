import type { Properties } from "../account";
import { factsOf } from "../facts";
import type { ProviderConfiguration } from "../services/resourceType";
import { DEFAULTS, isEmpty, isObject } from "./values";

/**
 * The state as the provider reads it: what AWS does not know of stays as it is in the state, and tags that are the
 * provider's default ones are no tags of the resource.
 */
export function readState(
  type: string,
  outputs: Properties,
  state: Properties,
  { defaultTags, region }: ProviderConfiguration,
): Properties {
  const { properties } = factsOf(type);
  const notRead = Object.entries(properties).filter(([, { notRead }]) => notRead === true);
  const read = Object.fromEntries(
    Object.entries(outputs).filter(([property]) => properties[property]?.notRead !== true),
  );
  const kept = notRead
    .map(([property]) => [property, state[property]] as const)
    .filter(([, value]) => value !== undefined);
  return {
    ...("region" in properties && { region }),
    ...read,
    ...Object.fromEntries(kept),
    ...(isObject(outputs.tagsAll) && ownTags(outputs.tagsAll, state.tags, defaultTags)),
  };
}

function ownTags(all: object, inState: unknown, defaultTags: Record<string, string>): Properties {
  const own = Object.entries(all).filter(
    ([key, value]) => defaultTags[key] !== value || (isObject(inState) && key in inState),
  );
  return own.length > 0 ? { tags: Object.fromEntries(own) } : {};
}

/**
 * The inputs of a resource that was refreshed: those it had, with the values that were read. Those that Check filled in are
 * noted as long as they did not change, and no list is left when it is empty:
 * https://github.com/pulumi/pulumi-terraform-bridge/blob/main/pkg/tfbridge/schema.go (extractInputsObject)
 */
export function refreshedInputs(inputs: Properties, state: Properties): Properties {
  const refreshed = valueRead(inputs, state) as Properties;
  const noted = inputs[DEFAULTS];
  if (!Array.isArray(noted)) {
    return refreshed;
  }
  const unchanged = noted.filter(
    (property: string) => JSON.stringify(refreshed[property]) === JSON.stringify(inputs[property]),
  );
  return unchanged.length > 0 ? { ...refreshed, [DEFAULTS]: unchanged } : refreshed;
}

function valueRead(input: unknown, state: unknown): unknown {
  if (Array.isArray(input) && Array.isArray(state)) {
    return input.slice(0, state.length).map((item, index) => valueRead(item, state[index]));
  }
  if (isObject(input) && isObject(state) && !Array.isArray(input) && !Array.isArray(state)) {
    const read = state as Properties;
    return Object.fromEntries(
      Object.entries(input)
        .filter(([key]) => key !== DEFAULTS && read[key] !== undefined)
        .map(([key, value]) => [key, valueRead(value, read[key])]),
    );
  }
  return state;
}

/** The inputs of a resource that is imported: all that the type has, but for what is nothing or the default. */
export function importedInputs(type: string, state: Properties): Properties {
  const given = Object.entries(factsOf(type).properties).filter(
    ([property, { kind, default: byDefault }]) =>
      state[property] !== undefined &&
      (kind === "required" ||
        (!isEmpty(state[property]) &&
          JSON.stringify(state[property]) !== JSON.stringify(byDefault))),
  );
  return {
    ...Object.fromEntries(given.map(([property]) => [property, state[property]])),
    [DEFAULTS]: [],
  };
}
