import type { PolicyResource } from "@pulumi/policy";

import type { Certainty } from "../iam";
import {
  areInOneAccount,
  oneRegion,
  quickSetupTypes,
  regionOf,
  serviceSettingTypes,
  unreadOf,
  type InstanceProfile,
  type StackModel,
} from "../stack";
import { anyHolds } from "./certainty";
import type { PermissionSettings } from "./settings";

/** What reaches instances that lack permissions, or a profile, in all Regions where they are. */
export interface HostManagement {
  /** Whether Default Host Management Configuration gives a role to instances that can't register themselves. */
  isDefault: (of: UsedIn) => Certainty;
  /** Whether Quick Setup gives a profile to instances that have none. */
  givesProfile: (of: UsedIn) => Certainty;
  /** Whether Quick Setup attaches what sessions need to the roles of the instances that it is for. */
  mayAttachPolicies: (of: UsedIn) => boolean;
}

type UsedIn = Pick<InstanceProfile, "resource" | "regions">;

/** What holds in some Regions, of the account that a resource is in, if it is of one. */
interface Area {
  resource?: PolicyResource;
  /** `*` stands for all; undefined while they are not known. */
  regions: readonly string[] | undefined;
  isCertain: boolean;
}

/** What manages the instances of a stack: by its resources, and by what the options say of the account. */
export function hostManagement(
  stack: StackModel,
  { defaultHostManagementRegions }: Pick<PermissionSettings, "defaultHostManagementRegions">,
): HostManagement {
  const outside: Area = { regions: defaultHostManagementRegions, isCertain: true };
  const settings = stack.defaultHostSettings().map(({ resource, region, isCertain }) => ({
    ...{ resource, regions: region === undefined ? undefined : [region], isCertain },
  }));
  const unread = (
    ...tables: Parameters<typeof unreadOf>[1][]
  ): (Area & { mayAttachPolicies: true })[] =>
    unreadOf(stack.unread(), ...tables).map(({ resources: [resource] }) => ({
      ...{ resource, regions: undefined, isCertain: false, mayAttachPolicies: true },
    }));
  const quickSetups = [
    ...stack.quickSetups().map((each) => ({ ...each, isCertain: each.isForAll })),
    ...unread(quickSetupTypes),
  ];
  const attaching = quickSetups.filter(({ mayAttachPolicies }) => mayAttachPolicies);
  return {
    isDefault: (of) => coverageBy([outside, ...settings, ...unread(serviceSettingTypes)], of),
    givesProfile: (of) => coverageBy(quickSetups, of),
    mayAttachPolicies: (of) => coverageBy(attaching, of) !== "no",
  };
}

/** A resource as what is used in its own Region. */
export function usedInItsRegion(resource: PolicyResource): UsedIn {
  return { resource, regions: oneRegion(regionOf(resource)) };
}

function coverageBy(areas: readonly Area[], { resource, regions }: UsedIn): Certainty {
  const all = [...regions.certain, ...regions.possible, ...(regions.mayBeMore ? [undefined] : [])];
  const found = all.map((region) => coverageIn(region, areas, resource));
  if (found.every((each) => each === "yes")) {
    return "yes";
  }
  return found.some((each) => each !== "no") ? "maybe" : "no";
}

function coverageIn(
  region: string | undefined,
  areas: readonly Area[],
  resource: PolicyResource,
): Certainty {
  const found = areas.map((area): Certainty => {
    const inAccount = area.resource ? areInOneAccount(area.resource, resource) : true;
    const inRegion = isWithin(region, area.regions);
    if (inAccount === false || inRegion === false) {
      return "no";
    }
    return inAccount === true && inRegion === true && area.isCertain ? "yes" : "maybe";
  });
  return anyHolds(found);
}

function isWithin(region: string | undefined, regions: Area["regions"]): boolean | undefined {
  if (regions?.includes("*")) {
    return true;
  }
  if (regions?.length === 0) {
    return false;
  }
  return region === undefined || regions === undefined ? undefined : regions.includes(region);
}
