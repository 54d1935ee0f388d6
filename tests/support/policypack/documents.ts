import { sessionManagerActions } from "../../../policypack/iam";

/** A document with one statement, as JSON text. */
export function statement(effect: "Allow" | "Deny", actions: readonly string[], more = {}): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: effect, Action: actions, Resource: "*", ...more }],
  });
}

/** Grants what Session Manager needs. */
export const grantsAll = statement("Allow", sessionManagerActions);
/** Grants what is not asked about. */
export const grantsOther = statement("Allow", ["s3:GetObject"]);
/** Denies one of the actions that Session Manager needs. */
export const deniesOne = statement("Deny", ["ssmmessages:OpenDataChannel"]);

export const managedInstanceCore = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

/** A trust policy with one statement for a service, as JSON text. */
export function trusts(service: string | readonly string[], more = {}): string {
  return trust({
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: service },
    ...more,
  });
}

/** A trust policy, as JSON text. */
export function trust(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
