import type { AttachedPolicy, PolicyDocument } from "../iam";
import { matches } from "../iam";
import { once, type NamedRole, type ReadRole, type StackModel } from "../stack";
import type { PermissionSettings } from "./settings";

const known = new WeakMap<StackModel, { settings: PermissionSettings; trusting: StackModel }>();

/** A stack in which the managed policies from outside it that the organization trusts grant what is asked. */
export function withTrustedPolicies(stack: StackModel, settings: PermissionSettings): StackModel {
  const { trustedPolicyArns } = settings;
  if (trustedPolicyArns.length === 0) {
    return stack;
  }
  const earlier = known.get(stack);
  if (earlier?.settings === settings) {
    return earlier.trusting;
  }
  const withTrust = <T extends { role: NamedRole }>(each: T): T => ({
    ...each,
    role: each.role.kind === "role" ? trustingRole(each.role, trustedPolicyArns) : each.role,
  });
  const trusting: StackModel = {
    ...stack,
    profiles: once(() => stack.profiles().map(withTrust)),
    nodeGroups: once(() => stack.nodeGroups().map(withTrust)),
    activations: once(() => stack.activations().map(withTrust)),
    defaultHostSettings: once(() => stack.defaultHostSettings().map(withTrust)),
  };
  known.set(stack, { settings, trusting });
  return trusting;
}

function trustingRole(role: ReadRole, trustedPolicyArns: readonly string[]): ReadRole {
  const trusting = <P extends AttachedPolicy>(policy: P): P => ({
    ...policy,
    document: trustingDocument(policy.document, trustedPolicyArns),
  });
  const { policies, boundary } = role.permissions;
  return {
    ...role,
    permissions: {
      ...role.permissions,
      policies: policies.map(trusting),
      ...(boundary === undefined ? {} : { boundary: trusting(boundary) }),
    },
  };
}

/** The case of letters counts: it tells one path from another, and what is trusted has to be what was meant. */
function trustingDocument(
  document: PolicyDocument,
  trustedPolicyArns: readonly string[],
): PolicyDocument {
  if (document.kind !== "unreadable" || document.outside === undefined) {
    return document;
  }
  const { arn, isDoubtful } = document.outside;
  if (!trustedPolicyArns.some((pattern) => matches(pattern, arn))) {
    return document;
  }
  return isDoubtful ? { kind: "unknown" } : { kind: "trusted" };
}
