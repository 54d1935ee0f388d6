import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Properties } from "./account";
import type { Target } from "./faults";
import { IAM_TYPES } from "./iam";
import { NETWORK_TYPES } from "./network";
import type { AutoName, ResourceType, Session } from "./resourceType";
import { computedOutputs, inputNames } from "./sdkProperties";
import { genericType, SERVICE_TYPES } from "./services";

/** What stands for a value that is not known before the update; the engine's own sign for it. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** The inputs that Check filled in, as the real provider notes them. */
const DEFAULTS = "__defaults";

export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

export interface Diff {
  readonly changed: string[];
  readonly replaces: string[];
  readonly deleteBeforeReplace: boolean;
}

/** Fills in the auto-name and the defaults, turns documents into text, and validates. */
export function check(
  { type, name }: Target,
  olds: Properties,
  news: Properties,
  seed: Uint8Array,
): { inputs: Properties; failures: CheckFailure[] } {
  const { autoName, defaults = {}, documents = [], validate } = behaviour(type);
  const inputs = withoutNulls(news);
  const defaulted = Object.keys(defaults).filter((property) => inputs[property] === undefined);
  for (const property of defaulted) {
    inputs[property] = defaults[property];
  }
  if (autoName && inputs[autoName.property] === undefined && inputs.namePrefix === undefined) {
    inputs[autoName.property] = keptName(olds, autoName) ?? generateName(name, autoName, seed);
    defaulted.push(autoName.property);
  }
  for (const property of documents) {
    const document = inputs[property];
    if (typeof document === "object") {
      inputs[property] = documentText(document);
    }
  }
  const failures = validate?.(knownInputs(inputs)) ?? [];
  return { inputs: { ...inputs, [DEFAULTS]: defaulted.sort() }, failures };
}

/** What differs between two sets of inputs. */
export function diff(type: string, oldInputs: Properties, newInputs: Properties): Diff {
  const { autoName, documents = [], replaceOn = [] } = behaviour(type);
  const olds = withoutNulls(oldInputs);
  const news = withoutNulls(newInputs);
  const changed = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(
    (property) =>
      property !== DEFAULTS &&
      !isDeepStrictEqual(olds[property], news[property]) &&
      !(documents.includes(property) && sameDocument(olds[property], news[property])),
  );
  const replaces = changed.filter((property) => replaceOn.includes(property));
  // A name that the program gave cannot exist twice: the old resource has to go first.
  const nameGiven = autoName !== undefined && !isDefaulted(news, autoName.property);
  const sameName = autoName !== undefined && !changed.includes(autoName.property);
  return { changed, replaces, deleteBeforeReplace: nameGiven && sameName };
}

/** The outputs a preview shows: what the provider will compute is unknown. */
export function plannedOutputs(type: string, inputs: Properties, session: Session): Properties {
  const computed = Object.keys(computedOutputs(type) ?? {});
  return {
    ...Object.fromEntries(computed.map((property) => [property, UNKNOWN])),
    ...givenOutputs(type, inputs, session),
  };
}

export function create(
  type: string,
  inputs: Properties,
  session: Session,
): { id: string; outputs: Properties } {
  const { id, computed } = behaviour(type).create(inputs, session);
  const outputs = {
    ...computedOutputs(type),
    ...computed,
    ...givenOutputs(type, inputs, session),
  };
  session.account.put("create", { type, id, outputs });
  behaviour(type).created?.(id, session);
  return { id, outputs };
}

/** The outputs after a change: what was computed stays. */
export function updatedOutputs(
  type: string,
  oldOutputs: Properties,
  oldInputs: Properties,
  newInputs: Properties,
  session: Session,
): Properties {
  const removed = Object.keys(oldInputs).filter((property) => !(property in newInputs));
  const kept = Object.entries(oldOutputs).filter(([property]) => !removed.includes(property));
  return {
    ...Object.fromEntries(kept),
    ...givenOutputs(type, newInputs, session),
    ...behaviour(type).updated?.(newInputs, oldOutputs),
  };
}

export function update(
  type: string,
  id: string,
  inputs: Properties,
  outputs: Properties,
  session: Session,
): void {
  behaviour(type).update?.(inputs, session);
  session.account.put("update", { type, id, outputs });
}

/** The inputs of a resource that the stack does not know yet, as the real provider reads them for an import. */
export function importedInputs(type: string, outputs: Properties): Properties {
  // The provider's own Region is no input of a program that does not name it.
  const names = inputNames(type).filter((name) => name !== "region");
  const given = Object.entries(outputs).filter(
    ([property, value]) => names.includes(property) && !isEmpty(value),
  );
  return { ...Object.fromEntries(given), [DEFAULTS]: [] };
}

/** Deletes what is there; what is gone already is no error, as with the real provider. */
export function remove(type: string, id: string, session: Session): void {
  const resource = session.account.find(type, id);
  if (resource === undefined) {
    return;
  }
  behaviour(type).delete?.(resource.outputs, session);
  session.account.remove(type, id);
}

function behaviour(type: string): ResourceType {
  const known = IAM_TYPES[type] ?? NETWORK_TYPES[type] ?? SERVICE_TYPES[type];
  if (known) {
    return known;
  }
  const computed = computedOutputs(type);
  if (computed === undefined) {
    throw new Error(`@pulumi/aws has no resource type ${type}`);
  }
  return genericType(type, computed);
}

function givenOutputs(type: string, inputs: Properties, session: Session): Properties {
  const outputs = Object.fromEntries(
    Object.entries(inputs).filter(([property, value]) => property !== DEFAULTS && value !== null),
  );
  const computed = computedOutputs(type) ?? {};
  return {
    ...("region" in computed && { region: session.region }),
    ...("tagsAll" in computed && {
      tagsAll: { ...session.defaultTags, ...(inputs.tags as Properties | undefined) },
    }),
    ...outputs,
  };
}

function isEmpty(value: unknown): boolean {
  return value === "" || (typeof value === "object" && Object.keys(value ?? {}).length === 0);
}

function withoutNulls(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
}

function isDefaulted(inputs: Properties, property: string): boolean {
  const defaulted = inputs[DEFAULTS];
  return Array.isArray(defaulted) && defaulted.includes(property);
}

function keptName(olds: Properties, { property }: AutoName): unknown {
  return isDefaulted(olds, property) ? olds[property] : undefined;
}

/** The real provider's form: the resource's name, a hyphen and seven hexadecimal digits. */
function generateName(name: string, autoName: AutoName, seed: Uint8Array): string {
  const suffix = `-${createHash("sha256").update(seed).digest("hex").slice(0, 7)}`;
  const prefix = autoName.prefix ?? "";
  const room = autoName.maxLength - prefix.length - suffix.length;
  const full = prefix + name.slice(0, room) + suffix;
  return autoName.lowerCase === true ? full.toLowerCase() : full;
}

/** A document with an unknown value anywhere is unknown as a whole. */
function documentText(document: unknown): string {
  const json = JSON.stringify(document);
  return json.includes(UNKNOWN) ? UNKNOWN : json;
}

function sameDocument(a: unknown, b: unknown): boolean {
  if (typeof a !== "string" || typeof b !== "string" || a === UNKNOWN || b === UNKNOWN) {
    return false;
  }
  try {
    return isDeepStrictEqual(JSON.parse(a), JSON.parse(b));
  } catch {
    return false;
  }
}

function knownInputs(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== UNKNOWN));
}
