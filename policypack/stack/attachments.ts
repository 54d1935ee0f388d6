import type { PolicyResource } from "@pulumi/policy";

import { quotas, unknown, type Unknown } from "../iam";
import { embeddedPolicies } from "./documents";
import { mayBeArgument } from "./programArguments";
import { documentOf, type Role, type Stack } from "./inventory";
import { namedPolicies, type IdentifiedPolicy, type Named } from "./policies";
import { read, readText, readTexts } from "./read";
import { resolve, type Reference } from "./references";
import {
  attachmentTypes,
  inlinePolicyTypes,
  instanceProfileTypes,
  label,
  listProperties,
  ofTypes,
} from "./types";

/** A policy on a role. */
export interface Attachment {
  role: Role;
  policy: IdentifiedPolicy;
  /** The resource that puts it there: the role itself for what its arguments list. */
  by: PolicyResource;
  /** The name of an inline policy; a managed policy has none. */
  inlineName?: string | Unknown;
  /** Why it may not be there after all, as a clause. */
  doubt?: string;
}

/** Everything that puts a policy on a role of the stack, in whatever way. */
export function attachments(stack: Stack): Attachment[] {
  const roles = [...stack.inventory.roles.all.values()];
  return [
    ...roles.flatMap((role) => [...ownInline(role, stack), ...ownManaged(role, stack)]),
    ...inlinePolicies(stack),
    ...attachedPolicies(stack),
    ...selfAttachedPolicies(stack),
  ];
}

/** The roles that a property names. What cannot be told at all may be any role of the stack. */
export function namedRoles(from: PolicyResource, property: string, stack: Stack): Named<Role> {
  const { roles } = stack.inventory;
  const { certain, possible, unresolved } = resolve(referenceOf(from, property), roles);
  if (unresolved === 0) {
    return { certain, possible };
  }
  return { certain, possible: [...roles.all.values()].filter((role) => !certain.includes(role)) };
}

/** The managed policies that a property names; `where` is what a report calls the property. */
export function policiesOf(
  from: PolicyResource,
  property: string,
  where: string,
  { inventory, isTrusted }: Stack,
): Named<IdentifiedPolicy> {
  return namedPolicies(referenceOf(from, property), where, inventory, isTrusted);
}

function referenceOf(from: PolicyResource, property: string): Reference {
  const isUnknownList = listProperties.has(property) && read(from, property) === unknown;
  // An instance profile has one role, whatever its property is called.
  const hasOne = Object.hasOwn(instanceProfileTypes, from.type);
  const entries = readTexts(from, property);
  return { from, property, entries, isUnknownList: isUnknownList && !hasOne };
}

function ownInline(role: Role, { programArguments }: Stack): Attachment[] {
  const { resource: by, type } = role;
  if (!mayBeArgument(programArguments, by, type.inlinePolicies)) {
    return [];
  }
  return embeddedPolicies(by).map(({ name, document, inlineName }) => ({
    role,
    policy: { identity: undefined, name, document },
    by,
    inlineName,
  }));
}

function ownManaged(role: Role, stack: Stack): Attachment[] {
  const { resource: by, type } = role;
  if (!mayBeArgument(stack.programArguments, by, type.managedPolicyArns)) {
    return [];
  }
  const where = `${type.managedPolicyArns} of ${label(by)}`;
  const policies = policiesOf(by, type.managedPolicyArns, where, stack);
  return attach({ certain: [role], possible: [] }, policies, by);
}

function inlinePolicies(stack: Stack): Attachment[] {
  return ofTypes(stack.resources, inlinePolicyTypes).flatMap(({ resource: by, type }) => {
    const document = documentOf(read(by, type.document), quotas.embedded);
    const policy = { identity: by, name: label(by), document };
    const inlineName = readText(by, type.name) ?? unknown;
    return attach(namedRoles(by, type.role, stack), just(policy), by).map((attachment) => ({
      ...attachment,
      inlineName,
    }));
  });
}

function attachedPolicies(stack: Stack): Attachment[] {
  return ofTypes(stack.resources, attachmentTypes).flatMap(({ resource: by, type }) => {
    const policies = policiesOf(by, type.policyArns, `the policy of ${label(by)}`, stack);
    return attach(namedRoles(by, type.roles, stack), policies, by);
  });
}

function selfAttachedPolicies(stack: Stack): Attachment[] {
  const policies = [...stack.inventory.managedPolicies.all.values()];
  return policies.flatMap(({ resource: by, type, policy }) => {
    if (type.roles === undefined || !mayBeArgument(stack.programArguments, by, type.roles)) {
      return [];
    }
    return attach(namedRoles(by, type.roles, stack), just({ identity: by, ...policy }), by);
  });
}

function just<T>(item: T): Named<T> {
  return { certain: [item], possible: [] };
}

function attach(
  roles: Named<Role>,
  policies: Named<IdentifiedPolicy>,
  by: PolicyResource,
): Attachment[] {
  const whichRole = `it cannot be told which role ${label(by)} names`;
  const whichPolicy = `it cannot be told which policy ${label(by)} names`;
  return [...roles.certain, ...roles.possible].flatMap((role) =>
    [...policies.certain, ...policies.possible].map((policy) => {
      const attachment = { role, policy, by };
      if (roles.possible.includes(role)) {
        return { ...attachment, doubt: whichRole };
      }
      if (policies.possible.includes(policy)) {
        return { ...attachment, doubt: whichPolicy };
      }
      return attachment;
    }),
  );
}
