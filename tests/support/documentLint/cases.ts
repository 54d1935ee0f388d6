import type { Case } from "./case";
import type { LintedStatement } from "./document";
import { requestCases } from "./requestCases";

const key = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const anybody: Partial<LintedStatement> = { Principal: "*", Action: "s3:GetObject" };
const logs: Partial<LintedStatement> = {
  Principal: { Service: "logs.us-east-1.amazonaws.com" },
  Action: "kms:Decrypt",
};
const logContext = (arn: string) => ({
  ArnLike: { "kms:EncryptionContext:aws:logs:arn": [arn] },
});
const ssm: Partial<LintedStatement> = {
  Principal: { Service: "ssm.amazonaws.com" },
  Action: "sts:AssumeRole",
};
const everySession = { Action: "ssm:TerminateSession", Resource: "*" };
const sessionTag = "ssm:resourceTag/aws:ssmmessages:session-id";
const ownSession = { StringEquals: { [sessionTag]: "${aws:userid}" } };
const startOnInstances = {
  Action: "ssm:StartSession",
  Resource: "arn:aws:ec2:us-east-1:123456789012:instance/*",
};
const withoutTls = {
  Effect: "Deny",
  Principal: "*",
  Action: ["s3:*"],
  Resource: ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const noTls = "no Deny for aws:SecureTransport false";

/** For each rule what proves that it can find something, and does not find what is right. */
export const cases: Readonly<Record<string, Case>> = {
  "no-action-pattern": {
    kind: "inline policy",
    bad: [
      [{ Action: "*" }, "*"],
      [{ Action: ["s3:GetObject", "s3:*"] }, "s3:*"],
      [{ Action: "ssm:Get?ocument" }, "ssm:Get?ocument"],
    ],
    good: [{ Action: "s3:GetObject" }, { Effect: "Deny", Action: "*" }],
  },
  "no-parameter-access": {
    kind: "managed policy",
    bad: [
      [{ Action: "ssm:GetParameter" }, "ssm:GetParameter"],
      [{ Action: ["SSM:getparametersbypath"] }, "SSM:getparametersbypath"],
      [{ Action: "ssm:PutParameter" }, "ssm:PutParameter"],
    ],
    good: [{ Action: "ssm:GetDocument" }],
  },
  "no-other-permissions": {
    kind: "managed policy",
    bad: [
      [{ Action: "iam:PassRole" }, "iam:PassRole"],
      [{ Action: "sts:AssumeRole" }, "sts:AssumeRole"],
      [{ Sid: "AssumeExecutionRole", Action: "sts:AssumeRole" }, "sts:AssumeRole"],
    ],
    good: [{ Action: "s3:GetObject" }],
  },
  "no-every-resource": {
    kind: "inline policy",
    bad: [
      [{ Action: ["ssm:GetDocument"], Resource: "*" }, "ssm:GetDocument"],
      [{ Action: ["ssm:GetDocument"], Resource: ["arn:aws:ssm:*:*:*"] }, "ssm:GetDocument"],
      [{ Action: ["s3:GetObject"], Resource: "arn:aws:*:::bucket/*" }, "s3:GetObject"],
      [{ Action: ["s3:GetObject"], Resource: "arn:aws:s3:::*" }, "s3:GetObject"],
    ],
    good: [
      { Action: ["ssmmessages:OpenDataChannel"], Resource: "*" },
      { Action: ["ssm:GetDocument"], Resource: "arn:*:ssm:*:*:document/*" },
    ],
  },
  "account-named": {
    kind: "managed policy",
    bad: [
      [{ Resource: "arn:aws:ssm:us-east-1:*:document/x" }, "arn:aws:ssm:us-east-1:*:document/x"],
      [{ Sid: "OwnSession", Resource: "arn:aws:ssm:*:*:session/*" }, "arn:aws:ssm:*:*:session/*"],
    ],
    good: [
      { Resource: "arn:aws:ssm:us-east-1:123456789012:document/x" },
      { Resource: "arn:aws:s3:::bucket/*" },
      { Sid: "OwnSessions", Resource: "arn:aws:ssm:*:*:session/*" },
    ],
  },
  "kms-on-named-keys": {
    kind: "inline policy",
    bad: [
      [{ Action: "kms:Decrypt", Resource: "*" }, "*"],
      [{ Action: "kms:Decrypt", Resource: [key, `${key}*`] }, `${key}*`],
      [
        { Action: "kms:Decrypt", Resource: "arn:aws:kms:us-east-1:123456789012:key/*" },
        "arn:aws:kms:us-east-1:123456789012:key/*",
      ],
    ],
    good: [{ Action: "kms:Decrypt", Resource: key }],
  },
  "s3-on-named-buckets": {
    kind: "endpoint policy",
    bad: [
      [{ Action: "s3:GetObject", Resource: "*" }, "*"],
      [{ Action: "s3:GetObject", Resource: "arn:aws:s3:::logs-*/*" }, "arn:aws:s3:::logs-*/*"],
    ],
    good: [
      { Action: "s3:GetObject", Resource: "arn:aws:s3:::logs/*" },
      { Sid: "RequestsOfAccountsToAccounts", Action: "s3:*", Resource: "*" },
    ],
  },
  "aws-buckets-name-region": {
    kind: "inline policy",
    bad: [
      [{ Resource: "arn:aws:s3:::aws-ssm-*/*" }, "arn:aws:s3:::aws-ssm-*/*"],
      [{ Resource: "arn:aws:s3:::*-birdwatcher-prod/*" }, "arn:aws:s3:::*-birdwatcher-prod/*"],
    ],
    good: [
      { Resource: "arn:aws:s3:::aws-ssm-us-east-1/*" },
      { Resource: "arn:aws-us-gov:s3:::us-gov-west-1-birdwatcher-prod/*" },
      { Resource: "arn:aws:s3:::patch-baseline-snapshot-me-south-1-uduvl7q8/*" },
    ],
  },
  "logs-on-named-groups": {
    kind: "inline policy",
    bad: [
      [{ Action: "logs:PutLogEvents", Resource: "*" }, "*"],
      [
        {
          Action: "logs:PutLogEvents",
          Resource: "arn:aws:logs:us-east-1:123456789012:log-group:*",
        },
        "arn:aws:logs:us-east-1:123456789012:log-group:*",
      ],
    ],
    good: [
      {
        Action: "logs:PutLogEvents",
        Resource: "arn:aws:logs:us-east-1:123456789012:log-group:/ssm/sessions:*",
      },
      { Action: "logs:DescribeLogGroups", Resource: "*" },
    ],
  },
  ...requestCases,
  "everybody-is-confined": {
    kind: "bucket policy",
    bad: [
      [anybody, "s3:GetObject"],
      [{ ...anybody, Principal: { AWS: ["*"] } }, "s3:GetObject"],
      [
        { ...anybody, Condition: { StringLike: { "aws:PrincipalAccount": "123456789012" } } },
        "s3:GetObject",
      ],
      [
        { ...anybody, Condition: { StringEquals: { "aws:PrincipalAccount": "*" } } },
        "s3:GetObject",
      ],
      [{ ...anybody, Condition: { Bool: { "aws:SecureTransport": "true" } } }, "s3:GetObject"],
    ],
    good: [
      { ...anybody, Effect: "Deny" },
      { ...anybody, Principal: { AWS: "arn:aws:iam::123456789012:root" } },
      { ...anybody, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } },
      { ...anybody, Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } } },
    ],
  },
  "services-act-for-account": {
    kind: "trust policy",
    bad: [
      [ssm, "ssm.amazonaws.com"],
      [
        { ...ssm, Condition: { StringLike: { "aws:SourceAccount": "123456789012" } } },
        "ssm.amazonaws.com",
      ],
      [
        { ...ssm, Condition: { ArnLike: { "aws:SourceArn": "arn:aws:ssm:us-east-1:*:*" } } },
        "ssm.amazonaws.com",
      ],
      [
        { Sid: "Other", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
        "ec2.amazonaws.com",
      ],
    ],
    good: [
      { ...ssm, Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } },
      {
        ...ssm,
        Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:ssm:us-east-1:123456789012:*" } },
      },
      { Sid: "ServiceAssumesRole", Principal: { Service: "ec2.amazonaws.com" } },
    ],
  },
  "logs-key-is-confined": {
    kind: "key policy",
    bad: [
      [logs, "logs.us-east-1.amazonaws.com"],
      [
        { ...logs, Condition: logContext("arn:aws:logs:us-east-1:*:log-group:x") },
        "logs.us-east-1.amazonaws.com",
      ],
      [
        { ...logs, Condition: logContext("arn:aws:logs:us-east-1:123456789012:*") },
        "logs.us-east-1.amazonaws.com",
      ],
    ],
    good: [
      { ...logs, Condition: logContext("arn:aws:logs:us-east-1:123456789012:log-group:x-*") },
      ssm,
    ],
  },
  "buckets-demand-tls": {
    kind: "bucket policy",
    bad: [
      [anybody, noTls],
      [{ ...withoutTls, Resource: "arn:aws:s3:::logs" }, noTls],
      [{ ...withoutTls, Effect: "Allow" }, noTls],
      [{ ...withoutTls, Condition: { Bool: { "aws:SecureTransport": "true" } } }, noTls],
    ],
    good: [withoutTls],
  },
  "own-sessions-only": {
    kind: "managed policy",
    bad: [
      [everySession, "ssm:TerminateSession"],
      [
        { ...everySession, Condition: { StringEquals: { [sessionTag]: "*" } } },
        everySession.Action,
      ],
    ],
    good: [{ ...everySession, Condition: ownSession }],
  },
  "sessions-check-document": {
    kind: "managed policy",
    bad: [
      [startOnInstances, startOnInstances.Resource],
      [{ ...startOnInstances, Resource: "*" }, "*"],
    ],
    good: [
      {
        ...startOnInstances,
        Condition: { BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" } },
      },
      {
        Action: "ssm:StartSession",
        Resource: "arn:aws:ssm:us-east-1::document/AWS-StartSSHSession",
      },
    ],
  },
  "no-not-elements": {
    kind: "inline policy",
    bad: [
      [{ NotAction: "iam:*" }, "NotAction"],
      [{ NotResource: key }, "NotResource"],
      [{ NotPrincipal: { AWS: "123456789012" } }, "NotPrincipal"],
    ],
    good: [{ Effect: "Deny", NotAction: "s3:GetObject" }],
  },
  "statements-have-sids": {
    kind: "inline policy",
    bad: [
      [{ Sid: undefined }, "statement 0"],
      [{ Sid: "not alphanumeric" }, "statement 0"],
    ],
    good: [{}],
  },
  "current-version": {
    kind: "inline policy",
    bad: [[{}, "2008-10-17"]],
    good: [],
    version: "2008-10-17",
  },
  "within-limits": {
    kind: "trust policy",
    bad: [[{ Sid: "x".repeat(2_000) }, "2066 characters"]],
    good: [{ Sid: "x".repeat(1_900) }],
  },
};
