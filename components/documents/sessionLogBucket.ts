import { withAgentAcl } from "./agentRequests";
import { CrossAccountWriters, WriterScope, writerScopes } from "./crossAccountWriters";
import { Conditions, ResourceStatement, allOf } from "./document";
import { callersAccount, logPrefix } from "./sessionData";

/** A bucket for session logs. */
export interface SessionLogBucket {
  bucketArn: string;
  keyPrefix?: string;
  /** Whether each account has a prefix of its own in it. */
  prefixPerAccount: boolean;
  partition: string;
  /** The account of the bucket. */
  accountId: string;
  crossAccountWriters: CrossAccountWriters;
}

/**
 * The policy of the bucket: nothing without TLS, and writers of other accounts write beneath the prefix, or the one of their
 * account.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export function sessionLogBucketStatements(bucket: SessionLogBucket): ResourceStatement[] {
  const { bucketArn, partition, accountId } = bucket;
  const prefix = logPrefix(bucket, callersAccount);
  const objects = prefix === undefined ? `${bucketArn}/*` : `${bucketArn}/${prefix}/*`;
  return [
    {
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:*"],
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    ...writerScopes(bucket.crossAccountWriters, partition, accountId).flatMap((scope) =>
      writerStatements(scope, objects, bucketArn),
    ),
  ];
}

function writerStatements(
  { who, Principal, Condition }: WriterScope,
  objects: string,
  bucketArn: string,
): ResourceStatement[] {
  const allow = (what: string, action: string, Resource: string, only?: Conditions) => ({
    Sid: `${what}OfOther${who}`,
    Effect: "Allow" as const,
    Principal,
    Action: [action],
    Resource,
    ...(Condition === undefined && only === undefined ? {} : { Condition: allOf(Condition, only) }),
  });
  return [
    allow("PutSessionLogs", "s3:PutObject", objects),
    allow("OwnSessionLogs", "s3:PutObjectAcl", objects, withAgentAcl),
    allow("ReadEncryption", "s3:GetEncryptionConfiguration", bucketArn),
  ];
}
