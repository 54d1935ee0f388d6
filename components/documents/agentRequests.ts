// What SSM Agent and the Session Manager plugin send with their requests, as conditions: a grant with one allows these requests
// and no others of the same action.

type Condition = Record<string, Record<string, string | string[]>>;

/**
 * The canned ACL that the agent sends with each object, and that S3 asks `s3:PutObjectAcl` for.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 * @see https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/s3util/s3util.go
 */
export const withAgentAcl = {
  StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" },
} satisfies Condition;

/**
 * The encryption context of a session: the agent and the plugin send the ID of the machine. AWS's pages do not mention it.
 *
 * @param targetIds Patterns of IDs.
 * @see https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/crypto/blockcipher.go
 * @see https://github.com/aws/session-manager-plugin/blob/mainline/src/datachannel/streaming.go
 */
export function ofSessionsWith(targetIds: string | string[]): Condition {
  return { StringLike: { "kms:EncryptionContext:aws:ssm:TargetId": targetIds } };
}

/**
 * That S3 asks, in the Region of the key, for an object of the bucket: the context is the bucket's ARN where the bucket has
 * a bucket key, and the object's where it has none.
 *
 * @param region The key's, which is the bucket's: S3 takes no key of another.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export function throughS3(region: string, bucketArn: string) {
  return {
    ...throughService("s3", region),
    StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`] },
  } satisfies Condition;
}

/**
 * That a service asks in a Region. Its name ends alike in all partitions.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
export function throughService(service: "s3" | "logs", region: string) {
  return {
    StringEquals: { "kms:ViaService": `${service}.${region}.amazonaws.com` },
  } satisfies Condition;
}
