import type { PolicyResource } from "@pulumi/policy";

import { quotas, unknown, type Unknown } from "../iam";
import { isRoleName, namesRoleOddly } from "./arn";
import { embeddedPolicies } from "./documents";
import { documentOf, type Role, type Stack } from "./inventory";
import { namedPolicies, type IdentifiedPolicy, type NamedPolicies } from "./policies";
import { mayBeArgument } from "./programArguments";
import { read, readText, readTexts } from "./read";
import { resolve, type Reference } from "./references";
import {
  attachmentTypes,
  entryOf,
  inlinePolicyTypes,
  instanceProfileTypes,
  label,
  listProperties,
  ofTypes,
} from "./types";

/** What puts policies on roles: a resource, or an argument of a role. */
export interface Attachment {
  by: PolicyResource;
  roles: NamedRoles;
  policies: NamedPolicies;
  /** Of an inline policy: its name, and its document before it is parsed. */
  inline?: { name: string | Unknown; source: unknown };
}

/** A policy on a role. */
export interface RolePolicy {
  policy: IdentifiedPolicy;
  /** The resource that puts it there: the role itself for what its arguments list. */
  by: PolicyResource;
  /** Of an inline policy: its name, and its document before it is parsed. */
  inline?: { name: string | Unknown; source: unknown };
  /** Why it may not be there after all, as a clause. */
  doubt?: string;
}

/** The roles that a property names. */
export interface NamedRoles {
  certain: readonly Role[];
  possible: readonly Role[];
  /** Which others it may name, in a stack with such roles. */
  beyond?: "nameless roles" | "every role";
  /** Why IAM rejects an entry, as sentences. */
  rejected: readonly string[];
}

/** Everything that puts a policy on a role of the stack, in whatever way. */
export function attachments(stack: Stack): Attachment[] {
  return [
    ...[...stack.inventory.roles.all.values()].flatMap((role) => [
      ...ownInline(role, stack),
      ...ownManaged(role, stack),
    ]),
    ...inlinePolicies(stack),
    ...attachedPolicies(stack),
    ...selfAttachedPolicies(stack),
  ];
}

/** The roles that a property names by their names. */
export function namedRoles(
  from: PolicyResource,
  property: string,
  { inventory: { roles } }: Stack,
): NamedRoles {
  const reference = referenceOf(from, property);
  const { certain, possible, outside, unresolved } = resolve(reference, roles);
  const isOdd = reference.entries.some((entry) => entry !== unknown && !isRoleName(entry));
  const rejected = isOdd ? [namesRoleOddly] : [];
  const mayBeAny = unresolved > 0;
  const mayBeNameless = outside.length > 0 && roles.nameless.length > 0;
  if (!mayBeAny && !mayBeNameless) {
    return { certain, possible, rejected };
  }
  const beyond = mayBeAny ? "every role" : "nameless roles";
  return { certain, possible, rejected, beyond };
}

/** The managed policies that a property names; `where` is what a report calls the property. */
export function policiesOf(
  from: PolicyResource,
  property: string,
  where: string,
  stack: Stack,
): NamedPolicies {
  return namedPolicies(referenceOf(from, property), where, stack);
}

function referenceOf(from: PolicyResource, property: string): Reference {
  const isUnknownList = listProperties.has(property) && read(from, property) === unknown;
  // An instance profile has one role, whatever its property is called.
  const hasOne = entryOf(instanceProfileTypes, from) !== undefined;
  const entries = readTexts(from, property);
  return { from, property, entries, isUnknownList: isUnknownList && !hasOne };
}

function ownInline(role: Role, { inventory, programArguments }: Stack): Attachment[] {
  const { resource: by, type } = role;
  if (!mayBeArgument(programArguments, by, type.inlinePolicies)) {
    return [];
  }
  return embeddedPolicies(by).map(({ name, document, inlineName, source }) => ({
    by,
    roles: ofRole(role, inventory),
    policies: one({ identity: undefined, name, document }),
    inline: { name: inlineName, source },
  }));
}

function ownManaged(role: Role, stack: Stack): Attachment[] {
  const { resource: by, type } = role;
  if (!mayBeArgument(stack.programArguments, by, type.managedPolicyArns)) {
    return [];
  }
  const where = `${type.managedPolicyArns} of ${label(by)}`;
  return [
    {
      by,
      roles: ofRole(role, stack.inventory),
      policies: policiesOf(by, type.managedPolicyArns, where, stack),
    },
  ];
}

function inlinePolicies(stack: Stack): Attachment[] {
  return ofTypes(stack.resources, inlinePolicyTypes).map(({ resource: by, type }) => {
    const source = read(by, type.document);
    const document = documentOf(source, quotas.embedded);
    return {
      by,
      roles: namedRoles(by, type.role, stack),
      policies: one({ identity: by, name: label(by), document }),
      inline: { name: readText(by, type.name) ?? unknown, source },
    };
  });
}

function attachedPolicies(stack: Stack): Attachment[] {
  return ofTypes(stack.resources, attachmentTypes).map(({ resource: by, type }) => ({
    by,
    roles: namedRoles(by, type.roles, stack),
    policies: policiesOf(by, type.policyArns, `the policy of ${label(by)}`, stack),
  }));
}

function selfAttachedPolicies(stack: Stack): Attachment[] {
  const policies = [...stack.inventory.managedPolicies.all.values()];
  return policies.flatMap(({ resource: by, type, policy }) => {
    if (type.roles === undefined || !mayBeArgument(stack.programArguments, by, type.roles)) {
      return [];
    }
    const roles = namedRoles(by, type.roles, stack);
    return { by, roles, policies: one({ identity: by, ...policy }) };
  });
}

/** A role, however often it is declared. */
function ofRole(role: Role, { roles }: Stack["inventory"]): NamedRoles {
  return { certain: roles.twins.get(role) ?? [role], possible: [], rejected: [] };
}

function one(policy: IdentifiedPolicy): NamedPolicies {
  return { certain: [policy], possible: [], mayBeNameless: false, rejected: [] };
}
