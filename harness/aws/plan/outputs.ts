import type { Properties } from "../account";
import { computedOutputs, factsOf, type PropertyFacts } from "../facts";
import { isObject, isSame, isUnknown, UNKNOWN } from "./values";

/** The outputs that a preview shows of a new resource: what the provider will compute is unknown. */
export function plannedOutputs(type: string, inputs: Properties): Properties {
  const computed = Object.keys(computedOutputs(type) ?? {});
  return {
    ...Object.fromEntries(computed.map((property) => [property, UNKNOWN])),
    ...readBack(inputs, {}, factsOf(type).properties),
  };
}

/** The outputs of a new resource, as the provider reads it back. `computed` is what AWS alone decides. */
export function createdOutputs(type: string, inputs: Properties, computed: Properties): Properties {
  return {
    ...computedOutputs(type),
    ...computed,
    ...readBack(inputs, {}, factsOf(type).properties),
  };
}

/** The outputs after a change. */
export function changedOutputs(
  type: string,
  state: Properties,
  inputs: Properties,
  ignored: readonly string[] = [],
): Properties {
  const properties = Object.fromEntries(
    Object.entries(factsOf(type).properties).filter(([property]) => !ignored.includes(property)),
  );
  const computed = Object.entries(state).filter(([property]) => !(property in properties));
  return { ...Object.fromEntries(computed), ...readBack(inputs, state, properties) };
}

/** The outputs that a preview shows of a change. */
export function plannedChange(
  type: string,
  state: Properties,
  inputs: Properties,
  ignored: readonly string[] = [],
): Properties {
  const { properties, recomputes = {} } = factsOf(type);
  const unknown = Object.entries(recomputes)
    .filter(([property]) => {
      const facts = properties[property];
      return facts !== undefined && !isSame(state[property], inputs[property], facts);
    })
    .flatMap(([, outputs]) => outputs);
  return {
    ...changedOutputs(type, state, inputs, ignored),
    ...Object.fromEntries(unknown.map((output) => [output, UNKNOWN])),
  };
}

function readBack(
  inputs: Properties,
  state: Properties,
  properties: Readonly<Record<string, PropertyFacts>>,
): Properties {
  return Object.fromEntries(
    Object.entries(properties)
      .map(([property, facts]) => [property, readValue(inputs[property], state[property], facts)])
      .filter(([, value]) => value !== undefined),
  ) as Properties;
}

/** What is read of a property: what is given, as AWS writes it, or what AWS fills in, or what was there. */
function readValue(given: unknown, state: unknown, facts: PropertyFacts): unknown {
  const { kind, fields, rewrites } = facts;
  if (given === undefined || given === null) {
    const filled = facts.fills ?? facts.default;
    return kind === "computed" ? (state ?? filled) : filled;
  }
  if (isUnknown(given)) {
    return given;
  }
  if (fields !== undefined && isObject(given)) {
    return Array.isArray(given)
      ? given.map((item: Properties, index) =>
          readBack(item, (state as Properties[] | undefined)?.[index] ?? {}, fields),
        )
      : readBack(given as Properties, (state as Properties | undefined) ?? {}, fields);
  }
  // An equal document or set is left as it was read.
  if (state !== undefined && facts.compared !== undefined && isSame(state, given, facts)) {
    return state;
  }
  return rewrites === undefined ? given : rewrites(given);
}
