import { withAgentAcl } from "./agentRequests";
import { Statement } from "./document";

/** A bucket of the user's own that Systems Manager operations use. */
export interface OwnBucket {
  bucketArn: string;
  readOnly: boolean;
  crossAccount: boolean;
  readEncryption: boolean;
}

/**
 * What an instance needs on a bucket of the user's own. AWS's page grants all of it on the bucket and on its objects; here
 * the actions on objects are granted on the objects, and the one on the bucket on the bucket. What the agent writes, such as
 * the output of commands, it writes with one canned ACL.
 *
 * @param index Tells the statements of one bucket from those of another.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
 */
export function ownBucketStatements(bucket: OwnBucket, index: number): Statement[] {
  const objects = `${bucket.bucketArn}/*`;
  const statements: Statement[] = [
    {
      Sid: `Bucket${index}Objects`,
      Effect: "Allow",
      Action: ["s3:GetObject", ...(bucket.readOnly ? [] : ["s3:PutObject"])],
      Resource: objects,
    },
  ];
  if (bucket.crossAccount) {
    statements.push({
      Sid: `Bucket${index}Owner`,
      Effect: "Allow",
      Action: ["s3:PutObjectAcl"],
      Resource: objects,
      Condition: withAgentAcl,
    });
  }
  if (bucket.readEncryption) {
    statements.push({
      Sid: `Bucket${index}Encryption`,
      Effect: "Allow",
      Action: ["s3:GetEncryptionConfiguration"],
      Resource: bucket.bucketArn,
    });
  }
  return statements;
}
