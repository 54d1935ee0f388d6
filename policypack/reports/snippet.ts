/** Code that a report shows, in no language yet. */
export type Snippet =
  /** A resource of a provider, by its type token. */
  | { kind: "resource"; type: string; name: string; args: Values }
  | { kind: "component"; component: string; name: string; args?: Values; result?: string }
  /** A part of a policy document. */
  | { kind: "value"; value: Value }
  /** A property to set on a resource. */
  | { kind: "property"; name: string; value: Value }
  | { kind: "command"; command: string };

/** A value in code. */
export type Value = string | Reference | Joined | Serialized | readonly Value[] | Values;
export interface Values {
  readonly [name: string]: Value;
}

/** What the reader's program calls something, such as `role.name`. */
export interface Reference {
  $ref: string;
}

/** Texts and references one after the other. */
export interface Joined {
  $join: readonly (string | Reference)[];
}

/** A value as JSON text. */
export interface Serialized {
  $json: Value;
}

/** Writes a snippet in one language, as lines. */
export type CodeWriter = (snippet: Snippet) => string[];

export function isReference(value: Value): value is Reference {
  return typeof value === "object" && "$ref" in value;
}

export function isSerialized(value: Value): value is Serialized {
  return typeof value === "object" && "$json" in value;
}

export function isJoined(value: Value): value is Joined {
  return typeof value === "object" && "$join" in value;
}
