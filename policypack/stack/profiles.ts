import type { PolicyResource } from "@pulumi/policy";

import { unknown, type AttachedPolicy, type PolicyDocument, type RolePermissions } from "../iam";
import { attachments, namedRoles, policiesOf, type Attachment, type Stack } from "./attachments";
import { withExclusives } from "./exclusive";
import type { GivenArguments } from "./given";
import { ofTypes, takeInventory, type Role } from "./inventory";
import type { IsTrusted } from "./policies";
import { readText, readTexts } from "./read";
import { instanceProfileTypes, label } from "./types";

/** An instance profile of the stack. */
export interface InstanceProfile {
  urn: string;
  /** Its name in the program. */
  name: string;
  /** What a report calls it: its class and name. */
  label: string;
  role: ProfileRole;
}

/** What an instance profile has for a role. */
export type ProfileRole =
  | { kind: "none" }
  /** It cannot be read; `why` is a clause. */
  | { kind: "unreadable"; why: string }
  | { kind: "role"; label: string; permissions: RolePermissions; doubts: Doubts };

/** Why a policy may not be on the role after all, as a clause, by the policy's name. */
export type Doubts = ReadonlyMap<string, string>;

/** What is known beside the resources. */
export interface StackOptions {
  given: GivenArguments;
  isTrusted: IsTrusted;
}

/** The instance profiles of a stack, sorted by URN, each with everything that decides what its role may do. */
export function instanceProfiles(
  resourcesInAnyOrder: readonly PolicyResource[],
  options: StackOptions,
): InstanceProfile[] {
  const resources = [...resourcesInAnyOrder].sort((one, other) => compare(one.urn, other.urn));
  const stack = { resources, inventory: takeInventory(resources), ...options };
  const policies = byRole(withExclusives(attachments(stack), stack));
  return ofTypes(resources, instanceProfileTypes).map(({ resource, type }) => ({
    urn: resource.urn,
    name: resource.name,
    label: label(resource),
    role: roleOf(resource, type.role, stack, policies),
  }));
}

function roleOf(
  profile: PolicyResource,
  property: string,
  stack: Stack,
  policies: ReadonlyMap<Role, Attachment[]>,
): ProfileRole {
  const entries = readTexts(profile, property);
  if (entries.length === 0) return { kind: "none" };
  const { certain, possible } = namedRoles(profile, property, stack);
  const [role, ...others] = certain;
  if (role !== undefined && others.length === 0 && possible.length === 0) {
    return { kind: "role", label: label(role.resource), ...permissionsOf(role, stack, policies) };
  }
  if (entries.includes(unknown) || certain.length + possible.length > 0) {
    return { kind: "unreadable", why: "it cannot be told which role of the stack it has" };
  }
  return { kind: "unreadable", why: "its role is not in this stack" };
}

function permissionsOf(
  role: Role,
  stack: Stack,
  policies: ReadonlyMap<Role, Attachment[]>,
): { permissions: RolePermissions; doubts: Doubts } {
  const attached = withoutRepeats(policies.get(role) ?? []);
  const names = namesOf(attached);
  const permissions: RolePermissions = {
    policies: attached.map(({ policy, doubt }, index) => ({
      name: names[index] ?? policy.name,
      document: doubt === undefined ? policy.document : inDoubt(policy.document),
    })),
  };
  if (isUnread(role, stack)) {
    const name = `the policies of ${label(role.resource)}`;
    permissions.policies.push({ name, document: { kind: "unknown" } });
  }
  const boundary = boundaryOf(role, stack);
  if (boundary !== undefined) permissions.boundary = boundary;
  const doubtful = attached.flatMap(({ policy, doubt }, index): [string, string][] =>
    doubt === undefined ? [] : [[names[index] ?? policy.name, doubt]],
  );
  return { permissions, doubts: new Map(doubtful) };
}

/** What a report calls the policies: where two have one name, each with the component that it is in. */
function namesOf(attached: readonly Attachment[]): string[] {
  const names = attached.map(({ policy }) => policy.name);
  return attached.map(({ policy: { name, identity } }) => {
    const isRepeated = names.indexOf(name) < names.lastIndexOf(name);
    const parent = typeof identity === "object" ? identity.parent : undefined;
    return isRepeated && parent !== undefined ? `${name} in ${label(parent)}` : name;
  });
}

/** A role that is read from AWS by an ID that is not known yet. */
function isUnread({ resource, type }: Role, { given }: Stack): boolean {
  return !given.has(resource.urn) && readText(resource, type.name) === undefined;
}

function boundaryOf({ resource, type }: Role, stack: Stack): AttachedPolicy | undefined {
  const name = `${type.permissionsBoundary} of ${label(resource)}`;
  const { certain, possible } = policiesOf(resource, type.permissionsBoundary, name, stack);
  if (possible.length === 0) return certain[0];
  return { name, document: { kind: "unreadable", why: "it cannot be told which policy it names" } };
}

/** A document that may not be attached: whatever it says, it says under a condition. */
function inDoubt(document: PolicyDocument): PolicyDocument {
  switch (document.kind) {
    case "statements":
      return {
        ...document,
        statements: document.statements.map((each) => ({ ...each, conditions: unknown })),
      };
    case "malformed":
    case "trusted":
      return { kind: "unknown" };
    case "unknown":
    case "unreadable":
      return document;
  }
}

/** Each policy once, for certain where one of its attachments is certain. */
function withoutRepeats(attached: readonly Attachment[]): Attachment[] {
  const first = new Map<unknown, Attachment>();
  for (const attachment of attached) {
    const key = attachment.policy.identity ?? attachment;
    const earlier = first.get(key);
    const isBetter = earlier?.doubt !== undefined && attachment.doubt === undefined;
    if (earlier === undefined || isBetter) first.set(key, attachment);
  }
  return [...first.values()];
}

function byRole(all: readonly Attachment[]): Map<Role, Attachment[]> {
  const groups = new Map<Role, Attachment[]>();
  const sorted = [...all].sort((one, other) => compare(one.policy.name, other.policy.name));
  for (const attachment of sorted) {
    const group = groups.get(attachment.role) ?? [];
    groups.set(attachment.role, group);
    group.push(attachment);
  }
  return groups;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
