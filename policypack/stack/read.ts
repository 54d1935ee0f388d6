import type { PolicyResource } from "@pulumi/policy";

import { isObject, unknown, type Unknown } from "../iam";

/** A resource, or a provider. */
export type HasProperties = Pick<PolicyResource, "props">;

/**
 * A property of a resource as a plain value, with {@link unknown} in place of every part that is not known yet.
 *
 * Reading an unknown value throws inside the SDK's proxy, at any depth, and what escapes ends the whole policy: so every
 * property is read here.
 */
export function read(resource: HasProperties, property: string): unknown {
  return guarded(() => resource.props[property] as unknown, deepest);
}

/** A property that holds a text; undefined where it is not set. */
export function readText(resource: HasProperties, property: string): string | Unknown | undefined {
  const value = read(resource, property);
  return value === unknown ? unknown : textOf(value);
}

/** A property that holds one text or a list of texts. A list that is not known at all is one unknown entry. */
export function readTexts(resource: HasProperties, property: string): (string | Unknown)[] {
  return entriesOf(read(resource, property)).flatMap((entry) =>
    entry === unknown ? unknown : (textOf(entry) ?? []),
  );
}

/** A property that holds a list. A list that is not known at all is one unknown entry. */
export function readList(resource: HasProperties, property: string): unknown[] {
  return entriesOf(read(resource, property));
}

/** What is at a path in a value that was read. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  const [property, ...rest] = path;
  if (property === undefined || value === unknown) {
    return value;
  }
  return isObject(value) ? valueAt(value[property], rest) : undefined;
}

function entriesOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** How deep a value is read: nothing that is looked at lies deeper, and a stack overflow would end the whole policy. */
const deepest = 50;

function guarded(get: () => unknown, depth: number): unknown {
  let value: unknown;
  try {
    value = get();
  } catch (error) {
    if (isUnknownValueError(error)) {
      return unknown;
    }
    throw error;
  }
  return plain(value, depth);
}

/** What `pulumi policy analyze --file` puts in place of a secret that it cannot decrypt. */
const redacted = "[secret]";

function plain(value: unknown, depth: number): unknown {
  if (value === redacted) {
    return unknown;
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (depth === 0) {
    return unknown;
  }
  if (Array.isArray(value)) {
    return Array.from({ length: value.length }, (_, at) =>
      guarded(() => value[at] as unknown, depth - 1),
    );
  }
  const properties = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(properties).map((key) => [key, guarded(() => properties[key], depth - 1)]),
  );
}

/** By name: a pack that uses these policies as a library may bring another copy of the SDK, with its own class. */
function isUnknownValueError(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === "UnknownValueError";
}
