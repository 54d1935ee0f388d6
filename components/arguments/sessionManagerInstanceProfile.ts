import * as pulumi from "@pulumi/pulumi";
import * as iam from "../validation/iamNames";
import { resolveAdditionalPolicies } from "./additionalPolicies";
import { ArgumentErrors } from "./argumentErrors";
import { resolveResourceName } from "./resourceName";
import { RoleArgs, resolveRole } from "./role";
import { SessionDataArgs, resolveSessionDataPolicy } from "./sessionData";

/** The role and the instance profile, whatever the encryption and the logs of sessions. */
export interface SessionManagerRoleArgs extends RoleArgs {
  /**
   * Whether the permissions to register with Systems Manager hold only for credentials that were issued to an EC2 instance (a
   * condition on `ec2:SourceInstanceARN`). It proves that the caller is an instance, not that it names itself. Default:
   * false. The other permissions do not support this condition.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssmmessages.html
   */
  restrictToCallingInstance?: pulumi.Input<boolean> | undefined;
  /**
   * Name of the managed policy with the five permissions that every session needs: 1 to 128 letters, digits and `_+=,.@-`.
   * Default: the provider generates one from the component's name. Another name replaces the policy; the provider detaches
   * and deletes the old one before it creates the new one, so that for that moment no session can start. If it is taken out
   * again, the policy keeps its name.
   */
  basePolicyName?: pulumi.Input<string> | undefined;
  /**
   * Name of the instance profile: 1 to 128 letters, digits and `_+=,.@-`. Default: the provider generates one from the
   * component's name. Another name replaces the instance profile; the provider deletes the old one before it creates the new
   * one. If it is taken out again, the instance profile keeps its name.
   */
  instanceProfileName?: pulumi.Input<string> | undefined;
  /**
   * Path of the role, the managed policy and the instance profile: begins and ends with a slash, at most 512 characters.
   * Default: `/`. Another path replaces all three; what has a name given above is then deleted before the next is created,
   * because IAM allows a name once whatever its path.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string> | undefined;
  /**
   * Description of the role, at most 1,000 characters. Default: says what the role is for. The managed policy keeps a
   * description of its own, because IAM can only replace a policy to change it.
   */
  description?: pulumi.Input<string> | undefined;
}

/** Arguments of SessionManagerInstanceProfile. All are optional. */
export interface SessionManagerInstanceProfileArgs extends SessionManagerRoleArgs, SessionDataArgs {
  /** Tags of the role, the managed policy and the instance profile. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** Resolves the arguments of the SessionManagerInstanceProfile called `name`. */
export function resolveSessionManagerInstanceProfile(
  name: string,
  args: SessionManagerInstanceProfileArgs,
  errors: ArgumentErrors,
) {
  const description = "Lets EC2 instances be reached with Session Manager.";
  return {
    role: resolveRole(name, args, description, errors),
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
    sessionDataPolicy: resolveSessionDataPolicy(args, errors),
    additionalPolicies: resolveAdditionalPolicies(args.additionalPolicyArns, errors),
  };
}
