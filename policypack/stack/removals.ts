import type { PolicyResource } from "@pulumi/policy";

import { unknown, type Unknown } from "../iam";
import { namedRoles, policiesOf, type Attachment, type RolePolicy } from "./attachments";
import type { Role, Stack } from "./inventory";
import type { IdentifiedPolicy } from "./policies";
import { isArgument } from "./programArguments";
import { readTexts } from "./read";
import { attachmentTypes, exclusiveInlineTypes, label, ofTypes } from "./types";
import { labelOfKind, unreadRemovers } from "./unread";

/** What is removed from the roles of a stack. */
export interface Removals {
  /**
   * Why a policy may be removed from a role again, as a clause: what an exclusive resource does not list, it removes.
   * Which of two resources comes last differs from one update to the next, so what the role ends up with can't be determined.
   */
  doubtOn: Removal;
  /** What removes from a role each inline policy that it does not list: the role itself, or resources of their own. */
  inlineKeepers: (role: Role) => readonly PolicyResource[];
}

type Removal = (policy: RolePolicy, role: Role) => string | undefined;

/** A resource that removes from roles what it does not list itself. */
interface Remover {
  by: PolicyResource;
  ofInline: boolean;
  mayRemove: (policy: RolePolicy) => boolean;
  /** Why a policy that it may remove is doubtful. */
  doubt: string;
}

/** Reads what removes policies from the roles of a stack. */
export function removals(attachments: readonly Attachment[], stack: Stack): Removals {
  const ofRole = new Map<Role, Remover[]>();
  const beyond = { "nameless roles": [] as Remover[], "every role": [] as Remover[] };
  for (const [remover, roles] of exclusives(attachments, stack)) {
    for (const role of [...roles.certain, ...roles.possible]) {
      const ofThis = ofRole.get(role) ?? [];
      ofRole.set(role, ofThis);
      ofThis.push(remover);
    }
    if (roles.beyond !== undefined) {
      beyond[roles.beyond].push(remover);
    }
  }
  const nameless = new Set(stack.inventory.roles.nameless);
  const fromOthers = exclusiveAttachments(stack);
  const [unread] = unreadRemovers(stack.unread);
  const byUnread = unread && `${labelOfKind(unread)} may detach it: ${unread.why}`;
  const removersOf = (role: Role): Remover[] =>
    [
      ofRole.get(role) ?? [],
      nameless.has(role) ? beyond["nameless roles"] : [],
      beyond["every role"],
    ].flat();
  return {
    doubtOn: (policy, role) => {
      const remover = removersOf(role).find(
        ({ by, mayRemove }) => by !== policy.by && mayRemove(policy),
      );
      return remover?.doubt ?? fromOthers(policy, role) ?? byUnread;
    },
    inlineKeepers: (role) =>
      removersOf(role)
        .filter(({ ofInline }) => ofInline)
        .map(({ by }) => by),
  };
}

/** What keeps only what it lists, with the roles that it does so for. */
function exclusives(all: readonly Attachment[], stack: Stack): [Remover, Attachment["roles"]][] {
  const attaching = ofTypes(stack.resources, attachmentTypes)
    .filter(({ type }) => type.detaches === "other policies")
    .map(({ resource: by, type }): [Remover, Attachment["roles"]] => [
      keepsManaged(by, type.policyArns, stack),
      namedRoles(by, type.roles, stack),
    ]);
  const naming = ofTypes(stack.resources, exclusiveInlineTypes).map(
    ({ resource: by, type }): [Remover, Attachment["roles"]] => {
      const names = readTexts(by, type.names);
      const linked = names.includes(unknown) ? by.propertyDependencies[type.names] : [];
      return [keepsInline(by, names, linked ?? []), namedRoles(by, type.role, stack)];
    },
  );
  return [...exclusiveRoles(all, stack), ...attaching, ...naming];
}

/** An `aws.iam.Role` keeps only the policies of an argument that the program gives. */
function exclusiveRoles(
  all: readonly Attachment[],
  stack: Stack,
): [Remover, Attachment["roles"]][] {
  const names = new Map<PolicyResource, (string | Unknown)[]>();
  for (const { by, inline } of all) {
    if (inline !== undefined) {
      names.set(by, [...(names.get(by) ?? []), inline.name]);
    }
  }
  return [...stack.inventory.roles.all.values()].flatMap((role) => {
    const { resource, type } = role;
    const roles = { certain: [role], possible: [], rejected: [] };
    const isGiven = (property: string): boolean =>
      type.exclusive && isArgument(stack.programArguments, resource, property);
    return [
      ...(isGiven(type.managedPolicyArns)
        ? [keepsManaged(resource, type.managedPolicyArns, stack)]
        : []),
      ...(isGiven(type.inlinePolicies)
        ? [keepsInline(resource, names.get(resource) ?? [], [])]
        : []),
    ].map((remover): [Remover, Attachment["roles"]] => [remover, roles]);
  });
}

function keepsManaged(by: PolicyResource, property: string, stack: Stack): Remover {
  const listed = policiesOf(by, property, label(by), stack).certain.map(identityOf);
  return {
    by,
    ofInline: false,
    mayRemove: ({ policy, inline }) => inline === undefined && !listed.includes(identityOf(policy)),
    doubt: `${label(by)} detaches every managed policy that it doesn't list`,
  };
}

/** @param linked What the names that are not known yet are taken from. */
function keepsInline(
  by: PolicyResource,
  names: readonly (string | Unknown)[],
  linked: readonly PolicyResource[],
): Remover {
  return {
    by,
    ofInline: true,
    mayRemove: ({ inline, by: owner }) =>
      inline !== undefined &&
      !linked.includes(owner) &&
      (inline.name === unknown || !names.includes(inline.name)),
    doubt: `${label(by)} removes every inline policy that it doesn't list`,
  };
}

/** What attaches its policy to the roles that it lists, and detaches it from every other one. */
interface Keeper {
  by: PolicyResource;
  listed: readonly Role[];
}

function exclusiveAttachments(stack: Stack): Removal {
  const ofPolicy = new Map<IdentifiedPolicy["identity"], Keeper[]>();
  const ofNameless: Keeper[] = [];
  for (const { resource: by, type } of ofTypes(stack.resources, attachmentTypes)) {
    if (type.detaches !== "from other roles") {
      continue;
    }
    const { certain, possible, mayBeNameless } = policiesOf(by, type.policyArns, label(by), stack);
    const keeper = { by, listed: namedRoles(by, type.roles, stack).certain };
    for (const identity of new Set([...certain, ...possible].map(identityOf))) {
      ofPolicy.set(identity, [...(ofPolicy.get(identity) ?? []), keeper]);
    }
    if (mayBeNameless) {
      ofNameless.push(keeper);
    }
  }
  const nameless = new Set(
    stack.inventory.managedPolicies.nameless.map(({ resource }) => resource),
  );
  return ({ policy: { identity }, by, inline }, role) => {
    if (inline !== undefined) {
      return undefined;
    }
    const mayBe = [ofPolicy.get(identity) ?? [], ofPolicy.get(undefined) ?? []].flat();
    if (typeof identity === "object" && nameless.has(identity)) {
      mayBe.push(...ofNameless);
    }
    const keeper = mayBe.find((each) => each.by !== by && !each.listed.includes(role));
    return keeper && `${label(keeper.by)} detaches it from every role that it doesn't list`;
  };
}

function identityOf({ identity }: IdentifiedPolicy): IdentifiedPolicy["identity"] {
  return identity;
}
