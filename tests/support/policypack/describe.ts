import type { PolicyResource } from "@pulumi/policy";

import type { AttachedPolicy } from "../../../policypack/iam";
import {
  stackModel,
  type ProgramArguments,
  type InstanceProfile,
  type StackModel,
} from "../../../policypack/stack";

/** What the stack model reads for the profiles of a stack, a line each: its role, and in what state each policy is. */
export function describeProfiles(
  resources: PolicyResource[],
  given: ProgramArguments = new Map(),
  adjust = (stack: StackModel): StackModel => stack,
): string[] {
  return adjust(stackModel(resources, given)).profiles().map(describeProfile);
}

function describeProfile({ name, role }: InstanceProfile): string {
  if (role.kind === "none") {
    return `${name}: no role`;
  }
  if (role.kind === "unreadable") {
    return `${name}: ${role.why}`;
  }
  const { policies, boundary } = role.permissions;
  const lines = [
    ...policies.map((policy) => describePolicy(policy) + doubtOf(role.doubts.get(policy.name))),
    ...(boundary === undefined ? [] : [`within ${describePolicy(boundary)}`]),
  ];
  return `${name}: ${role.label}: ${lines.join(", ") || "nothing"}`;
}

function describePolicy({ name, document }: AttachedPolicy): string {
  return document.kind === "statements" ? name : `${name} (${document.kind})`;
}

function doubtOf(doubt: string | undefined): string {
  return doubt === undefined ? "" : ` perhaps: ${doubt}`;
}
