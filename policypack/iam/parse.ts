import { duplicateKeys } from "./duplicates";
import {
  type Condition,
  type PatternSet,
  type PolicyDocument,
  type Problem,
  type Statement,
  type Unknown,
  unknown,
} from "./model";
import { entries, isObject, validate, versions } from "./validate";

/**
 * Reads a policy document: JSON text, or the same as an object in which `unknown` may stand for any part.
 *
 * A document whose Statement as a whole is not known is as good as unknown. Patterns come out in the language of version
 * 2012-10-17, whichever version the document has.
 */
export function parseDocument(source: unknown): PolicyDocument {
  if (source === unknown) return { kind: "unknown" };
  if (typeof source !== "string") return read(source, []);
  const json = source.replace(/^\uFEFF/, "");
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    return { kind: "malformed", problems: [{ path: "", message: "The document is not JSON." }] };
  }
  return read(document, duplicateKeys(json));
}

function read(document: unknown, duplicates: Problem[]): PolicyDocument {
  const problems = [...duplicates, ...validate(document)];
  if (problems.length > 0 || !isObject(document)) return { kind: "malformed", problems };
  if (document.Statement === unknown) return { kind: "unknown" };
  const statements = entries(document.Statement).map((each, index) =>
    isObject(each) ? readStatement(each, index, document.Version) : unknownStatement(index),
  );
  return { kind: "statements", statements };
}

function readStatement(
  statement: Record<string, unknown>,
  index: number,
  version: unknown,
): Statement {
  const { Sid: sid, Effect: effect } = statement;
  const result: Statement = {
    index,
    effect: effect === "Allow" || effect === "Deny" ? effect : unknown,
    actions: readPatterns(statement, "Action", (text) => text),
    resources: readPatterns(statement, "Resource", (text) => inCurrentVersion(text, version)),
    conditions: readConditions(statement.Condition, version),
  };
  if (typeof sid === "string" && sid !== "") result.sid = sid;
  return result;
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

function readPatterns(
  statement: Record<string, unknown>,
  name: "Action" | "Resource",
  translate: (text: string) => string | Unknown,
): PatternSet {
  const inverse = statement[`Not${name}`] ?? undefined;
  const values = entries(inverse ?? statement[name]).map((value) =>
    typeof value === "string" ? translate(value) : unknown,
  );
  const patterns = values.filter((value) => value !== unknown);
  return {
    inverted: inverse !== undefined,
    patterns,
    complete: patterns.length === values.length,
  };
}

function readConditions(condition: unknown, version: unknown): Condition[] | Unknown {
  const blocks = Object.entries(isObject(condition) ? condition : {});
  if (condition === unknown || blocks.some(([, block]) => block === unknown)) return unknown;
  return blocks.flatMap(([operator, block]) =>
    Object.entries(isObject(block) ? block : {}).map(([key, value]) => ({
      operator,
      key,
      values: value === unknown ? unknown : readValues(value, version),
    })),
  );
}

function readValues(value: unknown, version: unknown): (string | Unknown)[] {
  return entries(value).map((each) =>
    each === unknown ? unknown : inCurrentVersion(String(each), version),
  );
}

/**
 * A text of a document as the current version of the language writes it. Before it there were no policy variables:
 * `${` meant itself. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
function inCurrentVersion(text: string, version: unknown): string | Unknown {
  if (version === versions.withVariables || !text.includes("${")) return text;
  return version === unknown ? unknown : text.replaceAll("${", "${$}{");
}
