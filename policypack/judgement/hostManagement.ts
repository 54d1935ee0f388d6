import type { PolicyResource } from "@pulumi/policy";

import { regionOf, type StackModel } from "../stack";

/**
 * Says of a resource whether the instances that it starts are managed by Default Host Management Configuration: by a
 * setting of the stack in its Region, or in one of the Regions given, where `*` stands for all.
 */
export function managedByDefault(
  stack: StackModel,
  regionsOutside: readonly string[],
): (resource: PolicyResource) => "yes" | "maybe" | "no" {
  const settings = stack.defaultHostSettings();
  const regions = [...settings.map(({ region }) => region), ...regionsOutside];
  const certain = [
    ...settings.flatMap(({ region, isCertain }) => (isCertain ? (region ?? []) : [])),
    ...regionsOutside,
  ];
  return (resource) => {
    const own = regionOf(resource);
    if (certain.includes("*") || (own !== undefined && certain.includes(own))) {
      return "yes";
    }
    const isPossible = regions.some(
      (each) => each === undefined || own === undefined || each === own,
    );
    return isPossible ? "maybe" : "no";
  };
}
