import * as pulumi from "@pulumi/pulumi";
import { isLate } from "../validation/kind";
import { region } from "../validation/regions";
import { ArgumentErrors, WITHHELD_TOGETHER } from "./argumentErrors";
import { resolveDistinct } from "./lists";
import { fittingPolicy } from "./managedPolicy";
import { checkOnePartition } from "./targetRegions";

/**
 * The Regions in which people reach instances; undefined when they are left out.
 *
 * @internal
 */
export function resolvePeopleRegions(
  list: pulumi.Input<pulumi.Input<string>[]> | undefined,
  errors: ArgumentErrors,
): pulumi.Input<pulumi.Input<string>[] | undefined> {
  const path = "regions";
  const regions = resolveDistinct(path, list, "Region", region, errors);
  if (!isLate(regions)) {
    checkOnePartition(path, Array.isArray(regions) ? regions : [], errors);
    return regions;
  }
  return errors.checkLate(
    pulumi.output(regions),
    (known: string[] | undefined, late) => {
      checkOnePartition(path, known ?? [], late);
      return known;
    },
    WITHHELD_TOGETHER,
  );
}

/** What makes the policy of people large: each Region of each account is named in it. */
interface Extent {
  accountIds?: unknown;
  regions?: unknown;
}

/**
 * The JSON text of a policy of people: it fails as it resolves if it is larger than IAM allows.
 *
 * @param className The class of the component.
 * @internal
 */
export function fittingPeoplePolicy(
  json: pulumi.Output<string>,
  className: string,
  { accountIds, regions }: Extent,
  errors: ArgumentErrors,
): pulumi.Output<string> {
  const path =
    accountIds !== undefined ? "accountIds" : regions !== undefined ? "regions" : "instanceTags";
  return fittingPolicy(
    json,
    path,
    `divide the accounts, the Regions or the values of a tag among several ${className}, and attach the policy of each`,
    errors,
  );
}
