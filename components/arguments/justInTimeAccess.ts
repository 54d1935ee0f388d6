import * as pulumi from "@pulumi/pulumi";
import { accountId } from "../validation/accounts";
import { ArgumentErrors } from "./argumentErrors";
import { InstancesInReachArgs, resolveInstancesInReach } from "./instancesInReach";
import { resolveDistinct } from "./lists";
import { ManagedPolicyArgs, resolveManagedPolicy } from "./managedPolicy";
import { fittingPeoplePolicy, resolvePeopleRegions } from "./peoplePolicy";

/** Arguments of JustInTimeApproverAccess. All are optional. */
export interface JustInTimeApproverAccessArgs extends ManagedPolicyArgs {
  /**
   * Regions of the instances. Default: the provider's Region. An unknown or repeated Region, Regions of two partitions and
   * an empty list are errors.
   */
  regions?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * IDs of the accounts of the instances, 12 digits each, for a permission set that is assigned in several: access is
   * requested and approved in the instance's account and Region. Default: the provider's account. A repeated ID and an empty
   * list are errors, and so are accounts, Regions and tags for which the policy is larger than the 6,144 characters that IAM
   * takes: divide them among several components.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-just-in-time-node-access-start-session.html
   */
  accountIds?: pulumi.Input<pulumi.Input<string>[]> | undefined;
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
  className = "JustInTimeApproverAccess",
) {
  return {
    places: {
      regions: resolvePeopleRegions(args.regions, errors),
      accountIds: resolveDistinct("accountIds", args.accountIds, "account", accountId, errors),
    },
    managedPolicy: resolveManagedPolicy(name, args, errors),
    fitting: (json: pulumi.Output<string>) => fittingPeoplePolicy(json, className, args, errors),
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
    ...resolveJustInTimeApproverAccess(name, args, errors, "JustInTimeRequesterAccess"),
  };
}
