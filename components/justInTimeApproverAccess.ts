import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  JustInTimeApproverAccessArgs,
  resolveJustInTimeApproverAccess,
} from "./arguments/justInTimeAccess";
import { resolveArguments } from "./arguments/resolveArguments";
import { policyJson } from "./documents/document";
import { accessApproverStatements } from "./documents/justInTimeAccess";
import { placesOf } from "./resources/peoplePolicy";

/**
 * Access for people who approve requests for just-in-time node access: a managed policy, for a role or a permission set, that
 * lets them see, approve and reject requests. The approval policies in Systems Manager decide whose requests.
 *
 * ```typescript
 * const access = new JustInTimeApproverAccess("approvers");
 * new aws.iam.RolePolicyAttachment("approvers", { role: role.name, policyArn: access.policyArn });
 * ```
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-just-in-time-node-access-setting-up.html
 */
export class JustInTimeApproverAccess extends pulumi.ComponentResource {
  /** The managed policy. */
  public readonly policy: aws.iam.Policy;
  /** ARN of the managed policy, for a role or a group. */
  public readonly policyArn: pulumi.Output<string>;
  /** The policy as JSON text, for what takes an inline policy, such as a permission set of IAM Identity Center. */
  public readonly policyJson: pulumi.Output<string>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; all are optional.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(
    name: string,
    args: JustInTimeApproverAccessArgs = {},
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const settings = resolveArguments(
      "JustInTimeApproverAccess",
      name,
      args,
      resolveJustInTimeApproverAccess,
    );
    super("aws-session-manager:index:JustInTimeApproverAccess", name, {}, opts);

    const { places, managedPolicy, fitting } = settings;
    this.policyJson = fitting(
      placesOf(places, { parent: this }).apply((known) =>
        policyJson(accessApproverStatements(known)),
      ),
    );
    this.policy = new aws.iam.Policy(
      managedPolicy.logicalName,
      {
        ...managedPolicy.args,
        description: "Lets people approve requests for just-in-time node access.",
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
