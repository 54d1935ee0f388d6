import type { Session } from "./resourceType";

/** IAM counts a document without its white space. */
export function documentSize(document: string): number {
  return document.replace(/\s/g, "").length;
}

/**
 * Throws IAM's own answer if IAM would reject the document.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function rejectMalformed(
  document: string,
  kind: "permissions" | "trust",
  session: Session,
): void {
  const parsed = parseObject(document);
  if (!["2012-10-17", "2008-10-17", undefined].includes(parsed.Version as string | undefined)) {
    throw malformed("The policy failed legacy parsing");
  }
  const statements = asList(parsed.Statement);
  if (statements.length === 0) {
    throw malformed("Syntax errors in policy.");
  }
  const sids = new Set<unknown>();
  for (const statement of statements) {
    if (!isObject(statement)) {
      throw malformed("Syntax errors in policy.");
    }
    rejectMalformedStatement(statement, kind, session);
    if (statement.Sid !== undefined && sids.has(statement.Sid)) {
      throw malformed("Statement IDs (SID) in a single policy must be unique.");
    }
    sids.add(statement.Sid);
  }
}

type JsonObject = Record<string, unknown>;

function rejectMalformedStatement(
  statement: JsonObject,
  kind: "permissions" | "trust",
  session: Session,
): void {
  if (statement.Effect !== "Allow" && statement.Effect !== "Deny") {
    throw malformed("Syntax errors in policy.");
  }
  if (typeof statement.Sid === "string" && !/^[0-9A-Za-z]*$/.test(statement.Sid)) {
    throw malformed(
      "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
    );
  }
  const actions = [...asList(statement.Action), ...asList(statement.NotAction)];
  if (actions.length === 0) {
    throw malformed("Policy statement must contain actions.");
  }
  if (!actions.every((action) => action === "*" || /^[\w-]+:[\w*?]+$/.test(String(action)))) {
    throw malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
  }
  const resources = [...asList(statement.Resource), ...asList(statement.NotResource)];
  if (kind === "trust") {
    if (resources.length > 0) {
      throw malformed("Has prohibited field Resource");
    }
    if (statement.Principal === undefined) {
      throw malformed("Missing required field Principal");
    }
    return;
  }
  if (statement.Principal !== undefined) {
    throw malformed("Policy document should not specify a principal.");
  }
  if (resources.length === 0) {
    throw malformed("Policy statement must contain resources.");
  }
  for (const resource of resources) {
    rejectMalformedResource(String(resource), session);
  }
}

function rejectMalformedResource(resource: string, session: Session): void {
  if (resource === "*" || /^[*?]/.test(resource)) {
    return;
  }
  const [prefix, partition = "", ...rest] = resource.split(":");
  if (prefix !== "arn" || rest.length < 4) {
    throw malformed(`Resource ${resource} must be in ARN format or "*".`);
  }
  if (!/[*?$]/.test(partition) && partition !== session.partition) {
    throw malformed(`Partition "${partition}" is not valid for resource "${resource}".`);
  }
}

function parseObject(document: string): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(document);
  } catch {
    parsed = undefined;
  }
  if (!isObject(parsed)) {
    throw malformed("Syntax errors in policy.");
  }
  return parsed;
}

function malformed(reason: string): Error {
  return new Error(`MalformedPolicyDocument: ${reason}`);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asList(value: unknown): unknown[] {
  if (value === undefined || value === null) {
    return [];
  }
  return Array.isArray(value) ? (value as unknown[]) : [value];
}
