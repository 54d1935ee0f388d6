import type { Way } from "../stack";

/** Code that a report shows, in no language yet. */
export type Snippet =
  /** A resource of a provider, by its type token. */
  | ({ kind: "resource"; type: string; args: Values } & Named)
  | ({ kind: "component"; component: string; args?: Values } & Named)
  /** A part of a policy document, or a whole one. */
  | { kind: "value"; value: Value }
  /** An entry of a list that is a property of a resource. */
  | { kind: "entry"; of: string; value: Values }
  /** A property to set on a resource of a type. */
  | { kind: "property"; name: string; value: Value; of: string }
  | { kind: "command"; command: string };

/** What a resource in code is called. */
interface Named {
  name: string;
  /** Whether the program has it already. */
  isInProgram?: boolean;
  /** The variable that it is given to, in a language that has variables. */
  result?: string;
}

/** A value in code; the names in it are those of Pulumi's schemas. */
export type Value = string | Reference | Joined | PolicyDocument | readonly Value[] | Values;
export interface Values {
  readonly [name: string]: Value;
}

/** A property of something that the reader's program has, or that the code creates. */
export interface Reference {
  /** What a variable for it may be called. */
  $ref: string;
  /** Absent where it is a value itself. */
  property?: string;
  /** What it is in a language where resources go by their names and types; absent as far as that isn't known. */
  resource?: { name?: string; isInProgram: boolean; way?: Way };
}

/** Texts and references one after the other. */
export interface Joined {
  $join: readonly (string | Reference)[];
}

/** A policy document, whose names are its own. */
export interface PolicyDocument {
  $document: Values;
  /** What a property takes: JSON text, an object, or an object where the SDK of a language has a type for it. */
  as: "text" | "object" | "typed object";
}

/** Writes a snippet in one language, as lines. */
export type CodeWriter = (snippet: Snippet) => string[];

export function isReference(value: Value): value is Reference {
  return typeof value === "object" && "$ref" in value;
}

export function isDocument(value: Value): value is PolicyDocument {
  return typeof value === "object" && "$document" in value;
}

export function isJoined(value: Value): value is Joined {
  return typeof value === "object" && "$join" in value;
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether a value is never on several lines. */
export function isScalar(value: Value): value is string | Reference | Joined {
  return typeof value === "string" || isReference(value) || isJoined(value);
}
