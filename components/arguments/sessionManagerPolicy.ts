import * as pulumi from "@pulumi/pulumi";
import { sessionManagerPolicyWith } from "../documents/sessionManagerPolicy";
import { ArgumentErrors } from "./argumentErrors";
import { ManagedPolicyArgs, fittingPolicy, resolveManagedPolicy } from "./managedPolicy";
import { SessionsArgs, resolveSessions, sessionStatements } from "./sessions";

/** Arguments of SessionManagerPolicy. All are optional. */
export interface SessionManagerPolicyArgs extends SessionsArgs, ManagedPolicyArgs {
  /**
   * Whether `ssm:UpdateInstanceInformation` and `ssmmessages:CreateControlChannel` are allowed only with credentials that
   * AWS issued to an EC2 instance (a condition on `ec2:SourceInstanceARN`). It doesn't stop one instance from acting in the
   * name of another. The other actions don't support the condition. Default: false.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssmmessages.html
   */
  restrictToCallingInstance?: pulumi.Input<boolean> | undefined;
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
    managedPolicy: resolveManagedPolicy(name, args, errors),
    policyJson: fittingPolicy(
      pulumi
        .all([sessionStatements(resolveSessions(args, errors)), restrict])
        .apply(([statements, restricted]) => sessionManagerPolicyWith(statements, restricted)),
      "sessions",
      "give some of the entries to another SessionManagerPolicy and attach both, or use SessionManagerPermissions, which creates as many policies as it needs",
      errors,
    ),
  };
}
