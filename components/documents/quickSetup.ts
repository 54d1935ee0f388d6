import { Statement } from "./document";
import { TrustCondition } from "./trust";

/**
 * What CloudFormation needs to deploy a Quick Setup configuration: to act as the execution role, and nothing else.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-getting-started.html
 */
export function quickSetupAdministrationStatements(executionRoleArn: string): Statement[] {
  return [
    {
      Sid: "AssumeExecutionRole",
      Effect: "Allow",
      Action: ["sts:AssumeRole"],
      Resource: executionRoleArn,
    },
  ];
}

/**
 * For whom CloudFormation may assume the administration role: the stack sets of Quick Setup in this account.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-getting-started.html
 */
export function quickSetupStackSets(partition: string, accountId: string): TrustCondition {
  return {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: {
      "aws:SourceArn": `arn:${partition}:cloudformation:*:${accountId}:stackset/AWS-QuickSetup-*`,
    },
  };
}
