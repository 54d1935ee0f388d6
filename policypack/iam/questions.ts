import { ec2Instances } from "./caller";
import { type Question } from "./model";

/**
 * What every session needs of the instance's role:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export const sessionManagerActions = [
  "ssm:UpdateInstanceInformation",
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
] as const;

/**
 * The actions for which the table says what every AWS managed policy has: what a session needs, what its logs and their
 * encryption need, and what the other parts of Systems Manager need. Run `npm run update:managed-policies` after a change.
 */
export const recordedActions: readonly string[] = [
  ...sessionManagerActions,
  "s3:GetEncryptionConfiguration",
  "s3:PutObject",
  "s3:PutObjectAcl",
  "kms:Decrypt",
  "kms:GenerateDataKey",
  "logs:CreateLogStream",
  "logs:DescribeLogGroups",
  "logs:DescribeLogStreams",
  "logs:PutLogEvents",
  "ec2messages:AcknowledgeMessage",
  "ec2messages:DeleteMessage",
  "ec2messages:FailMessage",
  "ec2messages:GetEndpoint",
  "ec2messages:GetMessages",
  "ec2messages:SendReply",
  "ssm:DescribeAssociation",
  "ssm:DescribeDocument",
  "ssm:GetDeployablePatchSnapshotForInstance",
  "ssm:GetDocument",
  "ssm:GetManifest",
  "ssm:GetParameter",
  "ssm:GetParameterHistory",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
  "ssm:ListAssociations",
  "ssm:ListInstanceAssociations",
  "ssm:PutComplianceItems",
  "ssm:PutConfigurePackageResult",
  "ssm:PutInventory",
  "ssm:UpdateAssociationStatus",
  "ssm:UpdateInstanceAssociationStatus",
];

const everyArn = "arn:*:*:*:*:*";

/**
 * The question whether an instance may do an action: of the resource given, else of what the instance asks it of, as far
 * as that is known, else of every resource.
 *
 * The actions of `ssmmessages` and `ec2messages` have no resource type; an instance sends UpdateInstanceInformation for
 * itself: https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssmmessages.html,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssm.html
 */
export function questionFor(action: string, resource?: string): Question {
  if (resource !== undefined) {
    return { action, resource };
  }
  if (/^(ssmmessages|ec2messages):/i.test(action)) {
    return { action, resource: "*" };
  }
  return action.toLowerCase() === "ssm:updateinstanceinformation"
    ? { action, resource: ec2Instances, isOfItself: true }
    : { action, resource: everyArn };
}
