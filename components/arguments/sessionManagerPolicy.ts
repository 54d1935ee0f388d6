import * as pulumi from "@pulumi/pulumi";
import { sessionManagerPolicyWith } from "../documents/sessionManagerPolicy";
import * as iam from "../validation/iamNames";
import { ArgumentErrors } from "./argumentErrors";
import { resolveResourceName } from "./resourceName";
import { SessionsArgs, resolveSessions, sessionStatements } from "./sessions";

/** Arguments of SessionManagerPolicy. All are optional. */
export interface SessionManagerPolicyArgs extends SessionsArgs {
  /**
   * Whether `ssm:UpdateInstanceInformation` and `ssmmessages:CreateControlChannel` are allowed only with credentials that
   * AWS issued to an EC2 instance (a condition on `ec2:SourceInstanceARN`). It doesn't stop one instance from acting in the
   * name of another. The other actions don't support the condition. Default: false.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssmmessages.html
   */
  restrictToCallingInstance?: pulumi.Input<boolean> | undefined;
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

/**
 * Resolves the arguments of the SessionManagerPolicy called `name`.
 *
 * @internal
 */
export function resolveSessionManagerPolicy(
  name: string,
  args: SessionManagerPolicyArgs,
  errors: ArgumentErrors,
) {
  const restrict = errors.checkFlag(
    "restrictToCallingInstance",
    args.restrictToCallingInstance,
    false,
  );
  return {
    policyName: resolveResourceName(
      { name, logicalName: `${name}-policy` },
      "policyName",
      args.policyName,
      iam.policyName,
      errors,
    ),
    path: errors.checkOptional("path", args.path, iam.path),
    tags: args.tags,
    policyJson: pulumi
      .all([sessionStatements(resolveSessions(args, errors)), restrict])
      .apply(([statements, restricted]) => sessionManagerPolicyWith(statements, restricted)),
  };
}
