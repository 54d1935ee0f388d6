import * as pulumi from "@pulumi/pulumi";
import { resolveAdditionalPolicies } from "./additionalPolicies";
import { ArgumentErrors } from "./argumentErrors";
import { resolveFlag } from "./plain";
import { RoleArgs, resolveRole } from "./role";
import { namedIn } from "./sessionRegions";
import { SessionsArgs, resolveSessionPolicies } from "./sessions";
import { checkOnePartition, resolveRegions } from "./targetRegions";

/** Arguments of DefaultHostManagement. Only `regions` is required. */
export interface DefaultHostManagementArgs extends RoleArgs, SessionsArgs {
  /**
   * Regions whose instances are managed, for example `["us-east-1", "eu-central-1"]`. An unknown or repeated Region and an
   * empty list are errors. Removing one resets the setting of that Region alone.
   */
  regions: string[];
  /**
   * ARNs of further managed policies for the role, each in the form `arn:aws:iam::111122223333:policy/example` or
   * `arn:aws:iam::aws:policy/AmazonSSMPatchAssociation`; at most 24, because IAM attaches at most 25 to a role. More than
   * 19 require a raised IAM quota. Default: none. Any policy is an error unless `allowAdditionalPoliciesOnEveryInstance` is
   * true, and so is a repeated ARN. The attachment of a policy whose ARN is known only during the update doesn't show in
   * the preview.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  additionalPolicyArns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Confirms that every instance of the account in these Regions may use `additionalPolicyArns`: whoever is root or
   * administrator on an instance can get the credentials of this role. Default: false.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
   */
  allowAdditionalPoliciesOnEveryInstance?: boolean | undefined;
  /**
   * Whether Systems Manager may assume the role only for this account (a condition on `aws:SourceAccount` in the trust
   * policy). Default: true. AWS's page shows the trust policy without the condition, and no page says that the service
   * sends the account here: if the instances don't come online, set it to false.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html
   */
  restrictTrustToAccount?: pulumi.Input<boolean> | undefined;
  /**
   * Name of the role: 1 to 64 letters, digits and `_+=,.@-`. Default: the provider generates one from the component's name.
   * Changing it replaces the role; the provider deletes the old one before it creates the new one, so that for a moment
   * instances have no permissions. Removing the argument keeps the name. The example policies on AWS's page protect the
   * name `AWSSystemsManagerDefaultEC2InstanceManagementRole`.
   */
  roleName?: pulumi.Input<string> | undefined;
  /**
   * Path of the role: begins and ends with a slash, at most 512 characters. Default: `/service-role/`, as on AWS's page.
   * Changing it replaces the role.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string> | undefined;
  /** Tags of the role, in addition to the provider's default tags. Default: none. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * Resolves the arguments of the DefaultHostManagement called `name`.
 *
 * @internal
 */
export function resolveDefaultHostManagement(
  name: string,
  args: DefaultHostManagementArgs,
  errors: ArgumentErrors,
) {
  const regions = resolveRegions("regions", args.regions, errors, "") ?? [];
  checkOnePartition("regions", regions, errors);
  const description = "Lets Systems Manager manage EC2 instances without a profile.";
  const role = resolveRole(name, args, description, errors);
  const sessionPolicies = resolveSessionPolicies(args, errors, {
    named: namedIn("regions", regions),
  });
  const additionalPolicies = resolveAdditionalPolicies(
    args.additionalPolicyArns,
    errors,
    1 + sessionPolicies.managed.length,
  );
  const hasPolicies = additionalPolicies.known.length + additionalPolicies.late.length > 0;
  const areAllowed = resolveFlag(
    "allowAdditionalPoliciesOnEveryInstance",
    args.allowAdditionalPoliciesOnEveryInstance,
    false,
    errors,
  );
  if (hasPolicies && !areAllowed) {
    errors.add(
      "additionalPolicyArns",
      'would reach every instance of the account in these Regions, because each can obtain the credentials of this role: put the policies on instance profiles, or set "allowAdditionalPoliciesOnEveryInstance" to true',
    );
  }
  return {
    regions,
    role: { ...role, path: role.path ?? "/service-role/" },
    restrictTrustToAccount: errors.checkFlag(
      "restrictTrustToAccount",
      args.restrictTrustToAccount,
      true,
    ),
    sessionPolicies,
    additionalPolicies,
  };
}
