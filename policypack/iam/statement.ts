import { readConditions } from "./conditions";
import { isAbsent, isObject, member } from "./elements";
import { type PatternSet, type Statement, unknown } from "./model";
import { readPatterns } from "./patterns";
import { type Reading } from "./reading";

const elements = new Set([
  "Sid",
  "Effect",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);

/** Reads a statement at its place in a document. */
export function readStatement(source: unknown, index: number, reading: Reading): Statement {
  if (!isObject(source)) {
    if (source !== unknown) reading.reject(placeOf(index), "A statement is an object.");
    return unknownStatement(index);
  }
  const place = placeOf(index);
  checkElements(place, source, elements, reading);
  const sid = readSid(place, source.Sid, reading);
  const statement: Statement = {
    index,
    effect: readEffect(place, source.Effect, reading),
    actions: readPatterns(place, "Action", source.Action, source.NotAction, reading),
    resources: readPatterns(place, "Resource", source.Resource, source.NotResource, reading),
    conditions: readConditions(place, source.Condition, reading),
  };
  if (sid !== undefined) statement.sid = sid;
  return statement;
}

function placeOf(index: number): string {
  return `Statement[${index}]`;
}

/** Rejects elements that there are not. */
export function checkElements(
  path: string,
  element: Record<string, unknown>,
  known: ReadonlySet<string>,
  reading: Reading,
): void {
  for (const name of reading.keysOf(element)) {
    if (known.has(name) || isAbsent(element[name])) continue;
    const message =
      name === "Principal" || name === "NotPrincipal"
        ? "A policy attached to a role names no principal."
        : `There is no such element here, only ${[...known].join(", ")}.`;
    reading.reject(member(path, name), message);
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
function readSid(place: string, sid: unknown, reading: Reading): string | undefined {
  if (isAbsent(sid) || sid === unknown || sid === "") return undefined;
  if (typeof sid === "string" && /^[A-Za-z0-9]*$/.test(sid)) return sid;
  reading.reject(`${place}.Sid`, "A Sid has letters and digits only.");
  return typeof sid === "string" ? sid : undefined;
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html
function readEffect(place: string, effect: unknown, reading: Reading): Statement["effect"] {
  if (effect === "Allow" || effect === "Deny") return effect;
  if (effect !== unknown) {
    reading.reject(`${place}.Effect`, `An Effect is "Allow" or "Deny", written so.`);
  }
  return unknown;
}

function unknownStatement(index: number): Statement {
  const nothingKnown: PatternSet = { inverted: false, patterns: [], complete: false };
  return {
    index,
    effect: unknown,
    actions: nothingKnown,
    resources: nothingKnown,
    conditions: unknown,
  };
}
