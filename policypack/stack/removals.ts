import type { PolicyResource } from "@pulumi/policy";

import { unknown, type Unknown } from "../iam";
import { namedRoles, policiesOf, type Attachment } from "./attachments";
import { isArgument } from "./programArguments";
import type { Role, Stack } from "./inventory";
import type { IdentifiedPolicy } from "./policies";
import { readTexts } from "./read";
import { attachmentTypes, exclusiveInlineTypes, label, ofTypes } from "./types";

/** A resource that removes from roles what it does not list itself. */
interface Exclusive {
  by: PolicyResource;
  /** The roles that it may remove policies from. */
  roles: readonly Role[];
  /** Whether it may remove a policy from one of these roles. */
  mayRemove: (attachment: Attachment) => boolean;
  /** Why an attachment that it may remove is doubtful. */
  doubt: string;
}

/**
 * Marks as doubtful what an exclusive resource of the stack may remove again. Which of two resources comes last differs
 * from one update to the next, so it cannot be told what the role ends up with.
 */
export function withExclusives(attachments: readonly Attachment[], stack: Stack): Attachment[] {
  const exclusives = new Map<Role, Exclusive[]>();
  for (const exclusive of exclusivesOf(attachments, stack)) {
    for (const role of exclusive.roles) {
      exclusives.set(role, [...(exclusives.get(role) ?? []), exclusive]);
    }
  }
  const writers = inlineWriters(attachments);
  return attachments.map((attachment) => {
    const remover = exclusives
      .get(attachment.role)
      ?.find(({ by, mayRemove }) => by !== attachment.by && mayRemove(attachment));
    const doubt = remover?.doubt ?? overwriting(attachment, writers);
    return doubt === undefined ? attachment : { doubt, ...attachment };
  });
}

/** The resources that write an inline policy of a role, by the policy's name. */
function inlineWriters(
  attachments: readonly Attachment[],
): Map<Role, Map<string, PolicyResource[]>> {
  const writers = new Map<Role, Map<string, PolicyResource[]>>();
  for (const { role, inlineName, by } of attachments) {
    if (typeof inlineName !== "string") {
      continue;
    }
    const ofRole = writers.get(role) ?? new Map<string, PolicyResource[]>();
    writers.set(role, ofRole.set(inlineName, [...(ofRole.get(inlineName) ?? []), by]));
  }
  return writers;
}

/** Of two inline policies of one name, the one that is written last is left. */
function overwriting(
  { by, role, inlineName }: Attachment,
  writers: ReturnType<typeof inlineWriters>,
): string | undefined {
  if (typeof inlineName !== "string") {
    return undefined;
  }
  const rival = writers
    .get(role)
    ?.get(inlineName)
    ?.find((other) => other !== by);
  return rival && `${label(rival)} writes an inline policy of the same name`;
}

function exclusivesOf(attachments: readonly Attachment[], stack: Stack): Exclusive[] {
  return [
    ...exclusiveRoles(attachments, stack),
    ...exclusiveAttachments(stack),
    ...exclusiveInlinePolicies(stack),
  ];
}

/** An `aws.iam.Role` keeps only the policies of an argument that it is given. */
function exclusiveRoles(attachments: readonly Attachment[], stack: Stack): Exclusive[] {
  const roles = [...stack.inventory.roles.all.values()].filter(({ type }) => type.exclusive);
  const keepManaged = roles
    .filter(({ resource, type }) =>
      isArgument(stack.programArguments, resource, type.managedPolicyArns),
    )
    .map((role) => keepsManaged(role.resource, [role], role.type.managedPolicyArns, stack));
  const keepInline = roles
    .filter(({ resource, type }) =>
      isArgument(stack.programArguments, resource, type.inlinePolicies),
    )
    .map((role) => {
      const own = attachments.filter(({ by }) => by === role.resource);
      const names = own.flatMap(({ inlineName }) => inlineName ?? []);
      return keepsInline(role.resource, [role], names, []);
    });
  return [...keepManaged, ...keepInline];
}

function exclusiveAttachments(stack: Stack): Exclusive[] {
  return ofTypes(stack.resources, attachmentTypes).flatMap(({ resource: by, type }) => {
    const roles = namedRoles(by, type.roles, stack);
    switch (type.detaches) {
      case "other policies":
        return keepsManaged(by, [...roles.certain, ...roles.possible], type.policyArns, stack);
      case "from other roles":
        return keepsRoles(by, roles.certain, type.policyArns, stack);
      case undefined:
        return [];
    }
  });
}

function exclusiveInlinePolicies(stack: Stack): Exclusive[] {
  return ofTypes(stack.resources, exclusiveInlineTypes).map(({ resource: by, type }) => {
    const { certain, possible } = namedRoles(by, type.role, stack);
    const names = readTexts(by, type.names);
    const linked = names.includes(unknown) ? by.propertyDependencies[type.names] : [];
    return keepsInline(by, [...certain, ...possible], names, linked ?? []);
  });
}

function keepsManaged(
  by: PolicyResource,
  roles: readonly Role[],
  property: string,
  stack: Stack,
): Exclusive {
  const listed = policiesOf(by, property, label(by), stack).certain.map(identityOf);
  return {
    by,
    roles,
    mayRemove: ({ policy, inlineName }) =>
      inlineName === undefined && !listed.includes(identityOf(policy)),
    doubt: `${label(by)} detaches every managed policy that it does not list`,
  };
}

function keepsRoles(
  by: PolicyResource,
  listed: readonly Role[],
  property: string,
  stack: Stack,
): Exclusive {
  const { certain, possible } = policiesOf(by, property, label(by), stack);
  const policies = [...certain, ...possible].map(identityOf);
  const mayBeAny = policies.includes(undefined);
  return {
    by,
    roles: [...stack.inventory.roles.all.values()].filter((role) => !listed.includes(role)),
    mayRemove: ({ policy, inlineName }) =>
      inlineName === undefined && (mayBeAny || policies.includes(identityOf(policy))),
    doubt: `${label(by)} detaches it from every role that it does not list`,
  };
}

/** @param linked What the names that are not known yet are taken from. */
function keepsInline(
  by: PolicyResource,
  roles: readonly Role[],
  names: readonly (string | Unknown)[],
  linked: readonly PolicyResource[],
): Exclusive {
  return {
    by,
    roles,
    mayRemove: ({ inlineName, by: owner }) =>
      inlineName !== undefined &&
      !linked.includes(owner) &&
      (inlineName === unknown || !names.includes(inlineName)),
    doubt: `${label(by)} removes every inline policy that it does not list`,
  };
}

function identityOf({ identity }: IdentifiedPolicy): IdentifiedPolicy["identity"] {
  return identity;
}
