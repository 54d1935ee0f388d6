import * as pulumi from "@pulumi/pulumi";
import { resolveAdditionalPolicies } from "./additionalPolicies";
import { ArgumentErrors } from "./argumentErrors";
import { resolveFlag } from "./plain";
import { resolveRole } from "./role";
import { SessionDataArgs, resolveSessionDataPolicy } from "./sessionData";
import { resolveRegions } from "./targetRegions";

/** Arguments of DefaultHostManagement. Only `regions` is required. */
export interface DefaultHostManagementArgs extends SessionDataArgs {
  /**
   * Codes of the Regions whose instances are managed, for example `["us-east-1", "eu-central-1"]`. Removing one resets the
   * setting of that Region alone. An unknown Region, a repeated Region and an empty list are errors.
   */
  regions: string[];
  /**
   * ARNs of further managed policies for the role, at most 24, each in the form
   * `arn:aws:iam::111122223333:policy/example` or `arn:aws:iam::aws:policy/AmazonSSMPatchAssociation`. Default: none.
   * They are an error unless `allowAdditionalPoliciesOnEveryInstance` is true, and so is a repeated ARN. ARNs that are
   * Outputs are identified by their position: add new ones at the end. More than 19 require a raised IAM quota, see the
   * page.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  additionalPolicyArns?: pulumi.Input<string>[];
  /**
   * Confirms that every instance of the account in these Regions may use `additionalPolicyArns`: whoever is root or
   * administrator on an instance can obtain the credentials of this role. Default: false.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
   */
  allowAdditionalPoliciesOnEveryInstance?: boolean;
  /**
   * Name of the role: 1 to 64 letters, digits and `_+=,.@-`. Default: the provider generates one from the component's name.
   * Another name replaces the role. The example policies on AWS's page protect the name
   * `AWSSystemsManagerDefaultEC2InstanceManagementRole`.
   */
  roleName?: pulumi.Input<string>;
  /**
   * Path of the role: begins and ends with a slash, at most 512 characters. Default: `/service-role/`, as on AWS's page.
   * Another path replaces the role.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string>;
  /** Description of the role, at most 1,000 characters. Default: says what the role is for. */
  description?: pulumi.Input<string>;
  /**
   * ARN of the managed policy that bounds the role's permissions. Default: none. The boundary has to allow what the role is
   * granted: IAM permits only what both allow.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  permissionsBoundaryArn?: pulumi.Input<string>;
  /** Tags of the role. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Resolves the arguments of the DefaultHostManagement called `name`. */
export function resolveDefaultHostManagement(
  name: string,
  args: DefaultHostManagementArgs,
  errors: ArgumentErrors,
) {
  const regions = resolveRegions("regions", args.regions, errors, "") ?? [];
  const additionalPolicies = resolveAdditionalPolicies(args.additionalPolicyArns, errors);
  const areAllowed = resolveFlag(
    "allowAdditionalPoliciesOnEveryInstance",
    args.allowAdditionalPoliciesOnEveryInstance,
    false,
    errors,
  );
  if (additionalPolicies.length > 0 && !areAllowed) {
    errors.add(
      "additionalPolicyArns",
      'would reach every instance of the account in these Regions, because each can obtain the credentials of this role: put the policies on instance profiles, or set "allowAdditionalPoliciesOnEveryInstance" to true',
    );
  }
  const description = "Lets Systems Manager manage EC2 instances without a profile.";
  const role = resolveRole(name, args, description, errors);
  return {
    regions,
    role: { ...role, path: role.path ?? "/service-role/" },
    sessionDataPolicy: resolveSessionDataPolicy(args, errors),
    additionalPolicies,
  };
}
