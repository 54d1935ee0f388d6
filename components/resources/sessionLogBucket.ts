import { parse } from "@aws-sdk/util-arn-parser";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyJson } from "../documents/document";
import { sessionLogBucketStatements } from "../documents/sessionLogBucket";
import { BucketSettings } from "../arguments/sessionLogStorage";

/** How long a version that is no longer the current one is kept where logs expire. */
const noncurrentDays = 30;

/**
 * Creates the bucket of a SessionLogStorage, with all its settings.
 *
 * @param kmsKeyArn The key that encrypts it; S3's own keys if there is none.
 * @param opts Options of the bucket.
 */
export function createSessionLogBucket(
  name: string,
  settings: BucketSettings,
  kmsKeyArn: pulumi.Input<string> | undefined,
  tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined,
  opts: pulumi.CustomResourceOptions,
): aws.s3.Bucket {
  const created = new aws.s3.Bucket(
    name,
    { bucket: settings.bucketName, forceDestroy: settings.forceDestroy, tags },
    // The provider deletes a bucket whose name is given before it creates the one with the new name.
    { ...opts, deleteBeforeReplace: false },
  );
  const { bucket } = created;
  // A bucket that is kept, or cannot be deleted because there are logs in it, keeps its settings.
  const setting = { parent: opts.parent, deletedWith: created };
  const blocked = new aws.s3.BucketPublicAccessBlock(
    `${name}-public-access-block`,
    {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    setting,
  );
  // The owner owns what other accounts write, and the agent's ACL "bucket-owner-full-control" is accepted:
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
  new aws.s3.BucketOwnershipControls(
    `${name}-ownership`,
    { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    setting,
  );
  new aws.s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    { bucket, rules: [encryptionRule(kmsKeyArn)] },
    setting,
  );
  const versioning = new aws.s3.BucketVersioning(
    `${name}-versioning`,
    { bucket, versioningConfiguration: { status: "Enabled" } },
    setting,
  );
  new aws.s3.BucketLifecycleConfiguration(
    `${name}-lifecycle`,
    { bucket, rules: lifecycleRules(settings) },
    { ...setting, dependsOn: versioning },
  );
  if (settings.objectLock !== undefined) {
    new aws.s3.BucketObjectLockConfiguration(
      `${name}-object-lock`,
      { bucket, rule: { defaultRetention: settings.objectLock } },
      { ...setting, dependsOn: versioning },
    );
  }
  if (settings.accessLogBucketArn !== undefined) {
    const targetBucket = pulumi
      .output(settings.accessLogBucketArn)
      .apply((arn) => parse(arn).resource);
    new aws.s3.BucketLogging(
      `${name}-access-logs`,
      { bucket, targetBucket, targetPrefix: pulumi.interpolate`${bucket}/` },
      setting,
    );
  }
  const { partition } = aws.getPartitionOutput({}, { parent: opts.parent });
  const { accountId } = aws.getCallerIdentityOutput({}, { parent: opts.parent });
  const policy = pulumi
    .output({
      bucketArn: created.arn,
      keyPrefix: settings.keyPrefix,
      prefixPerAccount: settings.prefixPerAccount,
      partition,
      accountId,
      crossAccountWriters: settings.crossAccountWriters,
    })
    .apply((known) => policyJson(sessionLogBucketStatements(known)));
  // S3 refuses two changes of a bucket's access at the same time.
  new aws.s3.BucketPolicy(`${name}-policy`, { bucket, policy }, { ...setting, dependsOn: blocked });
  return created;
}

function encryptionRule(
  kmsMasterKeyId: pulumi.Input<string> | undefined,
): aws.types.input.s3.BucketServerSideEncryptionConfigurationRule {
  return kmsMasterKeyId === undefined
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
    : {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId },
        bucketKeyEnabled: true,
      };
}

function lifecycleRules({
  archiveAfterDays,
  archiveStorageClass,
  expireAfterDays,
}: BucketSettings): aws.types.input.s3.BucketLifecycleConfigurationRule[] {
  const rule = { status: "Enabled", filter: { prefix: "" } };
  return [
    {
      ...rule,
      id: "abort-incomplete-uploads",
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    },
    ...(archiveAfterDays === undefined
      ? []
      : [
          {
            ...rule,
            id: "archive",
            transitions: [{ days: archiveAfterDays, storageClass: archiveStorageClass }],
          },
        ]),
    ...(expireAfterDays === undefined
      ? []
      : [
          {
            ...rule,
            id: "expire",
            expiration: { days: expireAfterDays },
            noncurrentVersionExpiration: { noncurrentDays },
          },
        ]),
  ];
}
