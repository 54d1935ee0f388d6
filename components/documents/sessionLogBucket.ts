import { CrossAccountWriters, writerScopes } from "./crossAccountWriters";
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
    ...writerScopes(bucket.crossAccountWriters, partition).map(
      ({ who, ...scope }): ResourceStatement => ({
        Sid: `PutSessionLogsOfOther${who}`,
        Effect: "Allow",
        Action: ["s3:PutObject", "s3:PutObjectAcl", "s3:GetEncryptionConfiguration"],
        Resource: [objects, bucketArn],
        ...scope,
      }),
    ),
  ];
}
