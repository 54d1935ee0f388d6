import { Problem, unknown } from "./model";

/** The versions of the policy language. */
export const versions = { literal: "2008-10-17", withVariables: "2012-10-17" } as const;

const documentElements = ["Version", "Id", "Statement"];
const statementElements = [
  "Sid",
  "Effect",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
const operators =
  /^(ForAnyValue:|ForAllValues:)?(String(Not)?(Equals|EqualsIgnoreCase|Like)|Numeric(Not)?Equals|(Numeric|Date)(Less|Greater)Than(Equals)?|Date(Not)?Equals|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like)|Null)(IfExists)?$/i;

/**
 * Everything for which IAM rejects a document as the policy of a role, after the grammar and its notes:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * What IAM takes although the page says otherwise (an Id, a single statement without brackets) is no problem, and a
 * value that is not known is none. No message repeats a value: it may be a secret.
 */
export function validate(document: unknown): Problem[] {
  return isObject(document)
    ? [...documentProblems(document)]
    : [{ path: "", message: "A policy document is a JSON object." }];
}

/** Whether a value is an object with elements; an absent element may also be null or undefined. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The entries of a value that may be written without the brackets of a list. */
export function entries(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isAbsent(value) ? [] : [value];
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** The path of a member, as `Condition.StringEquals` or `StringEquals["aws:SourceVpc"]`. */
export function member(path: string, key: string): string {
  if (!/^\w+$/.test(key)) return `${path}[${JSON.stringify(key.slice(0, 100))}]`;
  return path === "" ? key : `${path}.${key}`;
}

function* documentProblems(document: Record<string, unknown>): Generator<Problem> {
  const { Version: version, Id: id, Statement: statement } = document;
  yield* unknownElements("", document, documentElements);
  if (
    !isAbsent(version) &&
    version !== unknown &&
    !Object.values<unknown>(versions).includes(version)
  ) {
    yield { path: "Version", message: `The version is "2012-10-17", or the older "2008-10-17".` };
  }
  if (!isAbsent(id) && id !== unknown && typeof id !== "string") {
    yield { path: "Id", message: "An Id is a string." };
  }
  const statements = entries(statement);
  if (statements.length === 0) {
    yield { path: "Statement", message: "A policy has at least one statement." };
  }
  const sids = new Map<string, number>();
  for (const [index, each] of statements.entries()) {
    if (each === unknown) continue;
    const path = `Statement[${index}]`;
    if (!isObject(each)) {
      yield { path, message: "A statement is an object." };
      continue;
    }
    yield* statementProblems(path, each);
    const { Sid: sid } = each;
    if (typeof sid !== "string" || sid === "") continue;
    const first = sids.get(sid);
    if (first === undefined) sids.set(sid, index);
    else
      yield {
        path: `${path}.Sid`,
        message: `Statement[${first}] has the same Sid: a Sid is unique.`,
      };
  }
}

function* statementProblems(path: string, statement: Record<string, unknown>): Generator<Problem> {
  const { Sid: sid, Effect: effect, Condition: condition } = statement;
  yield* unknownElements(path, statement, statementElements);
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
  if (
    !isAbsent(sid) &&
    sid !== unknown &&
    !(typeof sid === "string" && /^[A-Za-z0-9]*$/.test(sid))
  ) {
    yield { path: `${path}.Sid`, message: "A Sid has letters and digits only." };
  }
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html
  if (effect !== "Allow" && effect !== "Deny" && effect !== unknown) {
    yield { path: `${path}.Effect`, message: `An Effect is "Allow" or "Deny", written so.` };
  }
  yield* patternProblems(path, statement, "Action", actionProblem);
  yield* patternProblems(path, statement, "Resource", resourceProblem);
  if (!isAbsent(condition)) yield* conditionProblems(`${path}.Condition`, condition);
}

function* unknownElements(
  path: string,
  element: Record<string, unknown>,
  known: string[],
): Generator<Problem> {
  for (const name of Object.keys(element)) {
    if (known.includes(name) || isAbsent(element[name])) continue;
    const message =
      name === "Principal" || name === "NotPrincipal"
        ? "A policy attached to a role names no principal."
        : `There is no such element here, only ${known.join(", ")}.`;
    yield { path: member(path, name), message };
  }
}

/** Action or NotAction, Resource or NotResource: exactly one of the two, with at least one pattern. */
function* patternProblems(
  path: string,
  statement: Record<string, unknown>,
  name: "Action" | "Resource",
  problemOf: (pattern: string) => string | undefined,
): Generator<Problem> {
  const present = [name, `Not${name}`].filter((each) => !isAbsent(statement[each]));
  if (present.length !== 1) {
    const found = present.length === 0 ? "none" : "both";
    yield { path, message: `A statement has either ${name} or Not${name}; this one has ${found}.` };
  }
  for (const element of present) {
    const value = statement[element];
    const list = entries(value);
    if (list.length === 0) {
      yield { path: `${path}.${element}`, message: `${element} has at least one entry.` };
    }
    for (const [index, each] of list.entries()) {
      if (each === unknown) continue;
      const message =
        typeof each === "string" ? problemOf(each) : `${element} is a string or a list of strings.`;
      const place = Array.isArray(value) ? `[${index}]` : "";
      if (message !== undefined) yield { path: `${path}.${element}${place}`, message };
    }
  }
}

function actionProblem(action: string): string | undefined {
  // A service prefix with a wildcard is not certain to be rejected.
  return action === "*" || /^[A-Za-z0-9.*?-]+:[^:]*$/.test(action)
    ? undefined
    : `An action is "*" or has the form service:Action.`;
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
function resourceProblem(resource: string): string | undefined {
  if (resource === "*" || resource.includes("${")) return undefined;
  const [, partition = "", service] = resource.split(":", 3);
  const isPartition = /^aws|[*?]/.test(partition);
  // IAM takes an ARN with too few segments, but not when one of them is empty.
  const isShort = resource.includes("::") && resource.split(":", 6).length < 6;
  return isPartition && service !== undefined && !isShort
    ? undefined
    : `A resource is "*" or has the form arn:partition:service:region:account:resource.`;
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
function* conditionProblems(path: string, condition: unknown): Generator<Problem> {
  if (condition === unknown) return;
  if (!isObject(condition)) {
    yield { path, message: "A Condition is an object: { operator: { key: value } }." };
    return;
  }
  for (const [operator, block] of Object.entries(condition)) {
    const place = member(path, operator);
    if (block === unknown) continue;
    if (!isObject(block)) {
      yield { path: place, message: "A condition operator has an object: { key: value }." };
      continue;
    }
    const keys = Object.entries(block);
    if (keys.length > 0 && !operators.test(operator)) {
      yield { path: place, message: "There is no such condition operator." };
    }
    for (const [key, value] of keys) {
      if (!entries(value).every(isConditionValue)) {
        yield {
          path: member(place, key),
          message: "A condition value is a string, a number, a Boolean, or a list of them.",
        };
      }
    }
  }
}

function isConditionValue(value: unknown): boolean {
  return value === unknown || ["string", "number", "boolean"].includes(typeof value);
}
