import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resolveArguments } from "./arguments/resolveArguments";
import {
  SessionManagerPolicyArgs,
  resolveSessionManagerPolicy,
} from "./arguments/sessionManagerPolicy";

/**
 * One managed policy with all the permissions that an EC2 instance needs for Session Manager, to attach to any role: the
 * five that every session needs, and those that session encryption and session logs need. The component attaches it to
 * nothing.
 *
 * ```typescript
 * const sessions = new SessionManagerPolicy("sessions");
 * new aws.iam.RolePolicyAttachment("web", { role: "WebServers", policyArn: sessions.policyArn });
 * ```
 *
 * The five permissions are `ssm:UpdateInstanceInformation`, and `ssmmessages:CreateControlChannel`, `CreateDataChannel`,
 * `OpenControlChannel` and `OpenDataChannel`.
 *
 * If the key, the bucket or the log group is created in the same update, the policy pack can check this policy only after
 * the update; {@link SessionManagerPermissions} keeps the five permissions in a policy of their own.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export class SessionManagerPolicy extends pulumi.ComponentResource {
  /** The managed policy. */
  public readonly policy: aws.iam.Policy;
  /** ARN of the managed policy. */
  public readonly policyArn: pulumi.Output<string>;
  /** JSON text of the policy, for a role's inline policy or a permission set. */
  public readonly policyJson: pulumi.Output<string>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; all are optional.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(
    name: string,
    args: SessionManagerPolicyArgs = {},
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const settings = resolveArguments(
      "SessionManagerPolicy",
      name,
      args,
      resolveSessionManagerPolicy,
    );
    super("aws-session-manager:index:SessionManagerPolicy", name, {}, opts);

    const { managedPolicy, policyJson } = settings;
    this.policy = new aws.iam.Policy(
      managedPolicy.logicalName,
      {
        ...managedPolicy.args,
        description: "The permissions that Session Manager sessions need.",
        policy: policyJson,
      },
      { parent: this },
    );
    this.policyArn = this.policy.arn;
    this.policyJson = policyJson;
    this.registerOutputs({
      policy: this.policy,
      policyArn: this.policyArn,
      policyJson: this.policyJson,
    });
  }
}
