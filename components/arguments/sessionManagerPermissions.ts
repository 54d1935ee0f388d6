import * as pulumi from "@pulumi/pulumi";
import { roleNameOf, roleNameOrArn } from "../validation/arns";
import { reasonAgainstAutoName } from "../validation/autoNames";
import * as iam from "../validation/iamNames";
import { ArgumentErrors } from "./argumentErrors";
import { resolveFlag } from "./plain";
import { SessionDataArgs, resolveSessionDataPolicy } from "./sessionData";

/** Arguments of SessionManagerPermissions. */
export interface SessionManagerPermissionsArgs extends SessionDataArgs {
  /**
   * The role that gets the permissions: its name, or its ARN in the form `arn:aws:iam::111122223333:role/example`, whose
   * last segment is the name. Anything else is an error. The role is otherwise left as it is.
   */
  role: pulumi.Input<string>;
  /**
   * Whether to add `ssm:UpdateInstanceInformation`, with which an instance registers with Systems Manager. Needed for a
   * role that has no other Systems Manager permissions; AWS's page assumes it, and without it no session can start.
   * Default: false, which gives the four actions of AWS's page.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
   */
  updateInstanceInformation?: boolean;
  /**
   * Whether the permissions that know who is calling hold only for the credentials of an EC2 instance, for itself (a
   * condition on `ec2:SourceInstanceARN`). Default: false.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmessagegatewayservice.html
   */
  restrictToCallingInstance?: boolean;
  /**
   * Name of the inline policy: 1 to 128 letters, digits and `_+=,.@-`. Default: the provider generates one from the
   * component's name, so that several components can add to one role. A name that the role has already is overwritten by
   * IAM.
   */
  policyName?: pulumi.Input<string>;
}

/** Resolves the arguments of the SessionManagerPermissions called `name`. */
export function resolveSessionManagerPermissions(
  name: string,
  args: SessionManagerPermissionsArgs,
  errors: ArgumentErrors,
) {
  const flag = (argument: "updateInstanceInformation" | "restrictToCallingInstance") =>
    resolveFlag(argument, args[argument], false, errors);
  errors.checkPlain("name", name, reasonAgainstAutoName(`${name}-session-data`, iam.policyName));
  return {
    role: pulumi.output(errors.check("role", args.role, roleNameOrArn)).apply(roleNameOf),
    updateInstanceInformation: flag("updateInstanceInformation"),
    restrictToCallingInstance: flag("restrictToCallingInstance"),
    policyName: errors.checkOptional("policyName", args.policyName, iam.policyName),
    sessionDataPolicy: resolveSessionDataPolicy(args, errors),
  };
}
