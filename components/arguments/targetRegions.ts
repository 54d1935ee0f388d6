import { partitionOf } from "../documents/partition";
import { region } from "../validation/regions";
import { ArgumentErrors } from "./argumentErrors";
import { checkDistinct, plainList } from "./plain";

/**
 * Resolves a list of the Regions that a component works in.
 *
 * @param whenLeftOut What leaving the list out stands for; empty where it is required.
 * @returns The list; undefined when it is left out or is none.
 */
export function resolveRegions(
  path: string,
  list: string[] | undefined,
  errors: ArgumentErrors,
  whenLeftOut = "the provider's own",
): string[] | undefined {
  const regions = plainList(path, list, errors);
  const isRequired = whenLeftOut === "";
  if (regions?.length === 0) {
    const otherwise = isRequired ? "" : `, or leave it out for ${whenLeftOut}`;
    errors.add(path, `is empty: name a Region${otherwise}`);
  } else if (list === undefined && isRequired) {
    errors.add(path, "is missing: name a Region");
  }
  checkDistinct(path, regions ?? [], "Region", errors);
  regions?.forEach((value, index) => {
    errors.checkPlain(`${path}[${index}]`, value, region);
  });
  return regions;
}

/** Checks that Regions are of one partition; what isn't the name of one has been reported. */
export function checkOnePartition(
  path: string,
  regions: readonly unknown[],
  errors: ArgumentErrors,
): void {
  const [first = "", ...others] = regions.filter((name) => typeof name === "string");
  const foreign = others.find((other) => partitionOf(other) !== partitionOf(first));
  if (foreign !== undefined) {
    errors.add(
      path,
      `has Regions of two partitions, "${first}" of ${partitionOf(first)} and "${foreign}" of ${partitionOf(foreign)}: a role has permissions in its own only`,
    );
  }
}
