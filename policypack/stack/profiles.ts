import type { PolicyResource } from "@pulumi/policy";

import { unknown, type Unknown } from "../iam";
import { isRoleName, namesRoleOddly } from "./arn";
import type { Host } from "./hosts";
import type { Stack } from "./inventory";
import { profileUse, type RegionsOfUse } from "./profileUse";
import { read, readTexts, valueAt } from "./read";
import { resolve } from "./references";
import { rejected, type NamedRole, type RoleReader } from "./roles";
import {
  hostTypes,
  instanceProfileTypes,
  label,
  managedInstancesTypes,
  ofTypes,
  templateUserTypes,
} from "./types";
import { unreadOf } from "./unread";

/** An instance profile of the stack. */
export interface InstanceProfile {
  urn: string;
  /** Its name in the program. */
  name: string;
  /** What a report calls it: its class and name. */
  label: string;
  role: NamedRole;
  /** Where instances have it. */
  regions: RegionsOfUse;
  resource: PolicyResource;
}

/** The instance profiles of a stack, sorted as its resources are; without those of ECS managed instances alone. */
export function instanceProfiles(
  stack: Stack,
  readRoleOf: RoleReader,
  allHosts: readonly Host[],
): InstanceProfile[] {
  const leftAlone = profilesOfManagedInstances(stack, allHosts);
  const regionsOf = profileUse(
    allHosts,
    unreadOf(stack.unread, hostTypes, templateUserTypes).length > 0,
  );
  const own = ofTypes(stack.resources, instanceProfileTypes);
  return own
    .filter(({ resource }) => !leftAlone.has(resource))
    .map(({ resource, type }) => {
      const regions = regionsOf(resource);
      return {
        urn: resource.urn,
        name: resource.name,
        label: label(resource),
        role: askedIn(regions, roleOf(resource, type.role, readRoleOf)),
        regions,
        resource,
      };
    });
}

/** The profiles of ECS managed instances, which allow no sessions. */
function profilesOfManagedInstances(
  { resources, inventory }: Stack,
  allHosts: readonly Host[],
): Set<PolicyResource> {
  const found = new Set<PolicyResource>();
  for (const { resource: from, type } of ofTypes(resources, managedInstancesTypes)) {
    const [property = "", ...path] = type.profile;
    const value = valueAt(read(from, property), path);
    const entries: (string | Unknown)[] = [typeof value === "string" ? value : unknown];
    if (value === undefined || value === null) {
      continue;
    }
    for (const { resource } of resolve({ from, property, entries }, inventory.profiles).certain) {
      found.add(resource);
    }
  }
  for (const { profile } of allHosts) {
    if (profile.kind === "in stack" && profile.profile !== undefined) {
      found.delete(profile.profile);
    }
  }
  return found;
}

/** The role, with the Regions from which instances ask where the stack has all of its hosts' Regions. */
function askedIn(
  { certain, possible, mayBeMore, areOfHosts }: RegionsOfUse,
  role: NamedRole,
): NamedRole {
  const areAllKnown = !mayBeMore && [...possible].every((region) => certain.has(region));
  if (role.kind !== "role" || !areAllKnown || !areOfHosts) {
    return role;
  }
  const { permissions } = role;
  const caller = { ...permissions.caller, regions: [...certain] };
  return { ...role, permissions: { ...permissions, caller } };
}

/** The role, with what IAM rejects about the profile that has it. */
function roleOf(from: PolicyResource, property: string, readRoleOf: RoleReader): NamedRole {
  const role = readRoleOf(from, property);
  const isName = readTexts(from, property).every((each) => each === unknown || isRoleName(each));
  if (isName || role.kind !== "role") {
    return role;
  }
  const { policies, ...rest } = role.permissions;
  const permissions = { ...rest, policies: [...policies, rejected(from, namesRoleOddly)] };
  return { ...role, permissions };
}
