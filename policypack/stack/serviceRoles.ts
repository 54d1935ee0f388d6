import type { PolicyResource } from "@pulumi/policy";

import { unknown, type Unknown } from "../iam";
import { regionOf } from "./account";
import type { NamedRole, RoleReader } from "./roles";
import { readText } from "./read";
import { activationTypes, label, ofTypes, serviceSettingTypes, serviceTypes } from "./types";

/** A resource that gives a role to machines: a hybrid activation, a default host management setting, a node group. */
export interface RoleAssignment {
  resource: PolicyResource;
  /** What a report calls it. */
  label: string;
  role: NamedRole;
}

/** A default host management setting. */
export interface DefaultHostSetting extends RoleAssignment {
  /** False while it is not known which setting of Systems Manager it is. */
  isCertain: boolean;
  /** Whether it names the role with another path than the role has, for certain: Systems Manager finds no such role. */
  hasOtherPath: boolean;
  /** Undefined while it is not known. */
  region: string | undefined;
}

/** The hybrid activations of a stack, sorted as its resources are. */
export function activations(
  resources: readonly PolicyResource[],
  readRoleOf: RoleReader,
): RoleAssignment[] {
  return ofTypes(resources, activationTypes).map(({ resource, type }) => ({
    resource,
    label: label(resource),
    role: readRoleOf(resource, type.role),
  }));
}

/** The managed node groups of a stack, sorted as its resources are. */
export function nodeGroups(
  resources: readonly PolicyResource[],
  readRoleOf: RoleReader,
): RoleAssignment[] {
  return ofTypes(resources, serviceTypes).flatMap(({ resource, type: { nodeRole } }) =>
    nodeRole === undefined
      ? []
      : { resource, label: label(resource), role: readRoleOf(resource, nodeRole) },
  );
}

/**
 * The default host management settings of a stack that are on, with those that may be, sorted as its resources are.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html
 */
export function defaultHostSettings(
  resources: readonly PolicyResource[],
  readRoleOf: RoleReader,
): DefaultHostSetting[] {
  return ofTypes(resources, serviceSettingTypes)
    .filter(({ resource, type }) => mayBeDefaultHostSetting(resource, type))
    .map(({ resource, type }) => {
      const role = readRoleOf(resource, type.value);
      return {
        resource,
        label: label(resource),
        isCertain: readText(resource, type.id) !== unknown,
        role,
        hasOtherPath: hasOtherPath(readText(resource, type.value), role),
        region: regionOfSetting(resource, type),
      };
    });
}

/** The ID of the setting; an ARN has it behind "servicesetting". */
const settingId = "/ssm/managed-instance/default-ec2-instance-management-role";

function mayBeDefaultHostSetting(resource: PolicyResource, { id, value }: SettingType): boolean {
  const setting = readText(resource, id) ?? "";
  // "$None" turns it off.
  const isOn = readText(resource, value) !== "$None";
  return (setting === unknown || setting.endsWith(settingId)) && isOn;
}

/** The value of the setting is the role's name with its path, without the first slash: `service-role/Default`. */
function hasOtherPath(value: string | Unknown | undefined, role: NamedRole): boolean {
  const path = role.kind === "role" ? (readText(role.resource, "path") ?? "/") : unknown;
  if (typeof value !== "string" || typeof path !== "string") {
    return false;
  }
  return `/${value.slice(0, value.lastIndexOf("/") + 1)}` !== path;
}

function regionOfSetting(resource: PolicyResource, { id }: SettingType): string | undefined {
  const setting = readText(resource, id);
  const inArn = typeof setting === "string" ? setting.split(":")[3] : undefined;
  return inArn ?? regionOf(resource);
}

type SettingType = (typeof serviceSettingTypes)[string];
