import { regionOf, type InstanceProfile, type RegionsOfUse, type StackModel } from "../stack";

/** What gives a role to machines: an instance profile, or a resource that takes a role for them. */
export type RoleUser = Pick<InstanceProfile, "resource" | "role" | "regions">;

/** The resources that give a role to machines without an instance profile of the stack. */
export function serviceRoleUsers(stack: StackModel): RoleUser[] {
  return [
    ...[...stack.activations(), ...stack.nodeGroups()].map(({ resource, role }) => ({
      ...{ resource, role, regions: oneRegion(regionOf(resource)) },
    })),
    ...stack.defaultHostSettings().map(({ resource, role, region }) => ({
      ...{ resource, role, regions: oneRegion(region) },
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
