import type { PolicyResource } from "@pulumi/policy";

import {
  leastSize,
  parseTrustPolicy,
  quotas,
  unknown,
  type AttachedPolicy,
  type Caller,
  type PolicyDocument,
  type RolePermissions,
  type TrustPolicy,
} from "../iam";
import { accountOf, partitionOf } from "./account";
import { namedRoles, policiesOf, type RolePolicy } from "./attachments";
import { droppedPolicies } from "./documents";
import type { Role, Stack } from "./inventory";
import { read, readText, readTexts } from "./read";
import { rolePolicies, type RolePolicies } from "./rolePolicies";
import { label, roleTypes } from "./types";
import { unreadOf } from "./unread";

/** What an instance profile, or a setting that takes a role, has for a role. */
export type NamedRole =
  | { kind: "none" }
  /** It cannot be read; `why` is a clause. */
  | { kind: "unreadable"; why: string; isOpenUntilUpdate?: true }
  | ReadRole;

/** A role of the stack, with everything that decides who may assume it and what it may do. */
export interface ReadRole {
  kind: "role";
  label: string;
  resource: PolicyResource;
  permissions: RolePermissions & { caller: Caller };
  doubts: Doubts;
  /** The policies that the role's arguments list and the provider drops, as they have no name. */
  dropped: readonly AttachedPolicy[];
  /** What removes from the role each inline policy that it does not list: the role itself, or resources of their own. */
  inlineKeepers: readonly PolicyResource[];
  trust: TrustPolicy;
  /** Undefined while it is not known. */
  partition: string | undefined;
  /** Undefined while it is not known. */
  account: string | undefined;
}

/** Why a policy may not be on the role after all, as a clause, by the policy's name. */
export type Doubts = ReadonlyMap<string, string>;

/** Reads the role that a property of a resource names. */
export type RoleReader = (from: PolicyResource, property: string) => NamedRole;

/** Reads what is attached to each role of a stack, once, and each role when it is asked for. */
export function roleReader(stack: Stack): RoleReader {
  const policies = rolePolicies(stack);
  const known = new Map<Role, ReadRole>();
  return (from, property) => {
    const entries = readTexts(from, property);
    if (entries.length === 0) {
      return { kind: "none" };
    }
    const { certain, possible, beyond } = namedRoles(from, property, stack);
    const [role] = certain;
    const areOne =
      certain.length === (role && (stack.inventory.roles.twins.get(role)?.length ?? 1));
    const mayBeAnother = possible.length > 0 || beyond !== undefined;
    if (role !== undefined && areOne && !mayBeAnother) {
      const reading = known.get(role) ?? readRole(role, stack, policies);
      known.set(role, reading);
      return reading;
    }
    const mayBeOfStack = entries.includes(unknown) || role !== undefined || mayBeAnother;
    return {
      kind: "unreadable",
      why: mayBeOfStack
        ? "it can't be determined which role of the stack it has"
        : `its role isn't in ${mayBeUnread(stack) ? "what the pack reads of this stack" : "this stack"}`,
      ...(entries.includes(unknown) ? { isOpenUntilUpdate: true } : {}),
    };
  };
}

function mayBeUnread({ unread }: Stack): boolean {
  return unreadOf(unread, roleTypes).length > 0;
}

function readRole(role: Role, stack: Stack, policies: RolePolicies): ReadRole {
  const { resource } = role;
  const attached = policies.of(role);
  return {
    kind: "role",
    label: label(resource),
    resource,
    ...permissionsOf(role, attached, rejectionsOf(role, attached, policies), stack),
    dropped: droppedPolicies(resource),
    inlineKeepers: policies.inlineKeepers(role),
    trust: parseTrustPolicy(trustPolicyOf(role, stack)),
    partition: partitionOf(resource),
    account: accountOf(resource),
  };
}

function permissionsOf(
  role: Role,
  attached: readonly RolePolicy[],
  rejected: readonly AttachedPolicy[],
  stack: Stack,
): Pick<ReadRole, "permissions" | "doubts"> {
  const names = namesOf(attached);
  const permissions: ReadRole["permissions"] = {
    caller: callerOf(role.resource),
    policies: attached.map(({ policy, doubt }, index) => ({
      name: names[index] ?? policy.name,
      document: doubt === undefined ? policy.document : inDoubt(policy.document),
    })),
  };
  if (isUnread(role, stack)) {
    const name = `the policies of ${label(role.resource)}`;
    permissions.policies.push({ name, document: { kind: "unknown" } });
  }
  permissions.policies.push(...rejected);
  const boundary = boundaryOf(role, stack);
  if (boundary !== undefined) {
    permissions.boundary = boundary;
  }
  const doubtful = attached.flatMap(({ policy, doubt }, index): [string, string][] =>
    doubt === undefined ? [] : [[names[index] ?? policy.name, doubt]],
  );
  return { permissions, doubts: new Map(doubtful) };
}

