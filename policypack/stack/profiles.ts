import type { PolicyResource } from "@pulumi/policy";

import {
  parseTrustPolicy,
  unknown,
  type AttachedPolicy,
  type PolicyDocument,
  type RolePermissions,
  type TrustPolicy,
} from "../iam";
import { partitionOf } from "./account";
import { attachments, namedRoles, policiesOf, type Attachment } from "./attachments";
import { withExclusives } from "./removals";
import type { Role, Stack } from "./inventory";
import { read, readText, readTexts } from "./read";
import { instanceProfileTypes, label, ofTypes } from "./types";

/** An instance profile of the stack. */
export interface InstanceProfile {
  urn: string;
  /** Its name in the program. */
  name: string;
  /** What a report calls it: its class and name. */
  label: string;
  role: ProfileRole;
  resource: PolicyResource;
}

/** What an instance profile, or a setting that takes a role, has for a role. */
export type ProfileRole =
  | { kind: "none" }
  /** It cannot be read; `why` is a clause. */
  | { kind: "unreadable"; why: string }
  | ReadRole;

/** A role of the stack, with everything that decides who may assume it and what it may do. */
export interface ReadRole {
  kind: "role";
  label: string;
  resource: PolicyResource;
  permissions: RolePermissions;
  doubts: Doubts;
  trust: TrustPolicy;
  /** Undefined while it is not known. */
  partition: string | undefined;
}

/** Why a policy may not be on the role after all, as a clause, by the policy's name. */
export type Doubts = ReadonlyMap<string, string>;

/** Reads the role that a property of a resource names. */
export type RoleReader = (from: PolicyResource, property: string) => ProfileRole;

/** Reads what is attached to each role of a stack, once, and each role when it is asked for. */
export function roleReader(stack: Stack): RoleReader {
  const policies = byRole(withExclusives(attachments(stack), stack));
  const known = new Map<Role, ReadRole>();
  return (from, property) => {
    const entries = readTexts(from, property);
    if (entries.length === 0) {
      return { kind: "none" };
    }
    const { certain, possible } = namedRoles(from, property, stack);
    const [role, ...others] = certain;
    if (role !== undefined && others.length === 0 && possible.length === 0) {
      const reading = known.get(role) ?? readRole(role, stack, policies);
      known.set(role, reading);
      return reading;
    }
    if (entries.includes(unknown) || certain.length + possible.length > 0) {
      return { kind: "unreadable", why: "it cannot be told which role of the stack it has" };
    }
    return { kind: "unreadable", why: "its role is not in this stack" };
  };
}

/** The instance profiles of a stack, sorted as its resources are. */
export function instanceProfiles({ resources }: Stack, readRoleOf: RoleReader): InstanceProfile[] {
  return ofTypes(resources, instanceProfileTypes).map(({ resource, type }) => ({
    urn: resource.urn,
    name: resource.name,
    label: label(resource),
    role: readRoleOf(resource, type.role),
    resource,
  }));
}

function readRole(role: Role, stack: Stack, policies: ReadonlyMap<Role, Attachment[]>): ReadRole {
  const { resource, type } = role;
  return {
    kind: "role",
    label: label(resource),
    resource,
    ...permissionsOf(role, stack, policies),
    trust: parseTrustPolicy(read(resource, type.trustPolicy) ?? unknown),
    partition: partitionOf(resource),
  };
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
  if (boundary !== undefined) {
    permissions.boundary = boundary;
  }
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
function isUnread({ resource, type }: Role, { programArguments }: Stack): boolean {
  return !programArguments.has(resource.urn) && readText(resource, type.name) === undefined;
}

function boundaryOf({ resource, type }: Role, stack: Stack): AttachedPolicy | undefined {
  const name = `${type.permissionsBoundary} of ${label(resource)}`;
  const { certain, possible } = policiesOf(resource, type.permissionsBoundary, name, stack);
  if (possible.length === 0) {
    return certain[0];
  }
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
    if (earlier === undefined || isBetter) {
      first.set(key, attachment);
    }
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
