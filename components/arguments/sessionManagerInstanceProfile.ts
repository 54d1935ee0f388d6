import * as pulumi from "@pulumi/pulumi";
import * as iam from "../validation/iamNames";
import { resolveAdditionalPolicies } from "./additionalPolicies";
import { ArgumentErrors } from "./argumentErrors";
import { resolveResourceName } from "./resourceName";
import { RoleArgs, resolveRole } from "./role";
import { SessionsArgs, resolveSessionPolicies } from "./sessions";

/** The role and the instance profile. */
export interface SessionManagerRoleArgs extends RoleArgs {
  /**
   * Whether `ssm:UpdateInstanceInformation` and `ssmmessages:CreateControlChannel` are allowed only with credentials that
   * AWS issued to an EC2 instance (a condition on `ec2:SourceInstanceARN`). It doesn't stop one instance from acting in the
   * name of another. The other actions don't support the condition. Default: false.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssmmessages.html
   */
  restrictToCallingInstance?: pulumi.Input<boolean> | undefined;
  /**
   * Name of the managed policy with the five permissions that every session needs: 1 to 128 letters, digits and `_+=,.@-`.
   * Default: the provider generates one from the component's name. Changing it replaces the policy; the provider detaches
   * and deletes the old one before it creates the new one, which fails if the old one is attached outside this program. For a
   * moment, no session can start. Removing the argument keeps the name.
   */
  basePolicyName?: pulumi.Input<string> | undefined;
  /**
   * Name of the instance profile: 1 to 128 letters, digits and `_+=,.@-`. Default: the provider generates one from the
   * component's name. Changing it replaces the instance profile; the provider deletes the old one before it creates the new
   * one. Removing the argument keeps the name.
   */
  instanceProfileName?: pulumi.Input<string> | undefined;
  /**
   * Path of the role, the managed policy and the instance profile: begins and ends with a slash, at most 512 characters.
   * Default: `/`. Changing it replaces all three. Those that have a `roleName`, `basePolicyName` or `instanceProfileName`
   * are deleted before the new ones are created, because IAM allows a name only once, whatever its path.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string> | undefined;
  /**
   * Description of the role, at most 1,000 characters. Default: one that says what the role is for. The managed policy has
   * a fixed description, because changing it would replace the policy.
   */
  description?: pulumi.Input<string> | undefined;
}

/** Arguments of SessionManagerInstanceProfile. All are optional. */
export interface SessionManagerInstanceProfileArgs extends SessionManagerRoleArgs, SessionsArgs {
  /**
   * Tags of the role, the managed policy and the instance profile, in addition to the provider's default tags. Default:
   * none.
   */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * Resolves the arguments of the SessionManagerInstanceProfile called `name`.
 *
 * @internal
 */
export function resolveSessionManagerInstanceProfile(
  name: string,
  args: SessionManagerInstanceProfileArgs,
  errors: ArgumentErrors,
) {
  const description = "Lets EC2 instances be reached with Session Manager.";
  const role = resolveRole(name, args, description, errors);
  const sessionPolicies = resolveSessionPolicies(args, errors);
  return {
    role,
    restrictToCallingInstance: errors.checkFlag(
      "restrictToCallingInstance",
      args.restrictToCallingInstance,
      false,
    ),
    basePolicyName: resolveResourceName(
      { name, logicalName: `${name}-policy` },
      "basePolicyName",
      args.basePolicyName,
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
    sessionPolicies,
    /** What there has to be before a host starts, in addition to the permissions: SessionManager has more parts. */
    waitsFor: [] as pulumi.Resource[],
    additionalPolicies: resolveAdditionalPolicies(
      args.additionalPolicyArns,
      errors,
      1 + sessionPolicies.managed.length,
    ),
  };
}
