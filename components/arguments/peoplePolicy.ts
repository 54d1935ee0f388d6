import * as pulumi from "@pulumi/pulumi";
import { ArgumentErrors } from "./argumentErrors";
import { fittingPolicy } from "./managedPolicy";

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
