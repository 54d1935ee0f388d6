import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { reasonAgainstAutoName } from "../validation/autoNames";
import * as iam from "../validation/iamNames";
import { ArgumentErrors } from "./argumentErrors";
import { resolveExistingRole } from "./role";
import { SessionsArgs, resolveSessionPolicies } from "./sessions";

/** Arguments of SessionManagerPermissions. */
export interface SessionManagerPermissionsArgs extends SessionsArgs {
  /**
   * The existing role to add the permissions to: its name, or its ARN in the form `arn:aws:iam::111122223333:role/example`
   * (in TypeScript also the Role). Anything else is an error. Nothing else about the role changes. Changing it moves the
   * permissions: the new role gets them before the old one loses them, or after, with a `basePolicyName`.
   */
  role: pulumi.Input<string> | aws.iam.Role;
  /**
   * Whether to add `ssm:UpdateInstanceInformation`, with which an instance registers with Systems Manager. Without it no
   * session can start. Default: true. Set it to false for a role that already has this permission, for example from
   * AmazonSSMManagedInstanceCore, as AWS's page assumes: the role then gets only the four `ssmmessages` actions of the
   * page.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html
   */
  updateInstanceInformation?: pulumi.Input<boolean> | undefined;
  /**
   * Whether `ssm:UpdateInstanceInformation` and `ssmmessages:CreateControlChannel` are allowed only with credentials that
   * AWS issued to an EC2 instance (a condition on `ec2:SourceInstanceARN`). It doesn't stop one instance from acting in the
   * name of another. The other actions don't support the condition. Default: false.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssmmessages.html
   */
  restrictToCallingInstance?: pulumi.Input<boolean> | undefined;
  /**
   * Name of the inline policy with the permissions that every session needs: 1 to 128 letters, digits and `_+=,.@-`.
   * Default: the provider generates one from the component's name, so that several components can add to one role. IAM
   * overwrites an inline policy of the role that has this name. Changing it replaces the policy; the provider deletes the
   * old one before it creates the new one, so that for a moment no session can start. Removing the argument keeps the name.
   */
  basePolicyName?: pulumi.Input<string> | undefined;
  /**
   * Path of the managed policies for `sessions`: begins and ends with a slash, at most 512 characters. Default: `/`.
   * Changing it replaces them. Without `sessions` it is an error.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string> | undefined;
  /**
   * Tags of the managed policies for `sessions`, in addition to the provider's default tags. Default: none. Without
   * `sessions` they are an error.
   */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * Resolves the arguments of the SessionManagerPermissions called `name`.
 *
 * @internal
 */
export function resolveSessionManagerPermissions(
  name: string,
  args: SessionManagerPermissionsArgs,
  errors: ArgumentErrors,
) {
  errors.checkPlain("name", name, reasonAgainstAutoName(`${name}-session-data`, iam.policyName));
  for (const argument of ["path", "tags"] as const) {
    if (args[argument] !== undefined && args.sessions === undefined) {
      errors.add(
        argument,
        'is for the managed policies of "sessions": give these too, or leave it out',
      );
    }
  }
  return {
    existingRole: resolveExistingRole(args.role, errors),
    role: { path: errors.checkOptional("path", args.path, iam.path), tags: args.tags },
    updateInstanceInformation: errors.checkFlag(
      "updateInstanceInformation",
      args.updateInstanceInformation,
      true,
    ),
    restrictToCallingInstance: errors.checkFlag(
      "restrictToCallingInstance",
      args.restrictToCallingInstance,
      false,
    ),
    basePolicyName: errors.checkOptional("basePolicyName", args.basePolicyName, iam.policyName),
    sessionPolicies: resolveSessionPolicies(args, errors),
  };
}
