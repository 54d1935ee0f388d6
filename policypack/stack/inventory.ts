import type { PolicyResource } from "@pulumi/policy";

import { parseDocument, quotas, unknown, type AttachedPolicy, type PolicyDocument } from "../iam";
import { parsePolicyArn } from "./arn";
import type { ProgramArguments } from "./programArguments";
import { read, readText } from "./read";
import type { Target, Targets } from "./references";
import {
  instanceProfileTypes,
  label,
  launchTemplateTypes,
  managedPolicyTypes,
  ofTypes,
  roleTypes,
  type InstanceProfileType,
  type ManagedPolicyType,
  type RoleType,
} from "./types";

/** A role of the stack. */
export interface Role extends Target {
  type: RoleType;
}

/** A customer managed policy of the stack. */
export interface ManagedPolicy extends Target {
  type: ManagedPolicyType;
  policy: AttachedPolicy;
}

/** An instance profile of the stack. */
export interface Profile extends Target {
  type: InstanceProfileType;
}

/** What others of a stack refer to, and how. */
export interface Inventory {
  roles: Targets<Role>;
  managedPolicies: Targets<ManagedPolicy>;
  profiles: Targets<Profile>;
  launchTemplates: Targets<Target>;
}

/** The resources of a stack, and what is known of them. */
export interface Stack {
  resources: readonly PolicyResource[];
  inventory: Inventory;
  programArguments: ProgramArguments;
  isTrusted: IsTrusted;
}

/** Whether the organization trusts a policy outside the stack, by its ARN. */
export type IsTrusted = (arn: string) => boolean;

/** Takes the inventory of a stack. */
export function takeInventory(resources: readonly PolicyResource[]): Inventory {
  const policies = ofTypes(resources, managedPolicyTypes);
  return {
    roles: namedPerAccount(ofTypes(resources, roleTypes)),
    profiles: namedPerAccount(ofTypes(resources, instanceProfileTypes)),
    launchTemplates: namedPerAccount(ofTypes(resources, launchTemplateTypes)),
    managedPolicies: targets(
      policies.map(({ resource, type }) => ({
        resource,
        type,
        policy: {
          name: label(resource),
          document: documentOf(read(resource, type.document), quotas.managed),
        },
      })),
      ({ resource, type }) => policyKey(resource, type),
      policyArnKey,
      ({ resource, type }, arn) => hasArn(resource, type, arn),
    ),
  };
}

/** A document as a resource holds it; one that has not been read yet is not known. */
export function documentOf(source: unknown, quota: number): PolicyDocument {
  return parseDocument(source ?? unknown, quota);
}

function targets<T extends Target>(
  all: readonly T[],
  keyOf: (target: T) => string | undefined,
  keyOfValue: (value: string) => string,
  isNamed: (target: T, value: string) => boolean = () => true,
): Targets<T> {
  const byKey = new Map<string | undefined, T[]>();
  for (const target of all) {
    const key = keyOf(target);
    byKey.set(key, [...(byKey.get(key) ?? []), target]);
  }
  return {
    all: new Map(all.map((target) => [target.resource, target])),
    named: (value) =>
      (byKey.get(keyOfValue(value)) ?? []).filter((target) => isNamed(target, value)),
    nameless: byKey.get(undefined) ?? [],
    isNamedPerAccount: false,
  };
}

/** Resources that others name by their own name, or by an ARN that ends in it. */
function namedPerAccount<T extends Target & { type: { name: string } }>(
  all: readonly T[],
): Targets<T> {
  const keyOf = ({ resource, type }: T): string | undefined => {
    const name = readText(resource, type.name);
    return typeof name === "string" ? nameKey(name) : undefined;
  };
  return { ...targets(all, keyOf, nameKey), isNamedPerAccount: true };
}

/** Names are unique in an account whatever the case of their letters; a path may come before them. */
function nameKey(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1).toLowerCase();
}

/** Of a customer managed policy, the end of its ARN; the account is often not known yet. */
function policyArnKey(arn: string): string {
  const parsed = parsePolicyArn(arn);
  const isCustomers = parsed !== undefined && parsed.account !== "aws";
  return (isCustomers ? `${parsed.path}${parsed.name}` : arn).toLowerCase();
}

/** The path and name of a policy, which are known before its ARN is. */
function policyKey(resource: PolicyResource, type: ManagedPolicyType): string | undefined {
  const arn = readText(resource, type.arn);
  if (typeof arn === "string") {
    return policyArnKey(arn);
  }
  const path = readText(resource, "path") ?? "/";
  const name = readText(resource, type.name);
  if (typeof path !== "string" || typeof name !== "string") {
    return undefined;
  }
  return `${path}${name}`.toLowerCase();
}

function hasArn(resource: PolicyResource, type: ManagedPolicyType, arn: string): boolean {
  const own = readText(resource, type.arn);
  return typeof own !== "string" || own.toLowerCase() === arn.toLowerCase();
}
