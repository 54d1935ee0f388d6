import * as pulumi from "@pulumi/pulumi";
import * as iam from "../validation/iamNames";
import { resolveAdditionalPolicies } from "./additionalPolicies";
import { ArgumentErrors } from "./argumentErrors";
import { resolveFlag } from "./plain";
import { resolveResourceName } from "./resourceName";
import { resolveRole } from "./role";
import { SessionDataArgs, resolveSessionDataPolicy } from "./sessionData";

/** The role and the instance profile, whatever the encryption and the logs of sessions. */
export interface SessionManagerRoleArgs {
  /**
   * ARNs of further managed policies for the role, at most 24, each in the form
   * `arn:aws:iam::111122223333:policy/example` or `arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy`. Default: none.
   * A repeated ARN is an error. ARNs that are Outputs are identified by their position: add new ones at the end. More than
   * 19 require a raised IAM quota, see the page.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  additionalPolicyArns?: pulumi.Input<string>[];
  /**
   * Whether the permissions to register with Systems Manager hold only for the credentials of an EC2 instance, for itself
   * (a condition on `ec2:SourceInstanceARN`). Default: false. The other permissions do not support this condition.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmessagegatewayservice.html
   */
  restrictToCallingInstance?: boolean;
  /**
   * Name of the role: 1 to 64 letters, digits and `_+=,.@-`. Default: the provider generates one from the component's name.
   * Another name replaces the role.
   */
  roleName?: pulumi.Input<string>;
  /**
   * Name of the managed policy: 1 to 128 letters, digits and `_+=,.@-`. Default: the provider generates one from the
   * component's name. Another name replaces the policy.
   */
  policyName?: pulumi.Input<string>;
  /**
   * Name of the instance profile: 1 to 128 letters, digits and `_+=,.@-`. Default: the provider generates one from the
   * component's name. Another name replaces the instance profile.
   */
  instanceProfileName?: pulumi.Input<string>;
  /**
   * Path of the role, the managed policy and the instance profile: begins and ends with a slash, at most 512 characters.
   * Default: `/`. Another path replaces all three.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string>;
  /**
   * Description of the role, at most 1,000 characters. Default: says what the role is for. The managed policy keeps a
   * description of its own, because IAM can only replace a policy to change it.
   */
  description?: pulumi.Input<string>;
  /**
   * ARN of the managed policy that bounds the role's permissions. Default: none. The boundary has to allow what the role is
   * granted: IAM permits only what both allow.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  permissionsBoundaryArn?: pulumi.Input<string>;
}

/** Arguments of SessionManagerInstanceProfile. All are optional. */
export interface SessionManagerInstanceProfileArgs extends SessionManagerRoleArgs, SessionDataArgs {
  /** Tags of the role, the managed policy and the instance profile. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Resolves the arguments of the SessionManagerInstanceProfile called `name`. */
export function resolveSessionManagerInstanceProfile(
  name: string,
  args: SessionManagerInstanceProfileArgs,
  errors: ArgumentErrors,
) {
  const restrictToCallingInstance = resolveFlag(
    "restrictToCallingInstance",
    args.restrictToCallingInstance,
    false,
    errors,
  );
  const description = "Lets EC2 instances be reached with Session Manager.";
  return {
    role: resolveRole(name, args, description, errors),
    restrictToCallingInstance,
    policyName: resolveResourceName(
      { name, logicalName: `${name}-policy` },
      "policyName",
      args.policyName,
      iam.policyName,
      errors,
    ),
    instanceProfileName: resolveResourceName(
      { name, logicalName: `${name}-instance-profile` },
      "instanceProfileName",
      args.instanceProfileName,
      iam.instanceProfileName,
      errors,
    ),
    sessionDataPolicy: resolveSessionDataPolicy(args, errors),
    additionalPolicies: resolveAdditionalPolicies(args.additionalPolicyArns, errors),
  };
}
