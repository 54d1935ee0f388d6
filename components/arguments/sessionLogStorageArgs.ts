import * as pulumi from "@pulumi/pulumi";

/** Arguments of SessionLogStorage. All are optional. */
export interface SessionLogStorageArgs {
  /** The new KMS key, which encrypts the bucket and the log group. Default: one is created. */
  key?: SessionLogStorageKeyArgs;
  /** The new S3 bucket. Default: one is created, without public access, with versions and a policy that requires TLS. */
  bucket?: SessionLogStorageBucketArgs;
  /** The new log group of CloudWatch Logs. Default: one is created. */
  logGroup?: SessionLogStorageLogGroupArgs;
  /**
   * Whether the components that take the output `sessionEncryption` let the key be used only with the encryption context of a
   * session, see `sessionEncryption.requireEncryptionContext` there. Default: true.
   */
  requireEncryptionContext?: pulumi.Input<boolean>;
  /**
   * What exists and is used in place of a new one; the component doesn't change it. Default: nothing. A key, bucket or log
   * group that the stack had in its place leaves the stack as when the component is destroyed, see `retainOnDelete`.
   */
  existing?: SessionLogStorageExistingArgs;
  /**
   * Whether the key, the bucket and the log group stay, with the logs and all their settings, when the component is destroyed
   * or replaced. Default: true. To delete them, set it to false, run `pulumi up`, and then destroy: the log group is deleted
   * with its logs, the bucket if it is empty (see `bucket.forceDestroy`), the key after `key.deletionWindowInDays`.
   */
  retainOnDelete?: boolean;
  /** Tags of the key, the bucket and the log group. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** The new KMS key of a session log storage. */
export interface SessionLogStorageKeyArgs {
  /**
   * Whether there is a key. Default: true. Without one, S3 encrypts the bucket with its own keys, and the log group is not
   * encrypted with a key of yours. If it becomes false, the key leaves the stack as when the component is destroyed, see
   * `retainOnDelete`: what it encrypted can only be read with it.
   */
  enabled?: boolean;
  /**
   * Alias of the key: `alias/` and 1 to 250 letters, digits and `/_-`. Default: the provider generates one from the
   * component's name. Another alias replaces the old one, once it exists; if it is taken out again, the old one stays.
   */
  alias?: pulumi.Input<string>;
  /**
   * After how many days the key is deleted once it is destroyed: a whole number from 7 to 30. Default: 30. Logs that it
   * encrypts can no longer be read then.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
   */
  deletionWindowInDays?: pulumi.Input<number>;
}

/** The new S3 bucket of a session log storage. */
export interface SessionLogStorageBucketArgs {
  /**
   * Whether there is a bucket. Default: true. If it becomes false, the bucket leaves the stack as when the component is
   * destroyed, see `retainOnDelete`.
   */
  enabled?: boolean;
  /**
   * Name of the bucket: 3 to 63 lowercase letters, digits, dots and hyphens. Default: the provider generates one from the
   * component's name. Another name replaces the bucket: the new one is created first, and the logs stay in the old one, which
   * `retainOnDelete` keeps. If it is taken out again, the bucket keeps its name. It is required with `crossAccountWriters` and
   * a new key.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  bucketName?: pulumi.Input<string>;
  /**
   * Key prefix of the logs, without a slash at either end, at most 500 characters of letters, digits and `!_.'()/-`.
   * Default: the whole bucket.
   */
  keyPrefix?: pulumi.Input<string>;
  /**
   * Whether each account writes beneath a prefix of its own, its ID, in `keyPrefix`: the bucket's policy lets writers of
   * another account write there only, so that no account can overwrite the logs of another. Default: false. The other
   * accounts give `sessionLogging.s3.prefixPerAccount`; the output `sessionLogging` has it for this one.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount
   */
  prefixPerAccount?: pulumi.Input<boolean>;
  /**
   * After how many days logs move to the storage class S3 Glacier Flexible Retrieval: a whole number from 1 to 36,500, and
   * less than `expireAfterDays`. Default: never. S3 leaves logs smaller than 128 KB where they are.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
   */
  archiveAfterDays?: pulumi.Input<number>;
  /**
   * After how many days logs are deleted: a whole number from 1 to 36,500. Default: never. What is deleted or overwritten,
   * by this rule or by somebody, stays as a noncurrent version for another 30 days.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html
   */
  expireAfterDays?: pulumi.Input<number>;
  /**
   * How long no one can delete a log. Default: no lock. If it is taken out again, logs that are locked stay so, and new ones
   * are not.
   */
  objectLock?: SessionLogStorageBucketObjectLockArgs;
  /**
   * ARN of the bucket that takes the access logs of the new bucket; its policy has to let `logging.s3.amazonaws.com` write.
   * Default: no access logs.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
   */
  accessLogBucketArn?: pulumi.Input<string>;
  /**
   * Those who write logs to the bucket from other accounts: the ARN of a role, `arn:aws:iam::111122223333:role/example`,
   * or the ID of an account, `111122223333`, for everyone in it whose own permissions allow it. Default: no one. The
   * policies of the bucket and of the new key allow them: to write beneath `keyPrefix`, with the ACL that the agent sends, and
   * to use the key through S3 for this bucket, which requires its `bucketName`. The bucket's owner owns what they write.
   * Each of them can overwrite the logs of the others, unless `prefixPerAccount` keeps the accounts apart; the versions that
   * are overwritten stay.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
   */
  crossAccountWriters?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Whether deleting the bucket deletes the logs in it, and lifts `GOVERNANCE` locks to do so. Default: false, and a bucket
   * with logs cannot be deleted. With `retainOnDelete` or an `objectLock` in `COMPLIANCE` mode, which no one can lift, it
   * is an error. It takes effect on the next `pulumi up`, before which nothing is emptied. With an `objectLock`, destroy with
   * `pulumi destroy --refresh`: the provider lifts locks only where its state has read that the bucket has them.
   */
  forceDestroy?: pulumi.Input<boolean>;
}

/** How long no one can delete a log. */
export interface SessionLogStorageBucketObjectLockArgs {
  /** Days from when a log is written: a whole number from 1 to 36,500, and not more than `expireAfterDays`. */
  days: pulumi.Input<number>;
  /** Whether some people can lift the lock. Default: `GOVERNANCE`, those with `s3:BypassGovernanceRetention` can. */
  mode?: pulumi.Input<ObjectLockMode>;
}

/**
 * Whether a lock can be lifted.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export const ObjectLockMode = {
  /** By those with `s3:BypassGovernanceRetention`. */
  Governance: "GOVERNANCE",
  /** By no one, not even the account's root user. */
  Compliance: "COMPLIANCE",
} as const;

