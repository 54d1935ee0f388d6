import type { Fix } from "../judgement";
import type { Subject } from "../stack";
import { wayOf } from "./roleReference";
import type { Snippet, Values } from "./snippet";

/** Lets a service assume a role: the words, and the code. */
export function trustStep(
  fix: Extract<Fix, { kind: "trust-service" }>,
  role: Subject | undefined,
): { words: string; code: readonly Snippet[] } {
  if (fix.service === "ec2.amazonaws.com") {
    const as = wayOf(role) === "aws-native" ? "object" : "typed object";
    const value = { $document: trustPolicyOf(fix.service), as } as const;
    return { words: "give the role this trust policy", code: [{ kind: "value", value }] };
  }
  const Condition = { StringEquals: { [fix.condition]: { $ref: "accountId" } } };
  return {
    words:
      "let Systems Manager assume the role for the role's account only: make this the only statement for Systems Manager in its trust policy",
    code: [{ kind: "value", value: { ...statementOf(fix.service), Condition } }],
  };
}

/** A trust policy that lets a service assume a role. */
export function trustPolicyOf(service: string): Values {
  return { Version: "2012-10-17", Statement: [statementOf(service)] };
}

function statementOf(Service: string): Values {
  return { Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" };
}
