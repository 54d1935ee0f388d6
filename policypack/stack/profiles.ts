import type { PolicyResource } from "@pulumi/policy";

import { unknown, type Unknown } from "../iam";
import { isRoleName } from "./arn";
import type { Host } from "./hosts";
import type { Stack } from "./inventory";
import { read, readTexts, valueAt } from "./read";
import { resolve } from "./references";
import type { NamedRole, Rejection, RoleReader } from "./roles";
import { instanceProfileTypes, label, managedInstancesTypes, ofTypes } from "./types";

/** An instance profile of the stack. */
export interface InstanceProfile {
  urn: string;
  /** Its name in the program. */
  name: string;
  /** What a report calls it: its class and name. */
  label: string;
  role: NamedRole;
  /** What IAM rejects about the profile itself. */
  rejections: readonly Rejection[];
  resource: PolicyResource;
}

/** The instance profiles of a stack, sorted as its resources are; without those of ECS managed instances alone. */
export function instanceProfiles(
  stack: Stack,
  readRoleOf: RoleReader,
  allHosts: readonly Host[],
): InstanceProfile[] {
  const leftAlone = profilesOfManagedInstances(stack, allHosts);
  const own = ofTypes(stack.resources, instanceProfileTypes);
  return own
    .filter(({ resource }) => !leftAlone.has(resource))
    .map(({ resource, type }) => ({
      urn: resource.urn,
      name: resource.name,
      label: label(resource),
      role: readRoleOf(resource, type.role),
      rejections: rejectionsOf(resource, type.role),
      resource,
    }));
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

function rejectionsOf(resource: PolicyResource, property: string): Rejection[] {
  const names = readTexts(resource, property);
  return names.every((name) => name === unknown || isRoleName(name))
    ? []
    : [
        {
          label: label(resource),
          why: "it names its role by an ARN or a path, where IAM takes the name",
        },
      ];
}
