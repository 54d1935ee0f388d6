import { withAgentAcl } from "./agentRequests";
import { CrossAccountWriters, WriterScope, writerScopes } from "./crossAccountWriters";
import { ResourceStatement } from "./document";

/** A bucket for session logs. */
export interface SessionLogBucket {
  bucketArn: string;
  keyPrefix?: string;
  partition: string;
  crossAccountWriters: CrossAccountWriters;
}

/**
 * The policy of the bucket: nothing without TLS, and writers of other accounts write beneath the prefix.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export function sessionLogBucketStatements(bucket: SessionLogBucket): ResourceStatement[] {
  const { bucketArn, keyPrefix, partition } = bucket;
  const objects = keyPrefix === undefined ? `${bucketArn}/*` : `${bucketArn}/${keyPrefix}/*`;
  return [
    {
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:*"],
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    ...writerScopes(bucket.crossAccountWriters, partition).flatMap((scope) =>
      writerStatements(scope, objects, bucketArn),
    ),
  ];
}

function writerStatements(
  { who, Principal, Condition }: WriterScope,
  objects: string,
  bucketArn: string,
): ResourceStatement[] {
  const allow = (what: string, action: string, Resource: string, only?: object) => ({
    Sid: `${what}OfOther${who}`,
    Effect: "Allow" as const,
    Principal,
    Action: [action],
    Resource,
    ...(Condition === undefined && only === undefined
      ? {}
      : { Condition: { ...Condition, ...only } }),
  });
  return [
    allow("PutSessionLogs", "s3:PutObject", objects),
    allow("OwnSessionLogs", "s3:PutObjectAcl", objects, withAgentAcl),
    allow("ReadEncryption", "s3:GetEncryptionConfiguration", bucketArn),
  ];
}
