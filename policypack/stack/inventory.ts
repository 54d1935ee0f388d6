import type { PolicyResource } from "@pulumi/policy";

import { parseDocument, quotas, unknown, type AttachedPolicy, type PolicyDocument } from "../iam";
import { parsePolicyArn } from "./arn";
import { read, readText } from "./read";
import type { Target, Targets } from "./references";
import {
  label,
  managedPolicyTypes,
  roleTypes,
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

/** The roles and managed policies of a stack, and how others refer to them. */
export interface Inventory {
  roles: Targets<Role>;
  managedPolicies: Targets<ManagedPolicy>;
}

/** Takes the inventory of a stack. */
export function takeInventory(resources: readonly PolicyResource[]): Inventory {
  const roles = ofTypes(resources, roleTypes);
  const policies = ofTypes(resources, managedPolicyTypes);
  return {
    roles: {
      ...targets(
        roles,
        ({ resource, type }) => {
          const name = readText(resource, type.name);
          return typeof name === "string" ? roleKey(name) : undefined;
        },
        roleKey,
      ),
      isNamedPerAccount: true,
    },
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

/** The resources of the types that a table lists, each with its entry. */
export function ofTypes<T>(
  resources: readonly PolicyResource[],
  types: Readonly<Record<string, T>>,
): { resource: PolicyResource; type: T }[] {
  return resources.flatMap((resource) => {
    const type = Object.hasOwn(types, resource.type) ? types[resource.type] : undefined;
    return type === undefined ? [] : { resource, type };
  });
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

/** Names of roles and policies are unique in an account whatever the case of their letters. */
function roleKey(name: string): string {
  return name.toLowerCase();
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
  if (typeof arn === "string") return policyArnKey(arn);
  const path = readText(resource, "path") ?? "/";
  const name = readText(resource, type.name);
  if (typeof path !== "string" || typeof name !== "string") return undefined;
  return `${path}${name}`.toLowerCase();
}

function hasArn(resource: PolicyResource, type: ManagedPolicyType, arn: string): boolean {
  const own = readText(resource, type.arn);
  return typeof own !== "string" || own.toLowerCase() === arn.toLowerCase();
}
