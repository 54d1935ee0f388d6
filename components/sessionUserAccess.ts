import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resolveArguments } from "./arguments/resolveArguments";
import { SessionUserAccessArgs, resolveSessionUserAccess } from "./arguments/sessionUserAccess";
import { policyJson } from "./documents/document";
import { sessionUserStatements } from "./documents/sessionUserAccess";
import { placesOf } from "./resources/peoplePolicy";

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

    const { managedPolicy, regions, regionsFrom, accountIds, encryption, fitting, ...access } =
      settings;
    const child = { parent: this };
    const places = placesOf({ regions, accountIds }, child);
    const withKeys = (keys: typeof encryption | []) =>
      pulumi
        .all([access, places, keys])
        .apply(([known, at, all]) =>
          policyJson(sessionUserStatements({ ...known, ...at, encryption: all })),
        );
    // What makes the policy large is often known at preview, and the keys only later.
    const fits = fitting(withKeys([]));
    const served = regionsFrom(aws.getRegionOutput({}, child).region);
    this.policyJson = fitting(
      pulumi.all([withKeys(encryption), served, fits]).apply(([json]) => json),
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
