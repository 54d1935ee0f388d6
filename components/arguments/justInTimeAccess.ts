import * as pulumi from "@pulumi/pulumi";
import * as iam from "../validation/iamNames";
import { region } from "../validation/regions";
import { accountId } from "../validation/sessionAccess";
import { ArgumentErrors } from "./argumentErrors";
import { InstancesInReachArgs, resolveInstancesInReach } from "./instancesInReach";
import { resolveDistinct } from "./lists";
import { resolveResourceName } from "./resourceName";

/** Arguments of JustInTimeApproverAccess. All are optional. */
export interface JustInTimeApproverAccessArgs {
  /**
   * Regions of the instances. Default: the provider's Region. An unknown or repeated Region and an empty list are errors.
   */
  regions?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * IDs of the accounts of the instances, 12 digits each, for a permission set that is assigned in several: access is
   * requested and approved in the instance's account and Region. Default: the provider's account. A repeated ID and an empty
   * list are errors.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-just-in-time-node-access-start-session.html
   */
  accountIds?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Name of the managed policy: 1 to 128 letters, digits and `_+=,.@-`. Default: the provider generates one from the
   * component's name. Changing it replaces the policy; the provider deletes the old one before it creates the new one,
   * which fails if it is attached outside this program. Removing the argument keeps the name.
   */
  policyName?: pulumi.Input<string> | undefined;
  /**
   * Path of the managed policy: begins and ends with a slash, at most 512 characters. Default: `/`. Changing it replaces
   * the policy.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string> | undefined;
  /** Tags of the managed policy, in addition to the provider's default tags. Default: none. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** Arguments of JustInTimeRequesterAccess. A tag of the instances or `allInstances` is required. */
export interface JustInTimeRequesterAccessArgs
  extends InstancesInReachArgs, JustInTimeApproverAccessArgs {}

/**
 * Resolves the arguments of the JustInTimeApproverAccess called `name`.
 *
 * @internal
 */
export function resolveJustInTimeApproverAccess(
  name: string,
  args: JustInTimeApproverAccessArgs,
  errors: ArgumentErrors,
) {
  const names = { name, logicalName: `${name}-policy` };
  return {
    places: {
      regions: resolveDistinct("regions", args.regions, "Region", region, errors),
      accountIds: resolveDistinct("accountIds", args.accountIds, "account", accountId, errors),
    },
    policyName: resolveResourceName(names, "policyName", args.policyName, iam.policyName, errors),
    path: errors.checkOptional("path", args.path, iam.path),
    tags: args.tags,
  };
}

/**
 * Resolves the arguments of the JustInTimeRequesterAccess called `name`.
 *
 * @internal
 */
export function resolveJustInTimeRequesterAccess(
  name: string,
  args: JustInTimeRequesterAccessArgs,
  errors: ArgumentErrors,
) {
  return {
    reach: resolveInstancesInReach(args, errors),
    ...resolveJustInTimeApproverAccess(name, args, errors),
  };
}