/** Whether a lock can be lifted. */
export type ObjectLockMode = (typeof ObjectLockMode)[keyof typeof ObjectLockMode];

/** The new log group of a session log storage. */
export interface SessionLogStorageLogGroupArgs {
  /**
   * Whether there is a log group. Default: true. If it becomes false, the log group leaves the stack as when the component is
   * destroyed, see `retainOnDelete`.
   */
  enabled?: boolean;
  /**
   * Name of the log group: 1 to 512 letters, digits and `_-/.#`. Default: `session-manager-logs-` and what the provider adds
   * to make it unique. Another name, or none, replaces the log group: the new one is created first, and `retainOnDelete`
   * keeps the old one. The logs in it can only be read as long as the key's policy names it: those with a `logGroupName`
   * again once that is given again.
   */
  logGroupName?: pulumi.Input<string>;
  /**
   * For how many days log events are kept: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192,
   * 2557, 2922, 3288 or 3653. Default: forever.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  retentionInDays?: pulumi.Input<number>;
}

/**
 * What exists and is used by a session log storage. An ARN takes the place of the new key, bucket or log group, whose arguments
 * are an error then; one that the stack had leaves it as when the component is destroyed, see `retainOnDelete`.
 */
export interface SessionLogStorageExistingArgs {
  /**
   * ARN of a KMS key in the Region of the storage, in the form
   * `arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`. Its policy has to let CloudWatch Logs of
   * this account and Region use it for a new log group.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  kmsKeyArn?: pulumi.Input<string>;
  /** ARN of a bucket, in the form `arn:aws:s3:::amzn-s3-demo-bucket`. */
  bucketArn?: pulumi.Input<string>;
  /** Key prefix of the logs in the existing bucket, as `bucket.keyPrefix`. Default: the whole bucket. */
  bucketKeyPrefix?: pulumi.Input<string>;
  /** Whether each account writes beneath a prefix of its own in it, as `bucket.prefixPerAccount`. Default: false. */
  bucketPrefixPerAccount?: pulumi.Input<boolean>;
  /** ARN of the KMS key that encrypts the existing bucket. Default: none. */
  bucketKmsKeyArn?: pulumi.Input<string>;
  /** Whether another account owns the existing bucket. Default: false. */
  bucketCrossAccount?: pulumi.Input<boolean>;
  /**
   * Whether sessions require that the existing bucket is encrypted. Default: true. A bucket with dual-layer encryption
   * (DSSE-KMS) requires false: the agent takes it for a bucket without encryption, and starts no session.
   */
  enforceBucketEncryption?: pulumi.Input<boolean>;
  /** ARN of a log group, in the form `arn:aws:logs:us-east-1:111122223333:log-group:/ssm/sessions`. */
  logGroupArn?: pulumi.Input<string>;
  /**
   * ARN of the KMS key that encrypts the existing log group, see `sessionLogging.cloudWatch.kmsKeyArn` of the components that
   * grant access. Default: none.
   */
  logGroupKmsKeyArn?: pulumi.Input<string>;
  /** Whether sessions require that the existing log group is encrypted with a KMS key. Default: true. */
  enforceLogGroupEncryption?: pulumi.Input<boolean>;
}
