import { duplicateKeys } from "./duplicates";
import { entries, isAbsent, isObject, withoutMark } from "./elements";
import { type PolicyDocument, type Problem, type Statement, unknown } from "./model";
import { leastSize } from "./quota";
import { Reading } from "./reading";
import { checkElements, readStatement } from "./statement";
import { versions } from "./version";

const elements = new Set(["Version", "Id", "Statement"]);

/**
 * Reads a policy document: JSON text, or the same as an object in which `unknown` may stand for any part.
 *
 * A document whose Statement as a whole is not known is as good as unknown. Patterns come out in the language of version
 * 2012-10-17, whichever version the document has.
 *
 * @param quota how many characters IAM accepts in it, white space not counted
 */
export function parseDocument(source: unknown, quota = Infinity): PolicyDocument {
  if (source === unknown) {
    return { kind: "unknown" };
  }
  if (typeof source !== "string") {
    return readDocument(source, quota);
  }
  const json = withoutMark(source);
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    return malformed([{ path: "", message: "The document isn't JSON." }]);
  }
  return readDocument(document, quota, json);
}

function malformed(problems: Problem[]): PolicyDocument {
  return { kind: "malformed", problems };
}

/** @param json the text that the document was */
function readDocument(document: unknown, quota: number, json?: string): PolicyDocument {
  if (!isObject(document)) {
    return malformed([{ path: "", message: "A policy document is a JSON object." }]);
  }
  const reading = new Reading(document.Version);
  if (json === undefined || json.length > quota) {
    checkSize(document, quota, reading);
  }
  checkElements(document, elements, reading);
  checkVersion(document.Version, reading);
  checkId(document.Id, reading);
  const statements = readStatements(document.Statement, reading);
  const duplicates = json === undefined ? [] : duplicateKeys(json);
  if (duplicates.length > 0 || reading.problems.length > 0) {
    return malformed([...duplicates, ...reading.problems]);
  }
  return document.Statement === unknown ? { kind: "unknown" } : { kind: "statements", statements };
}

function checkSize(document: unknown, quota: number, reading: Reading): void {
  const size = quota === Infinity ? 0 : leastSize(document);
  if (size <= quota) {
    return;
  }
  const found = `The document has at least ${size} characters, not counting white space`;
  reading.reject("", `${found}; IAM accepts ${quota}.`);
}

function checkVersion(version: unknown, reading: Reading): void {
  if (version === versions.withVariables || version === versions.literal) {
    return;
  }
  if (isAbsent(version) || version === unknown) {
    return;
  }
  reading.reject("Version", `The version is "2012-10-17", or the older "2008-10-17".`);
}

function checkId(id: unknown, reading: Reading): void {
  if (isAbsent(id) || id === unknown || typeof id === "string") {
    return;
  }
  reading.reject("Id", "An Id is a string.");
}

function readStatements(element: unknown, reading: Reading): Statement[] {
  const sources = entries(element);
  if (sources.length === 0) {
    reading.reject("Statement", "A policy has at least one statement.");
  }
  let sids: Map<string, number> | undefined;
  return sources.map((source, index) => {
    const statement = readStatement(source, index, reading);
    if (statement.sid !== undefined) {
      checkSid(statement.sid, index, (sids ??= new Map<string, number>()), reading);
    }
    return statement;
  });
}

function checkSid(sid: string, index: number, sids: Map<string, number>, reading: Reading): void {
  const first = sids.get(sid);
  if (first === undefined) {
    sids.set(sid, index);
  } else {
    reading.reject("Sid", `Statement[${first}] has the same Sid: a Sid is unique.`);
  }
}
