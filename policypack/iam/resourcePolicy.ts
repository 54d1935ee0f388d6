import { entries, isObject, withoutMark } from "./elements";
import { unknown, type Statement, type Unknown } from "./model";
import { parseDocument } from "./parse";

/** One statement of the policy of a resource. */
export interface ResourceStatement extends Statement {
  /** The AWS principals that it names, `*` for everybody; unknown where they are not known, or named by what they are not. */
  principals: readonly (string | Unknown)[];
}

/**
 * Reads the statements of a resource's own policy, such as that of a key or a bucket: JSON text, or the same as an object.
 * Undefined while it is not known; none of what the service would reject.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html
 */
export function parseResourcePolicy(source: unknown): ResourceStatement[] | undefined {
  const document = typeof source === "string" ? fromJson(source) : source;
  if (document === unknown) {
    return undefined;
  }
  if (!isObject(document)) {
    return [];
  }
  const given = entries(document.Statement);
  const parsed = parseDocument({ ...document, Statement: given.map(withoutPrincipal) });
  const statements = parsed.kind === "statements" ? parsed.statements : [];
  return statements.map((each) => ({ ...each, principals: principalsOf(given[each.index]) }));
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(withoutMark(text));
  } catch {
    return undefined;
  }
}

function withoutPrincipal(statement: unknown): unknown {
  return isObject(statement)
    ? { ...statement, Principal: undefined, NotPrincipal: undefined }
    : statement;
}

function principalsOf(statement: unknown): (string | Unknown)[] {
  const principal = isObject(statement) ? statement.Principal : unknown;
  if (principal === "*") {
    return ["*"];
  }
  if (!isObject(principal)) {
    return [unknown];
  }
  return entries(principal.AWS ?? []).map((each) => (typeof each === "string" ? each : unknown));
}
