import * as pulumi from "@pulumi/pulumi";

/** Arguments of SessionLogStorage. All are optional. */
export interface SessionLogStorageArgs {
  /** The new KMS key, which encrypts the bucket and the log group. Default: one is created. */
  key?: SessionLogStorageKeyArgs | undefined;
  /** The new S3 bucket. Default: one is created, without public access, with versioning and a policy that requires TLS. */
  bucket?: SessionLogStorageBucketArgs | undefined;
  /** The new CloudWatch Logs log group. Default: one is created. */
  logGroup?: SessionLogStorageLogGroupArgs | undefined;
  /**
   * Whether the components that get the output `sessionEncryption` grant the key only with the encryption context of a
   * session (see `sessionEncryption.requireEncryptionContext` there). Default: true.
   */
  requireEncryptionContext?: pulumi.Input<boolean> | undefined;
  /**
   * Existing resources to use in place of new ones; the component doesn't change them. Default: none. A key, bucket or log
   * group that the component created earlier is kept or deleted as when the component is destroyed (see `retainOnDelete`).
   */
  existing?: SessionLogStorageExistingArgs | undefined;
  /**
   * Whether the key, the bucket and the log group stay in the account, with the logs and all their settings, when the
   * component is destroyed or replaced. It is an argument, not the resource option of this name. Default: true. To delete
   * them, set it to false, run `pulumi up`, and then destroy: the log group is deleted with its logs, the bucket only if it
   * is empty (see `bucket.forceDestroy`), the key after `key.deletionWindowInDays`.
   */
  retainOnDelete?: boolean | undefined;
  /** Tags of the key, the bucket and the log group, in addition to the provider's default tags. Default: none. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** The new KMS key of a session log storage. */
export interface SessionLogStorageKeyArgs {
  /**
   * Whether to create a key. Default: true. Without a key, S3 encrypts the bucket with its own keys, the new log group
   * isn't encrypted with a key of yours and sessions don't require it, and SessionManager encrypts sessions by TLS alone.
   * If it becomes false, the key is kept or deleted as when the component is destroyed (see `retainOnDelete`); what it
   * encrypted can be read only with it.
   */
  enabled?: boolean | undefined;
  /**
   * Alias of the key: `alias/` and 1 to 250 letters, digits and `/_-`. Default: the provider generates one from the
   * component's name. Changing it replaces the alias: the new one is created first. Removing the argument keeps the alias.
   */
  alias?: pulumi.Input<string> | undefined;
  /**
   * Days until the key is deleted once it is destroyed: a whole number from 7 to 30. Default: 30. What it encrypts, logs
   * included, can't be read after that.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
   */
  deletionWindowInDays?: pulumi.Input<number> | undefined;
}

/** The new S3 bucket of a session log storage. */
export interface SessionLogStorageBucketArgs {
  /**
   * Whether to create a bucket. Default: true. False together with `logGroup.enabled: false` is an error, because logs need
   * one of the two. If it becomes false, the bucket is kept or deleted as when the component is destroyed (see
   * `retainOnDelete`).
   */
  enabled?: boolean | undefined;
  /**
   * Name of the bucket: 3 to 63 lowercase letters, digits, dots and hyphens. Default: the provider generates one from the
   * component's name. Changing it replaces the bucket: the new one is created first, and the logs stay in the old one,
   * which `retainOnDelete` keeps. Removing the argument keeps the name. It is required with `crossAccountWriters` and a new
   * key.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  bucketName?: pulumi.Input<string> | undefined;
  /**
   * Key prefix of the logs: at most 500 letters, digits and `!_.'()/-`, without a slash at either end. Default: none, the
   * whole bucket.
   */
  keyPrefix?: pulumi.Input<string> | undefined;
  /**
   * Whether each account writes under a prefix of its own in `keyPrefix`, its account ID: the bucket's policy then allows
   * writers of another account to write only there, so that no account can overwrite the logs of another. Default: false.
   * The components in other accounts need `sessionLogging.s3.prefixPerAccount: true`; the output `sessionLogging` has it
   * for this account.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount
   */
  prefixPerAccount?: pulumi.Input<boolean> | undefined;
  /**
   * Days after which logs move to `archiveStorageClass`: a whole number from 1 to 36,500, and
   * less than `expireAfterDays`. Default: never. S3 leaves logs smaller than 128 KB where they are.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
   */
  archiveAfterDays?: pulumi.Input<number> | undefined;
  /**
   * The storage class that logs move to after `archiveAfterDays`. Default: `ArchiveStorageClass.FlexibleRetrieval`
   * ("GLACIER"). Without `archiveAfterDays` it is an error. The two for infrequent access require at least 30 days. S3 charges
   * for a minimum time in each but "INTELLIGENT_TIERING", and for reading logs; those in "GLACIER" and "DEEP_ARCHIVE" have
   * to be restored first.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html
   */
  archiveStorageClass?: pulumi.Input<ArchiveStorageClass> | undefined;
  /**
   * Days after which logs are deleted: a whole number from 1 to 36,500. Default: never. What is deleted or overwritten, by
   * this rule or by anyone, is kept as a noncurrent version for another 30 days.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html
   */
  expireAfterDays?: pulumi.Input<number> | undefined;
  /**
   * Locks each log against deletion for a number of days. Default: no lock. Adding it doesn't replace the bucket, and locks
   * only logs that are written afterwards. After it is removed, new logs aren't locked, and locked ones stay locked.
   */
  objectLock?: SessionLogStorageBucketObjectLockArgs | undefined;
  /**
   * ARN of the bucket that takes the access logs of the new bucket; its policy has to allow `logging.s3.amazonaws.com` to
   * write. Default: no access logs.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
   */
  accessLogBucketArn?: pulumi.Input<string> | undefined;
  /**
   * Who writes logs to the bucket from other accounts: the ARN of a role, `arn:aws:iam::111122223333:role/example`, the ID
   * of an account, `111122223333`, or the ID of an organization, `o-a1b2c3d4e5`, for everyone in it whose own permissions
   * allow it. A repeated one, one of another partition, and more than the policies of the bucket and the key hold (20 KB and
   * 32 KB) are errors. The components there need `sessionLogging.s3.crossAccount: true`. Default: no one. The policies of the bucket and of the new key allow them to
   * write under `keyPrefix`, with the ACL that SSM Agent sends, and to use the key through S3 for this bucket, which
   * requires its `bucketName`. The bucket's owner owns what they write. Each of them can overwrite the logs of the others,
   * unless `prefixPerAccount` keeps the accounts apart; the versions that are overwritten stay.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
   */
  crossAccountWriters?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Whether deleting the bucket deletes the logs in it, and lifts `GOVERNANCE` locks to do so. Default: false, and a bucket
   * with logs can't be deleted. It requires `retainOnDelete: false` (the default is true), and is an error with an
   * `objectLock` in `COMPLIANCE` mode. Run `pulumi up` once after you set it, and only then destroy. With an `objectLock`,
   * destroy with `pulumi destroy --refresh`, because the provider lifts locks only if it has read into the state that
   * the bucket has them.
   */
  forceDestroy?: pulumi.Input<boolean> | undefined;
}

/** The lock of each log against deletion. */
export interface SessionLogStorageBucketObjectLockArgs {
  /**
   * Days for which a log is locked, from when it is written: a whole number from 1 to 36,500, and not more than
   * `expireAfterDays`.
   */
  days: pulumi.Input<number>;
  /** Who can lift a lock. Default: `GOVERNANCE`, those with `s3:BypassGovernanceRetention`. */
  mode?: pulumi.Input<ObjectLockMode> | undefined;
}

/**
 * Who can lift a lock.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export const ObjectLockMode = {
  /** Those with `s3:BypassGovernanceRetention`. */
  Governance: "GOVERNANCE",
  /** No one, not even the account's root user. */
  Compliance: "COMPLIANCE",
} as const;

