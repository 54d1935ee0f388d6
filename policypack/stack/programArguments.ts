import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";

import {
  entryNamed,
  hostTypes,
  managedPolicyTypes,
  resourcePolicyTypes,
  roleTypes,
  ruleTypes,
  terraformName,
  type TypeTable,
} from "./types";

/**
 * The names of the arguments that the program gives to a resource, by URN.
 *
 * A stack policy sees outputs, and there a list like `managedPolicyArns` may also be what the provider found at the last
 * refresh: policies that an attachment since removed from the program had attached. Only an argument that the program
 * gives says what will be. A resource without a record (one that is only read from AWS) is as its outputs say.
 */
export type ProgramArguments = ReadonlyMap<string, ReadonlySet<string>>;

/** The types of which it matters what the program gives, and what only comes out. */
const recordedTypes: readonly TypeTable<unknown>[] = [
  roleTypes,
  managedPolicyTypes,
  hostTypes,
  resourcePolicyTypes,
  ruleTypes,
];

/** Collects {@link ProgramArguments} from the resource validations, which the engine runs before those of the stack. */
export interface ArgumentRecord {
  programArguments: ProgramArguments;
  record: (args: Pick<ResourceValidationArgs, "type" | "urn" | "props">) => void;
}

/** Starts a record. */
export function recordArguments(): ArgumentRecord {
  const programArguments = new Map<string, ReadonlySet<string>>();
  return {
    programArguments,
    record: ({ type, urn, props }) => {
      // By the token alone: what tells a type of Terraform's apart may be among the outputs only.
      const names = [type, ...(terraformName(type)?.names ?? [])];
      if (recordedTypes.some((table) => entryNamed(table, names) !== undefined)) {
        programArguments.set(urn, new Set(Object.keys(props)));
      }
    },
  };
}

/** Whether what an output says is an argument, as far as is known. */
export function mayBeArgument(
  programArguments: ProgramArguments,
  resource: PolicyResource,
  name: string,
): boolean {
  return programArguments.get(resource.urn)?.has(name) ?? true;
}

/** Whether the program gives an argument for certain. */
export function isArgument(
  programArguments: ProgramArguments,
  resource: PolicyResource,
  name: string,
): boolean {
  return programArguments.get(resource.urn)?.has(name) ?? false;
}