/** What is known of the instances that a role is handed to. */
function callerOf(role: PolicyResource): Caller {
  const arn = readText(role, "arn");
  return {
    credentials: "instance profile",
    partition: partitionOf(role),
    account: accountOf(role),
    roleArn: typeof arn === "string" ? arn : undefined,
  };
}

/** What a report calls the policies: where two have one name, each with the component that it is in. */
function namesOf(attached: readonly RolePolicy[]): string[] {
  const times = new Map<string, number>();
  for (const { policy } of attached) {
    times.set(policy.name, (times.get(policy.name) ?? 0) + 1);
  }
  return attached.map(({ policy: { name, identity } }) => {
    const isRepeated = (times.get(name) ?? 0) > 1;
    const parent = typeof identity === "object" ? identity.parent : undefined;
    return isRepeated && parent !== undefined ? `${name} in ${label(parent)}` : name;
  });
}

/** A role that is read from AWS by an ID that is not known yet. */
function isUnread({ resource, type }: Role, { programArguments }: Stack): boolean {
  return !programArguments.has(resource.urn) && readText(resource, type.name) === undefined;
}

/** The trust policy; of a role that is declared more than once with different ones, it can't be determined which it has. */
function trustPolicyOf(role: Role, { inventory: { roles } }: Stack): unknown {
  const [first, ...others] = (roles.twins.get(role) ?? [role]).map(
    ({ resource, type }) => read(resource, type.trustPolicy) ?? unknown,
  );
  return others.every((other) => isAlike(other, first)) ? first : unknown;
}

function isAlike(one: unknown, other: unknown): boolean {
  return one === other || (one !== unknown && JSON.stringify(one) === JSON.stringify(other));
}

function boundaryOf(role: Role, stack: Stack): AttachedPolicy | undefined {
  const boundaries = (stack.inventory.roles.twins.get(role) ?? [role]).map((each) =>
    ownBoundaryOf(each, stack),
  );
  const [first] = boundaries;
  if (boundaries.every((each) => each?.document === first?.document)) {
    return first;
  }
  const why = "the role is declared more than once, with different boundaries";
  return {
    name: `the permissions boundary of ${label(role.resource)}`,
    document: { kind: "unreadable", why },
  };
}

function ownBoundaryOf({ resource, type }: Role, stack: Stack): AttachedPolicy | undefined {
  const name = `${type.permissionsBoundary} of ${label(resource)}`;
  const { certain, possible } = policiesOf(resource, type.permissionsBoundary, name, stack);
  if (possible.length === 0) {
    return certain[0];
  }
  return {
    name,
    document: { kind: "unreadable", why: "it can't be determined which policy it names" },
  };
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
    case "unreadable":
      return document.outside === undefined
        ? document
        : { ...document, outside: { ...document.outside, isDoubtful: true } };
    case "unknown":
      return document;
  }
}

/**
 * What IAM rejects at the update, under the name of the resource that is rejected: like a malformed document, it grants
 * nothing, and has to be corrected.
 */
export function rejected(by: PolicyResource, message: string): AttachedPolicy {
  return { name: label(by), document: { kind: "malformed", problems: [{ path: "", message }] } };
}

/** What IAM rejects of what is attached to a role. */
function rejectionsOf(
  role: Role,
  attached: readonly RolePolicy[],
  policies: RolePolicies,
): AttachedPolicy[] {
  const references = policies
    .by(role)
    .flatMap(({ by, roles, policies: named }) =>
      [...roles.rejected, ...named.rejected].map((why) => rejected(by, why)),
    );
  return [...references, ...otherPartitions(role, attached), ...oversize(role, attached)];
}

/** A role can only have policies of its own partition. */
function otherPartitions({ resource }: Role, attached: readonly RolePolicy[]): AttachedPolicy[] {
  const own = partitionOf(resource);
  return attached
    .filter(({ policy: { partition }, doubt }) => {
      const isKnown = own !== undefined && partition !== undefined && doubt === undefined;
      return isKnown && partition !== own;
    })
    .map(({ by, policy: { partition } }) =>
      rejected(
        by,
        `The role is in the partition ${own}, but the policy that it names is in ${partition}.`,
      ),
    );
}

/** All inline policies of a role share one quota. */
function oversize({ resource }: Role, attached: readonly RolePolicy[]): AttachedPolicy[] {
  const sources = attached.flatMap(({ inline, doubt }) =>
    inline === undefined || doubt !== undefined ? [] : [inline.source],
  );
  const sizes = sources.length < 2 ? [] : sources.map(sizeOf);
  const size = sizes.reduce((sum, each) => sum + each, 0);
  if (size <= quotas.embedded) {
    return [];
  }
  const found = `Together, the inline policies have at least ${size} characters, not counting white space`;
  return [rejected(resource, `${found}; IAM accepts ${quotas.embedded}.`)];
}

function sizeOf(source: unknown): number {
  return typeof source === "string" ? source.replace(/\s/g, "").length : leastSize(source);
}
