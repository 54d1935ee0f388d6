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
  reading.statement = index;
  if (!isObject(source)) {
    if (source !== unknown) {
      reading.reject("", "A statement is an object.");
    }
    return unknownStatement(index);
  }
  checkElements(source, elements, reading);
  const sid = readSid(source.Sid, reading);
  const statement: Statement = {
    index,
    effect: readEffect(source.Effect, reading),
    actions: readPatterns("Action", source.Action, source.NotAction, reading),
    resources: readPatterns("Resource", source.Resource, source.NotResource, reading),
    conditions: readConditions(source.Condition, reading),
  };
  if (sid !== undefined) {
    statement.sid = sid;
  }
  return statement;
}

/** Rejects elements that do not exist. */
export function checkElements(
  element: Record<string, unknown>,
  known: ReadonlySet<string>,
  reading: Reading,
): void {
  for (const name of Object.keys(element)) {
    if (known.has(name) || isAbsent(element[name])) {
      continue;
    }
    const message =
      name === "Principal" || name === "NotPrincipal"
        ? "A policy attached to a role names no principal."
        : `This element doesn't exist here, only ${[...known].join(", ")}.`;
    reading.reject(member("", name), message);
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
function readSid(sid: unknown, reading: Reading): string | undefined {
  if (isAbsent(sid) || sid === unknown || sid === "") {
    return undefined;
  }
  const isText = typeof sid === "string";
  if (!isText || /[^A-Za-z0-9]/.test(sid)) {
    reading.reject("Sid", "A Sid has letters and digits only.");
  }
  return isText ? sid : undefined;
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html
function readEffect(effect: unknown, reading: Reading): Statement["effect"] {
  if (effect === "Allow" || effect === "Deny") {
    return effect;
  }
  if (effect !== unknown) {
    reading.reject("Effect", `An Effect is "Allow" or "Deny", in exactly this spelling.`);
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