/**
 * A storage class of S3 for logs that are seldom read.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html
 */
export const ArchiveStorageClass = {
  /** S3 Glacier Flexible Retrieval: restored in minutes to hours. */
  FlexibleRetrieval: "GLACIER",
  /** S3 Glacier Instant Retrieval: read at once. */
  InstantRetrieval: "GLACIER_IR",
  /** S3 Glacier Deep Archive: restored in hours. */
  DeepArchive: "DEEP_ARCHIVE",
  /** S3 Standard-IA: read at once. */
  InfrequentAccess: "STANDARD_IA",
  /** S3 One Zone-IA: read at once, and lost with its Availability Zone. */
  OneZone: "ONEZONE_IA",
  /** S3 Intelligent-Tiering: moved between tiers by how often it is read. */
  IntelligentTiering: "INTELLIGENT_TIERING",
} as const;

/** A storage class of S3 for logs that are seldom read. */
export type ArchiveStorageClass = (typeof ArchiveStorageClass)[keyof typeof ArchiveStorageClass];

/** Who can lift a lock. */
export type ObjectLockMode = (typeof ObjectLockMode)[keyof typeof ObjectLockMode];

/** The new log group of a session log storage. */
export interface SessionLogStorageLogGroupArgs {
  /**
   * Whether to create a log group. Default: true. False together with `bucket.enabled: false` is an error, because logs
   * need one of the two. If it becomes false, the log group is kept or deleted as when the component is destroyed (see
   * `retainOnDelete`).
   */
  enabled?: boolean | undefined;
  /**
   * Name of the log group: 1 to 512 letters, digits and `_-/.#`. Default: `session-manager-logs-` and characters that make
   * it unique. Changing or removing it replaces the log group: the new one is created first, and `retainOnDelete` keeps the
   * old one. Logs in an old group that had a `logGroupName` then can't be read any more, because the policy of the new key
   * covers only the current name and default names: export them first.
   */
  logGroupName?: pulumi.Input<string> | undefined;
  /**
   * Days for which log events are kept: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192,
   * 2557, 2922, 3288 or 3653. Default: forever.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  retentionInDays?: pulumi.Input<number> | undefined;
}

/**
 * Existing resources that a session log storage uses. An ARN takes the place of the new key, bucket or log group; giving
 * arguments for that new one as well is an error. The other arguments describe the existing bucket or log group, and are an
 * error without its ARN.
 */
export interface SessionLogStorageExistingArgs {
  /**
   * ARN of a KMS key in the Region of the storage, in the form
   * `arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`. Its policy has to allow CloudWatch Logs
   * in this account and Region to use it for a new log group.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  kmsKeyArn?: pulumi.Input<string> | undefined;
  /** ARN of a bucket, in the form `arn:aws:s3:::amzn-s3-demo-bucket`. */
  bucketArn?: pulumi.Input<string> | undefined;
  /** Key prefix of the logs in the existing bucket, in the form of `bucket.keyPrefix`. Default: none, the whole bucket. */
  bucketKeyPrefix?: pulumi.Input<string> | undefined;
  /** Whether each account writes under a prefix of its own in it (see `bucket.prefixPerAccount`). Default: false. */
  bucketPrefixPerAccount?: pulumi.Input<boolean> | undefined;
  /**
   * ARN of the KMS key that encrypts the existing bucket. Default: none, for a bucket that is encrypted with S3's own keys.
   */
  bucketKmsKeyArn?: pulumi.Input<string> | undefined;
  /** Whether another account owns the existing bucket. Default: false. */
  bucketCrossAccount?: pulumi.Input<boolean> | undefined;
  /**
   * Whether sessions start only if the existing bucket is encrypted. Default: true. A bucket with dual-layer encryption
   * (DSSE-KMS) requires false: SSM Agent takes it for unencrypted, and starts no session.
   */
  enforceBucketEncryption?: pulumi.Input<boolean> | undefined;
  /** ARN of a log group, in the form `arn:aws:logs:us-east-1:111122223333:log-group:/ssm/sessions`. */
  logGroupArn?: pulumi.Input<string> | undefined;
  /**
   * ARN of the KMS key that encrypts the existing log group. Usually not needed; set it if writing logs fails with
   * AccessDenied on the key (see `sessionLogging.cloudWatch.kmsKeyArn` of the components that grant permissions). Default:
   * none.
   */
  logGroupKmsKeyArn?: pulumi.Input<string> | undefined;
  /** Whether sessions start only if the existing log group is encrypted with a KMS key. Default: true. */
  enforceLogGroupEncryption?: pulumi.Input<boolean> | undefined;
}
