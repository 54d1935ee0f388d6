import type { PolicyResource } from "@pulumi/policy";

import { asName, managedPolicy, type AttachedPolicy, type PolicyDocument } from "../iam";
import { parsePolicyArn } from "./arn";
import type { Inventory, IsTrusted, ManagedPolicy } from "./inventory";
import { resolve, type Reference, type References } from "./references";

/** A policy, and what is the same whenever it is the same policy. */
export interface IdentifiedPolicy extends AttachedPolicy {
  /** A resource of the stack, or an ARN in lower case; undefined while it is not known which policy it is. */
  identity: PolicyResource | string | undefined;
}

/** What a property names for certain, and what it may name. */
export type Named<T> = Pick<References<T>, "certain" | "possible">;

/** Finds the managed policies that a property names by ARN; `where` is what a report calls the property. */
export function namedPolicies(
  reference: Reference,
  where: string,
  inventory: Inventory,
  isTrusted: IsTrusted,
): Named<IdentifiedPolicy> {
  const { certain, possible, outside, unresolved } = resolve(reference, inventory.managedPolicies);
  const notKnownYet: IdentifiedPolicy = {
    identity: undefined,
    name: where,
    document: { kind: "unknown" },
  };
  return {
    certain: [
      ...certain.map(identified),
      ...outside.map((arn) => outsidePolicy(arn, where, isTrusted)),
      ...(unresolved > 0 ? [notKnownYet] : []),
    ],
    possible: possible.map(identified),
  };
}

function identified({ resource, policy }: ManagedPolicy): IdentifiedPolicy {
  return { identity: resource, ...policy };
}

function outsidePolicy(arn: string, where: string, isTrusted: IsTrusted): IdentifiedPolicy {
  const parsed = parsePolicyArn(arn);
  const isManagedByAws = parsed?.account === "aws";
  const document = isManagedByAws ? managedPolicy(parsed.name) : undefined;
  return {
    identity: arn.toLowerCase(),
    name: isManagedByAws ? `AWS managed policy ${asName(parsed.name)}` : where,
    document: document ?? outsideDocument(arn, isTrusted),
  };
}

function outsideDocument(arn: string, isTrusted: IsTrusted): PolicyDocument {
  if (isTrusted(arn)) {
    return { kind: "trusted" };
  }
  return { kind: "unreadable", why: "it is not in this stack" };
}
