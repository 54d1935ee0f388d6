import { explainProblem, parseDocument } from "../../../policypack/iam";

/** A statement without a fault. */
export const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

/** What IAM would reject in a document, a sentence each. */
export function problemsOf(source: unknown): string[] {
  const document = parseDocument(source);
  return document.kind === "malformed" ? document.problems.map(explainProblem) : [];
}

/** What IAM would reject in a document with one statement, which is {@link allow} with a change. */
export function problemsOfStatement(change: Record<string, unknown>): string[] {
  return problemsOf({ Version: "2012-10-17", Statement: [{ ...allow, ...change }] });
}
