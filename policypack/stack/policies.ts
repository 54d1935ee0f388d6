import type { PolicyResource } from "@pulumi/policy";

import {
  asName,
  managedPolicy,
  managedPolicyPath,
  unknown,
  type AttachedPolicy,
  type PolicyDocument,
} from "../iam";
import { parsePolicyArn } from "./arn";
import type { ManagedPolicy, Stack } from "./inventory";
import { read } from "./read";
import { resolve, type Reference } from "./references";

/** A policy, and what is the same whenever it is the same policy. */
export interface IdentifiedPolicy extends AttachedPolicy {
  /** A resource of the stack, or an ARN in lower case; undefined while it is not known which policy it is. */
  identity: PolicyResource | string | undefined;
  /** The partition in its ARN; undefined while that is not known. */
  partition?: string;
}

/** The managed policies that a property names. */
export interface NamedPolicies {
  certain: IdentifiedPolicy[];
  possible: IdentifiedPolicy[];
  /** Whether one of the certain ones, by its ARN, may turn out to be a policy of the stack whose name is not known yet. */
  mayBeNameless: boolean;
  /** Why IAM rejects an entry, as sentences. */
  rejected: string[];
}

/** How many policies that a property may name are read each; of more, it is only said that it is one of them. */
const mostCandidates = 20;

/** Finds the managed policies that a property names by ARN; `where` is what a report calls the property. */
export function namedPolicies(
  reference: Reference,
  where: string,
  { inventory }: Stack,
): NamedPolicies {
  const found = resolve(reference, inventory.managedPolicies);
  const { twins } = inventory.managedPolicies;
  const isDisputed = (policy: ManagedPolicy): boolean =>
    (twins.get(policy) ?? []).some((twin) => !isAlike(twin, policy));
  const certain = found.certain.filter((each) => !isDisputed(each)).map(identified);
  const rejected: string[] = [];
  let mayBeNameless = false;
  for (const arn of found.outside) {
    const problem = rejectionOf(arn);
    if (problem === undefined) {
      const policy = outsidePolicy(arn, where);
      certain.push(policy);
      mayBeNameless ||= inventory.managedPolicies.nameless.length > 0 && !isManagedByAws(arn);
    } else {
      rejected.push(problem);
    }
  }
  if (found.unresolved > 0) {
    certain.push(unidentified(where, { kind: "unknown" }));
  }
  const candidates = [...found.certain.filter(isDisputed), ...found.possible];
  const { length } = candidates;
  const isOneOfMany = `it can't be determined which of ${length} policies of the stack it is`;
  const possible =
    length > mostCandidates
      ? [unidentified(where, { kind: "unreadable", why: isOneOfMany })]
      : candidates.map(identified);
  return { certain, possible, mayBeNameless, rejected };
}

/** Whether two declarations of a policy have the same document, as far as is known. */
function isAlike(one: ManagedPolicy, other: ManagedPolicy): boolean {
  const text = ({ resource, type }: ManagedPolicy): unknown => read(resource, type.document);
  return one === other || (text(one) !== unknown && text(one) === text(other));
}

function identified({ resource, policy }: ManagedPolicy): IdentifiedPolicy {
  return { identity: resource, ...policy };
}

function unidentified(name: string, document: PolicyDocument): IdentifiedPolicy {
  return { identity: undefined, name, document };
}

/**
 * Why IAM finds no policy by a text, as a sentence; undefined where it may.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html
 */
function rejectionOf(arn: string): string | undefined {
  const parsed = parsePolicyArn(arn);
  if (parsed === undefined) {
    return "It names a policy by something other than the ARN of a policy.";
  }
  const path = parsed.account === "aws" ? managedPolicyPath(parsed.name) : undefined;
  if (path !== undefined && path.toLowerCase() !== parsed.path.toLowerCase()) {
    return `The AWS managed policy ${asName(parsed.name)} has the path ${path}, not ${asName(parsed.path)}.`;
  }
  return undefined;
}

function isManagedByAws(arn: string): boolean {
  return parsePolicyArn(arn)?.account === "aws";
}

/** A policy outside the stack: what one of a customer grants or denies can't be determined from its ARN. */
function outsidePolicy(arn: string, where: string): IdentifiedPolicy {
  const { account, name, partition } = parsePolicyArn(arn) ?? {};
  const isAws = account === "aws" && name !== undefined;
  const document = isAws ? managedPolicy(name) : undefined;
  return {
    identity: arn.toLowerCase(),
    name: isAws ? `AWS managed policy ${asName(name)}` : where,
    document: document ?? {
      kind: "unreadable",
      why: "it isn't in this stack",
      outside: { arn, isDoubtful: false },
    },
    ...(partition === undefined ? {} : { partition }),
  };
}
