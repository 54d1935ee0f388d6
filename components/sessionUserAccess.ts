import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resolveArguments } from "./arguments/resolveArguments";
import { SessionUserAccessArgs, resolveSessionUserAccess } from "./arguments/sessionUserAccess";
import { managedPolicyJson } from "./documents/document";
import { sessionUserStatements } from "./documents/sessionUserAccess";

/**
 * Access for the people who use Session Manager: a managed policy, for a role, a group or a permission set, that lets them
 * start sessions on instances with certain tags, with the session documents named, and resume and end their own sessions.
 *
 * ```typescript
 * const access = new SessionUserAccess("web-team", { instanceTags: { team: "web" }, sessionEncryption: { kmsKeyArn } });
 * new aws.iam.GroupPolicyAttachment("web-team", { group: group.name, policyArn: access.policyArn });
 * ```
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-restrict-access.html
 */
export class SessionUserAccess extends pulumi.ComponentResource {
  /** The managed policy. */
  public readonly policy: aws.iam.Policy;
  /** ARN of the managed policy, for a role or a group. */
  public readonly policyArn: pulumi.Output<string>;
  /** The policy as JSON text, for what takes an inline policy, such as a permission set of IAM Identity Center. */
  public readonly policyJson: pulumi.Output<string>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; a tag of the instances or `allInstances` is required.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(name: string, args: SessionUserAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    const settings = resolveArguments("SessionUserAccess", name, args, resolveSessionUserAccess);
    super("aws-session-manager:index:SessionUserAccess", name, {}, opts);

    const { managedPolicy, regionsFrom, accountIds, ...access } = settings;
    const child = { parent: this };
    this.policyJson = pulumi
      .output({
        ...access,
        partition: aws.getPartitionOutput({}, child).partition,
        regions: regionsFrom(aws.getRegionOutput({}, child).region),
        accountId: aws.getCallerIdentityOutput({}, child).accountId,
        accountIds,
      })
      .apply((scope) =>
        managedPolicyJson(
          sessionUserStatements({
            ...scope,
            accountIds: scope.accountIds ?? [scope.accountId],
          }),
          `give SessionUserAccess "${name}" fewer Regions, accounts or tags, or create several`,
        ),
      );
    this.policy = new aws.iam.Policy(
      managedPolicy.logicalName,
      {
        ...managedPolicy.args,
        description: "Lets people start Session Manager sessions.",
        policy: this.policyJson,
      },
      child,
    );

    this.policyArn = this.policy.arn;
    this.registerOutputs({
      policy: this.policy,
      policyArn: this.policyArn,
      policyJson: this.policyJson,
    });
  }
}
