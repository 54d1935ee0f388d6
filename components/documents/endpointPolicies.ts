import { parse } from "@aws-sdk/util-arn-parser";
import { withAgentAcl } from "./agentRequests";
import { awsOwnedBucketsStatement } from "./awsOwnedBuckets";
import { ResourceStatement } from "./document";
import { SessionData } from "./sessionData";

// The endpoint policies limit what leaves a VPC: they grant nothing by themselves. An endpoint serves the whole VPC, so they
// name the account and not the instances, roles or keys of Session Manager alone.

/** What an endpoint policy lets pass. */
export interface EndpointScope {
  /** The account whose identities may use the endpoint. */
  accountId: string;
  /** What sessions are encrypted with and logged to. */
  sessionData?: SessionData;
}

/** Where the S3 endpoint stands, and what else may be read through it. */
export interface S3EndpointScope extends EndpointScope {
  region: string;
  readableBucketArns: string[];
}

/**
 * The policy of an interface endpoint: requests by identities of the account. Through KMS and CloudWatch Logs, which take
 * data, they reach only what the account owns, and the session key's account.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
 */
export function interfaceEndpointStatements(
  service: string,
  { accountId, sessionData }: EndpointScope,
): ResourceStatement[] {
  switch (service) {
    case "ssm":
      return [byAccount("ssm", accountId), nodesOfAccount(accountId)];
    case "kms": {
      const keyArn = sessionData?.encryption?.kmsKeyArn;
      const owners = new Set([
        accountId,
        ...(keyArn === undefined ? [] : [parse(keyArn).accountId]),
      ]);
      return [byAccount("kms", accountId, [...owners])];
    }
    case "logs":
      return [byAccount("logs", accountId, [accountId])];
    default:
      return [byAccount(service, accountId)];
  }
}

/**
 * The policy of the S3 gateway endpoint: the account's buckets for its identities, the buckets of AWS that the agent reads
 * (without credentials), the buckets that may be read, and the log bucket of another account.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
 */
export function s3EndpointStatements(scope: S3EndpointScope): ResourceStatement[] {
  const { accountId, sessionData } = scope;
  const statements: ResourceStatement[] = [
    byAccount("s3", accountId, [accountId]),
    { ...awsOwnedBucketsStatement(scope.region), Principal: "*" },
  ];
  if (scope.readableBucketArns.length > 0) {
    statements.push(
      allow("ReadBucketsGiven", ["s3:GetObject"], objectsOf(scope.readableBucketArns)),
    );
  }
  const logs = sessionData?.s3;
  if (logs?.crossAccount === true) {
    const objects = objectsOf([logs.bucketArn]);
    const byAccountTo = (Sid: string, actions: string[], resources: string[], only = {}) => ({
      ...allow(Sid, actions, resources),
      Condition: { StringEquals: { "aws:PrincipalAccount": accountId, ...only } },
    });
    statements.push(
      byAccountTo(
        "ReadOtherAccountsEncryption",
        ["s3:GetEncryptionConfiguration"],
        [logs.bucketArn],
      ),
      // Through an endpoint with a policy, who began an upload in parts may not end it by itself:
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
      byAccountTo("WriteLogsToOtherAccount", ["s3:PutObject", "s3:AbortMultipartUpload"], objects),
      byAccountTo(
        "GiveLogsToOtherAccount",
        ["s3:PutObjectAcl"],
        objects,
        withAgentAcl.StringEquals,
      ),
    );
  }
  return statements;
}

function byAccount(service: string, accountId: string, ownerIds?: string[]): ResourceStatement {
  return {
    ...allow("RequestsOfAccount", [`${service}:*`], "*"),
    Condition: {
      StringEquals: {
        "aws:PrincipalAccount": accountId,
        ...(ownerIds === undefined ? {} : { "aws:ResourceAccount": ownerIds }),
      },
    },
  };
}

// What a machine outside EC2 asks before it has credentials carries no principal, but the account it is registered with.
function nodesOfAccount(accountId: string): ResourceStatement {
  return {
    ...allow(
      "NodesOfAccount",
      [
        "ssm:RegisterManagedInstance",
        "ssm:RequestManagedInstanceRoleToken",
        "ssm:UpdateManagedInstancePublicKey",
      ],
      "*",
    ),
    Condition: { StringEquals: { "ssm:NodeAccountId": accountId } },
  };
}

function allow(Sid: string, Action: string[], Resource: string | string[]): ResourceStatement {
  return { Sid, Effect: "Allow", Principal: "*", Action, Resource };
}

function objectsOf(bucketArns: string[]): string[] {
  return bucketArns.map((arn) => `${arn}/*`);
}
