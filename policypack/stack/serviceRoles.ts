import type { PolicyResource } from "@pulumi/policy";

import { unknown } from "../iam";
import { regionOf } from "./account";
import type { ProfileRole, RoleReader } from "./profiles";
import { readText } from "./read";
import { label } from "./types";

/** A resource that gives a role to Systems Manager: a hybrid activation, or the default host management setting. */
export interface RoleGiver {
  resource: PolicyResource;
  /** What a report calls it. */
  label: string;
  role: ProfileRole;
}

/** A default host management setting. */
export interface DefaultHostSetting extends RoleGiver {
  /** False while it is not known which setting of Systems Manager it is. */
  isCertain: boolean;
  /** Undefined while it is not known. */
  region: string | undefined;
}

export const activationType = "aws:ssm/activation:Activation";
export const serviceSettingType = "aws:ssm/serviceSetting:ServiceSetting";

/** The hybrid activations of a stack, sorted as its resources are. */
export function activations(
  resources: readonly PolicyResource[],
  readRoleOf: RoleReader,
): RoleGiver[] {
  return resources
    .filter(({ type }) => type === activationType)
    .map((resource) => ({
      resource,
      label: label(resource),
      role: readRoleOf(resource, "iamRole"),
    }));
}

/**
 * The default host management settings of a stack that are on, with those that may be, sorted as its resources are.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html
 */
export function defaultHostSettings(
  resources: readonly PolicyResource[],
  readRoleOf: RoleReader,
): DefaultHostSetting[] {
  return resources
    .filter((resource) => resource.type === serviceSettingType && mayBeDefaultHostSetting(resource))
    .map((resource) => ({
      resource,
      label: label(resource),
      isCertain: readText(resource, "settingId") !== unknown,
      role: readRoleOf(resource, "settingValue"),
      region: regionOfSetting(resource),
    }));
}

/** The ID of the setting; an ARN has it behind "servicesetting". */
const settingId = "/ssm/managed-instance/default-ec2-instance-management-role";

function mayBeDefaultHostSetting(resource: PolicyResource): boolean {
  const id = readText(resource, "settingId") ?? "";
  // "$None" turns it off.
  const isOn = readText(resource, "settingValue") !== "$None";
  return (id === unknown || id.endsWith(settingId)) && isOn;
}

function regionOfSetting(resource: PolicyResource): string | undefined {
  const id = readText(resource, "settingId");
  const inArn = typeof id === "string" ? id.split(":")[3] : undefined;
  return inArn ?? regionOf(resource);
}
