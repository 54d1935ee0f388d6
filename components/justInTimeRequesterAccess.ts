import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  JustInTimeRequesterAccessArgs,
  resolveJustInTimeRequesterAccess,
} from "./arguments/justInTimeAccess";
import { resolveArguments } from "./arguments/resolveArguments";
import { policyJson } from "./documents/document";
import { accessRequesterStatements } from "./documents/justInTimeAccess";
import { placesOf } from "./resources/peoplePolicy";

/**
 * Access for people who request just-in-time node access: a managed policy, for a role or a permission set, that lets them
 * request access to instances with certain tags, and take the credentials of an approved request. It allows no session by
 * itself: as long as people also have SessionUserAccess, or `ssm:StartSession` from elsewhere, they need no approval.
 *
 * ```typescript
 * const access = new JustInTimeRequesterAccess("web-team", { instanceTags: { team: "web" } });
 * new aws.iam.RolePolicyAttachment("web-team", { role: role.name, policyArn: access.policyArn });
 * ```
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-just-in-time-node-access-setting-up.html
 */
export class JustInTimeRequesterAccess extends pulumi.ComponentResource {
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
  constructor(
    name: string,
    args: JustInTimeRequesterAccessArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const settings = resolveArguments(
      "JustInTimeRequesterAccess",
      name,
      args,
      resolveJustInTimeRequesterAccess,
    );
    super("aws-session-manager:index:JustInTimeRequesterAccess", name, {}, opts);

    const { places, reach, managedPolicy, fitting } = settings;
    this.policyJson = fitting(
      pulumi
        .all([reach.instances, reach.hybridNodes, placesOf(places, { parent: this })])
        .apply(([instances, hybridNodes, known]) =>
          policyJson(accessRequesterStatements({ ...known, instances, hybridNodes })),
        ),
    );
    this.policy = new aws.iam.Policy(
      managedPolicy.logicalName,
      {
        ...managedPolicy.args,
        description: "Lets people request just-in-time node access.",
        policy: this.policyJson,
      },
      { parent: this },
    );

    this.policyArn = this.policy.arn;
    this.registerOutputs({
      policy: this.policy,
      policyArn: this.policyArn,
      policyJson: this.policyJson,
    });
  }
}
