import type { Caller } from "../iam";
import { regionOf, type InstanceProfile, type RegionsOfUse, type StackModel } from "../stack";

/** What gives a role to machines: an instance profile, or a resource that takes a role for them. */
export interface RoleUser extends Pick<InstanceProfile, "resource" | "role" | "regions"> {
  /** How machines get the role's credentials; an instance profile's if it is left out. */
  credentials?: Caller["credentials"];
}

/** The resources that give a role to machines without an instance profile of the stack. */
export function serviceRoleUsers(stack: StackModel): RoleUser[] {
  return [
    ...stack.activations().map(({ resource, role }) => ({
      ...{ resource, role, regions: oneRegion(regionOf(resource)) },
      credentials: "hybrid activation" as const,
    })),
    ...stack.nodeGroups().map(({ resource, role }) => ({
      ...{ resource, role, regions: oneRegion(regionOf(resource)) },
    })),
    ...stack.defaultHostSettings().map(({ resource, role, region }) => ({
      ...{ resource, role, regions: oneRegion(region) },
      credentials: "default host management" as const,
    })),
  ];
}

function oneRegion(region: string | undefined): RegionsOfUse {
  return {
    certain: new Set(region === undefined ? [] : [region]),
    mayBeMore: region === undefined,
    areOfHosts: false,
  };
}
