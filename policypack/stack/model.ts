import type { PolicyResource } from "@pulumi/policy";

import type { ProgramArguments } from "./programArguments";
import { hosts, type Host } from "./hosts";
import { inboundRules, type InboundRule } from "./inboundRules";
import { takeInventory } from "./inventory";
import { instanceProfiles, type InstanceProfile } from "./profiles";
import { roleReader } from "./roles";
import {
  activations,
  defaultHostSettings,
  nodeGroups,
  type DefaultHostSetting,
  type RoleAssignment,
} from "./serviceRoles";
import { quickSetups, type QuickSetup } from "./quickSetups";
import { resourceAccess, type ResourceAccess } from "./resourceAccess";
import { sessionDocuments, type SessionDocument } from "./sessionDocuments";
import { unreadIn, type Unread } from "./unread";

/** What a stack has that bears on Session Manager. Each part is read when it is asked for, and once; all are sorted by URN. */
export interface StackModel {
  resources: readonly PolicyResource[];
  profiles: () => readonly InstanceProfile[];
  sessionDocuments: () => readonly SessionDocument[];
  hosts: () => readonly Host[];
  /** The managed node groups of EKS, which make an instance profile of their role. */
  nodeGroups: () => readonly RoleAssignment[];
  /** Which hosts Quick Setup gives an instance profile where they have none. */
  quickSetups: () => readonly QuickSetup[];
  activations: () => readonly RoleAssignment[];
  defaultHostSettings: () => readonly DefaultHostSetting[];
  inboundRules: () => readonly InboundRule[];
  /** What gives access to keys and buckets apart from the policies of roles. */
  resourceAccess: () => readonly ResourceAccess[];
  /** What the pack doesn't read. */
  unread: () => Unread;
}

/** Reads a stack from its resources, in whatever order they come. */
export function stackModel(
  resourcesInAnyOrder: readonly PolicyResource[],
  programArguments: ProgramArguments,
): StackModel {
  const resources = [...resourcesInAnyOrder].sort((one, other) => (one.urn < other.urn ? -1 : 1));
  const unread = once(() => unreadIn(resources));
  const stack = once(() => ({
    ...{ resources, inventory: takeInventory(resources), programArguments, unread: unread() },
  }));
  const readRoleOf = once(() => roleReader(stack()));
  const allHosts = once(() => hosts(stack()));
  return {
    resources,
    profiles: once(() => instanceProfiles(stack(), readRoleOf(), allHosts())),
    sessionDocuments: once(() => sessionDocuments(resources)),
    hosts: allHosts,
    nodeGroups: once(() => nodeGroups(resources, readRoleOf())),
    quickSetups: once(() => quickSetups(resources)),
    activations: once(() => activations(resources, readRoleOf())),
    defaultHostSettings: once(() => defaultHostSettings(resources, readRoleOf())),
    inboundRules: once(() => inboundRules(resources, programArguments)),
    resourceAccess: once(() => resourceAccess(stack())),
    unread,
  };
}

/** A part that is read when it is asked for, and once. */
export function once<T>(read: () => T): () => T {
  let known: { value: T } | undefined;
  return () => (known ??= { value: read() }).value;
}
