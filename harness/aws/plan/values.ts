import { isDeepStrictEqual } from "node:util";
import type { PropertyFacts } from "../facts";

/** What stands for a value that is not known before the update; the engine's own sign for it. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** Where the inputs are noted that Check filled in. */
export const DEFAULTS = "__defaults";

/** Whether a value is not known, or a part of it. */
export function isUnknown(value: unknown): boolean {
  return value === UNKNOWN || (isObject(value) && Object.values(value).some(isUnknown));
}

/** Whether a value is nothing to Terraform, which does not tell an empty one from one that is not given. */
export function isEmpty(value: unknown): boolean {
  if (isObject(value)) {
    return Object.values(value).every(isEmpty);
  }
  return value === undefined || value === null || value === "" || value === false || value === 0;
}

/** Whether what the program says is what was read back. */
export function isSame(state: unknown, given: unknown, facts: PropertyFacts): boolean {
  if (given === undefined || given === null) {
    return facts.kind === "computed" || isSame(state, facts.default ?? [], { kind: "required" });
  }
  if (isUnknown(given)) {
    return false;
  }
  const wanted = facts.rewrites?.(given) ?? given;
  const found = state === undefined ? state : (facts.rewrites?.(state) ?? state);
  if (facts.compared === "documents") {
    return sameDocument(found, wanted);
  }
  if (facts.compared === "sets") {
    return isDeepStrictEqual(sorted(found), sorted(wanted));
  }
  const { fields } = facts;
  return fields === undefined ? sameValue(found, wanted) : sameFields(found, wanted, fields);
}

function sameFields(
  state: unknown,
  given: unknown,
  fields: Readonly<Record<string, PropertyFacts>>,
): boolean {
  if (Array.isArray(given)) {
    const list = Array.isArray(state) ? state : [];
    return (
      list.length === given.length &&
      given.every((item, index) => sameFields(list[index], item, fields))
    );
  }
  const [old, wanted] = [asRecord(state), asRecord(given)];
  return Object.entries(fields).every(([field, facts]) => isSame(old[field], wanted[field], facts));
}

function sameValue(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) {
    return isDeepStrictEqual(a, b) || (isEmpty(a) && isEmpty(b));
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) {
    return false;
  }
  const [left, right] = [asRecord(a), asRecord(b)];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  keys.delete(DEFAULTS);
  return [...keys].every((key) => sameValue(left[key], right[key]));
}

function sameDocument(a: unknown, b: unknown): boolean {
  if (typeof a !== "string" || typeof b !== "string") {
    return isDeepStrictEqual(a, b);
  }
  try {
    return isDeepStrictEqual(JSON.parse(a), JSON.parse(b));
  } catch {
    return a === b;
  }
}

function sorted(value: unknown): string[] {
  return Array.isArray(value) ? value.map((item) => JSON.stringify(item)).sort() : [];
}

function asRecord(value: unknown): Record<string, unknown> {
  return isObject(value) ? (value as Record<string, unknown>) : {};
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
