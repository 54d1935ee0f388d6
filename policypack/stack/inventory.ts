import type { PolicyResource } from "@pulumi/policy";

import { parseDocument, quotas, unknown, type AttachedPolicy, type PolicyDocument } from "../iam";
import { accountOf, areInOneAccount } from "./account";
import { accountInArn, parsePolicyArn } from "./arn";
import type { ProgramArguments } from "./programArguments";
import { read, readText } from "./read";
import type { Target, Targets } from "./references";
import type { Unread } from "./unread";
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
  type Typed,
} from "./types";

/** A role of the stack. */
export type Role = Typed<RoleType>;

/** A customer managed policy of the stack. */
export interface ManagedPolicy extends Typed<ManagedPolicyType> {
  policy: AttachedPolicy;
}

/** An instance profile of the stack. */
export type Profile = Typed<InstanceProfileType>;

/** A launch template of the stack. */
export type LaunchTemplate = Typed<{ name: string }>;

/** What others of a stack refer to, and how. */
export interface Inventory {
  roles: Targets<Role>;
  managedPolicies: Targets<ManagedPolicy>;
  profiles: Targets<Profile>;
  launchTemplates: Targets<LaunchTemplate>;
}

/** The resources of a stack, and what is known of them. */
export interface Stack {
  resources: readonly PolicyResource[];
  inventory: Inventory;
  programArguments: ProgramArguments;
  unread: Unread;
}

/** Takes the inventory of a stack. */
export function takeInventory(resources: readonly PolicyResource[]): Inventory {
  const policies = ofTypes(resources, managedPolicyTypes);
  return {
    roles: withTwins(namedPerAccount(ofTypes(resources, roleTypes))),
    profiles: withTwins(namedPerAccount(ofTypes(resources, instanceProfileTypes))),
    launchTemplates: namedPerAccount(ofTypes(resources, launchTemplateTypes)),
    managedPolicies: withTwins({
      ...targets(
        policies.map(({ resource, type }) => ({
          resource,
          type,
          policy: {
            name: label(resource),
            document: documentOf(read(resource, type.document), quotas.managed),
          },
        })),
        policyKey,
        policyArnKey,
      ),
      isMeant: hasArn,
    }),
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
): Omit<Targets<T>, "isMeant"> {
  const byKey = new Map<string | undefined, T[]>();
  const byAncestor = new Map<PolicyResource, T[]>();
  for (const target of all) {
    addTo(byKey, keyOf(target), target);
    for (let { parent } = target.resource; parent !== undefined; parent = parent.parent) {
      addTo(byAncestor, parent, target);
    }
  }
  return {
    all: new Map(all.map((target) => [target.resource, target])),
    byName: [...byKey].flatMap(([key, named]) => (key === undefined ? [] : [named])),
    twins: new Map(),
    byAncestor,
    named: (value) => byKey.get(keyOfValue(value)) ?? [],
    nameless: byKey.get(undefined) ?? [],
  };
}

/**
 * With what is declared more than once, as by an import, a `get` under another name or another provider: in IAM, what has
 * one name in one account is one.
 */
function withTwins<T extends Target>(found: Targets<T>): Targets<T> {
  const twins = new Map<T, readonly T[]>();
  for (const named of found.byName) {
    const groups: T[][] = [];
    for (const target of named) {
      const group = groups.find(([first]) => first && isOne(first, target));
      if (group === undefined) {
        groups.push([target]);
      } else {
        group.push(target);
      }
    }
    for (const group of groups.filter(({ length }) => length > 1)) {
      for (const target of group) {
        twins.set(target, group);
      }
    }
  }
  return { ...found, twins };
}

function isOne({ resource: one }: Target, { resource: other }: Target): boolean {
  return areInOneAccount(one, other) === true;
}

function addTo<K, T>(groups: Map<K, T[]>, key: K, member: T): void {
  const group = groups.get(key) ?? [];
  groups.set(key, group);
  group.push(member);
}

/** Resources that others name by their own name, or by an ARN that ends in it. */
function namedPerAccount<T extends Typed<{ name: string }>>(all: readonly T[]): Targets<T> {
  const keyOf = ({ resource, type }: T): string | undefined => {
    const name = readText(resource, type.name);
    return typeof name === "string" ? nameKey(name) : undefined;
  };
  return {
    ...targets(all, keyOf, nameKey),
    isMeant: ({ resource }, value, from) => isInAccount(resource, accountInArn(value), from),
  };
}

/** Whether a resource is in the account that an ARN names, else in the one of the resource that refers to it. */
function isInAccount(
  resource: PolicyResource,
  named: string | undefined,
  from: PolicyResource,
): boolean | undefined {
  const isAlike = areInOneAccount(from, resource);
  const own = accountOf(resource) ?? (isAlike === true ? accountOf(from) : undefined);
  return named !== undefined && own !== undefined ? named === own : isAlike;
}

/** Names are unique in an account whatever the case of their letters; a path may come before them. */
function nameKey(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1).toLowerCase();
}

/** The end of a customer managed policy's ARN, as the account is often not known yet; AWS managed ones are in no stack. */
function policyArnKey(arn: string): string {
  const parsed = parsePolicyArn(arn);
  const isCustomers = parsed !== undefined && parsed.account !== "aws";
  return isCustomers ? `${parsed.path}${parsed.name}`.toLowerCase() : arn;
}

/** The path and name of a policy, which are known before its ARN is. */
function policyKey({ resource, type }: ManagedPolicy): string | undefined {
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

function hasArn(
  { resource, type }: ManagedPolicy,
  arn: string,
  from: PolicyResource,
): boolean | undefined {
  const own = readText(resource, type.arn);
  if (typeof own === "string") {
    return own.toLowerCase() === arn.toLowerCase();
  }
  return isInAccount(resource, accountInArn(arn), from);
}
