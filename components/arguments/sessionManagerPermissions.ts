import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { reasonAgainstAutoName } from "../validation/autoNames";
import * as iam from "../validation/iamNames";
import { ArgumentErrors } from "./argumentErrors";
import { resolveExistingRole } from "./role";
import { SessionDataArgs, resolveSessionDataPolicy } from "./sessionData";

/** Arguments of SessionManagerPermissions. */
export interface SessionManagerPermissionsArgs extends SessionDataArgs {
  /**
   * The role that gets the permissions: its name, or its ARN in the form `arn:aws:iam::111122223333:role/example`, whose
   * last segment is the name; in TypeScript also the role itself. Anything else is an error. The role is otherwise left as
   * it is. Another role replaces the inline policies: it gets them before the first one loses them.
   */
  role: pulumi.Input<string> | aws.iam.Role;
  /**
   * Whether to add `ssm:UpdateInstanceInformation`, with which an instance registers with Systems Manager: without it no
   * session can start. Default: true. Set it to false for a role that has the permission already, for example from
   * AmazonSSMManagedInstanceCore, as AWS's page assumes; the role then gets the four actions of the page.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html
   */
  updateInstanceInformation?: pulumi.Input<boolean> | undefined;
  /**
   * Whether the permissions whose actions know the caller hold only for credentials that were issued to an EC2 instance (a
   * condition on `ec2:SourceInstanceARN`). It proves that the caller is an instance, not that it names itself. Default: false.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssmmessages.html
   */
  restrictToCallingInstance?: pulumi.Input<boolean> | undefined;
  /**
   * Name of the inline policy with the permissions that every session needs: 1 to 128 letters, digits and `_+=,.@-`. Default:
   * the provider generates one from the component's name, so that several components can add to one role. A name that the
   * role has already is overwritten by IAM. Another name replaces the policy; the provider deletes the old one before it
   * creates the new one, so that for that moment no session can start. If it is taken out again, the policy keeps its name.
   */
  basePolicyName?: pulumi.Input<string> | undefined;
}

/** Resolves the arguments of the SessionManagerPermissions called `name`. */
export function resolveSessionManagerPermissions(
  name: string,
  args: SessionManagerPermissionsArgs,
  errors: ArgumentErrors,
) {
  errors.checkPlain("name", name, reasonAgainstAutoName(`${name}-session-data`, iam.policyName));
  return {
    role: resolveExistingRole(args.role, errors),
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
    sessionDataPolicy: resolveSessionDataPolicy(args, errors),
  };
}
