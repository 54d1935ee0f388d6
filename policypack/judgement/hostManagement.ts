import type { PolicyResource } from "@pulumi/policy";

import { regionOf, type StackModel } from "../stack";

/**
 * Says of a resource whether the instances that it starts are managed by Default Host Management Configuration: by a
 * setting of the stack in its Region, or in one of the Regions given. A Region that is not known yet is taken to match.
 */
export function isManagedByDefault(
  stack: StackModel,
  regionsOutside: readonly string[],
): (resource: PolicyResource) => boolean {
  const regions = [
    ...stack.defaultHostSettings().map(({ region }) => region),
    ...regionsOutside.map((region) => (region === "*" ? undefined : region)),
  ];
  return (resource) => {
    const own = regionOf(resource);
    return regions.some((region) => region === undefined || own === undefined || region === own);
  };
}
