/** The conditions of a statement, by operator and key. */
export type Conditions = Record<string, Record<string, string | string[]>>;

/**
 * Conditions that have to hold together; those of one operator are kept side by side.
 *
 * @internal
 */
export function allOf(...all: (Conditions | undefined)[]): Conditions {
  const together: Conditions = {};
  for (const [operator, keys] of all.flatMap((each) => Object.entries(each ?? {}))) {
    together[operator] = { ...together[operator], ...keys };
  }
  return together;
}

/** One statement of an identity policy that a component attaches to a role. */
export interface Statement {
  Sid: string;
  Effect: "Allow";
  Action: string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** One statement of the policy of a resource, such as a key or a bucket. */
export interface ResourceStatement {
  Sid: string;
  Effect: "Allow" | "Deny";
  Principal: "*" | Record<string, string | string[]>;
  Action: string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** A policy document. */
export interface PolicyDocument {
  Version: "2012-10-17";
  Statement: (Statement | ResourceStatement)[];
}

/**
 * The JSON text of a policy with these statements.
 *
 * @internal
 */
export function policyJson(statements: (Statement | ResourceStatement)[]): string {
  const document: PolicyDocument = { Version: "2012-10-17", Statement: statements };
  return JSON.stringify(document);
}

/**
 * IAM's limit for a managed policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 *
 * @internal
 */
export const managedPolicyLimit = 6144;

/**
 * How large IAM takes a policy for: it doesn't count white space.
 *
 * @internal
 */
export function policySize(json: string): number {
  return json.replace(/\s/g, "").length;
}
