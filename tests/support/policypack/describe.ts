import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";

import type { AttachedPolicy } from "../../../policypack/iam";
import {
  stackModel,
  type ProgramArguments,
  type InstanceProfile,
  type StackModel,
} from "../../../policypack/stack";
import { inTerraformsWords, inWordsOfPulumi } from "./inTerraformsWords";

/**
 * What the stack model reads for the profiles of a stack, a line each: its role, and in what state each policy is. It has to read
 * the same of the stack in Terraform's words.
 */
export function describeProfiles(
  resources: PolicyResource[],
  given: ProgramArguments = new Map(),
  adjust = (stack: StackModel): StackModel => stack,
): string[] {
  const describe = (stack: readonly PolicyResource[]) =>
    adjust(stackModel(stack, given)).profiles().map(describeProfile);
  const lines = describe(resources);
  const alike = describe(inTerraformsWords(resources).resources).map(inWordsOfPulumi);
  assert.deepEqual(alike, lines.map(inWordsOfPulumi), "in Terraform's words");
  return lines;
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
