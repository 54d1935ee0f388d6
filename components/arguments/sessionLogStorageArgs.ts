import * as pulumi from "@pulumi/pulumi";

/** Arguments of SessionLogStorage. All are optional. */
export interface SessionLogStorageArgs {
  /** The KMS key. Default: a new one that encrypts the bucket and the log group. */
  key?: SessionLogKeyArgs;
  /** The S3 bucket. Default: a new one. */
  s3?: SessionLogBucketArgs;
  /** The log group of CloudWatch Logs. Default: a new one. */
  cloudWatch?: SessionLogGroupArgs;
  /**
   * Whether the key, the bucket and the log group stay, with the logs and all their settings, when the component is destroyed
   * or replaced. Default: true. To delete them, set it to false, run `pulumi up`, and then destroy: the log group is deleted
   * with its logs, the bucket if it is empty (see `s3.forceDestroy`), the key after `key.deletionWindowInDays`.
   */
  keepOnDelete?: boolean;
  /** Tags of the key, the bucket and the log group. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** The KMS key of a session log storage: a new one, one that exists, or none. */
export interface SessionLogKeyArgs {
  /**
   * Whether there is a key. Default: true. Without one, S3 encrypts the bucket with its own keys, and the log group is not
   * encrypted with a key of yours.
   */
  enabled?: boolean;
  /**
   * ARN of a key that exists, in the Region of the storage, in the form
   * `arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`. Default: a new key, whose policy lets
   * CloudWatch Logs of this account and Region use it for the log group. The policy of an existing key has to allow this too.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  kmsKeyArn?: pulumi.Input<string>;
  /**
   * Alias of the new key: `alias/` and 1 to 250 letters, digits and `/_-`. Default: the provider generates one from the
   * component's name.
   */
  alias?: pulumi.Input<string>;
  /**
   * After how many days the new key is deleted once it is destroyed: a whole number from 7 to 30. Default: 30. Logs that it
   * encrypts can no longer be read then.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
   */
  deletionWindowInDays?: pulumi.Input<number>;
}

/** The S3 bucket of a session log storage: a new one, one that exists, or none. */
export interface SessionLogBucketArgs {
  /** Whether there is a bucket. Default: true. */
  enabled?: boolean;
  /**
   * ARN of a bucket that exists, in the form `arn:aws:s3:::amzn-s3-demo-bucket`. Default: a new bucket without public access,
   * with versions, encryption and a policy that requires TLS. An existing bucket is not changed.
   */
  bucketArn?: pulumi.Input<string>;
  /** ARN of the KMS key that encrypts the existing bucket. Default: none. */
  kmsKeyArn?: pulumi.Input<string>;
  /** Whether another account owns the existing bucket. Default: false. */
  crossAccount?: boolean;
  /**
   * Key prefix of the logs, without a slash at either end, at most 500 characters of letters, digits and `!_.'()/-`.
   * Default: the whole bucket.
   */
  keyPrefix?: pulumi.Input<string>;
  /**
   * Name of the new bucket: 3 to 63 lowercase letters, digits, dots and hyphens. Default: the provider generates one from
   * the component's name. Another name replaces the bucket.
   */
  bucketName?: pulumi.Input<string>;
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
  /** How long no one can delete a log. Default: no lock. */
  objectLock?: SessionLogObjectLockArgs;
  /**
   * ARN of the bucket that takes the access logs of the new bucket; its policy has to let `logging.s3.amazonaws.com` write.
   * Default: no access logs.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
   */
  accessLogBucketArn?: pulumi.Input<string>;
  /**
   * Those who write logs to the new bucket from other accounts: the ARN of a role, `arn:aws:iam::111122223333:role/example`,
   * or the ID of an account, `111122223333`, for everyone in it whose own permissions allow it. Default: no one. The
   * policies of the bucket and of the new key allow them; the bucket's owner owns what they write.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
   */
  crossAccountWriters?: pulumi.Input<string>[];
  /**
   * Whether deleting the new bucket deletes the logs in it. Default: false, and a bucket with logs cannot be deleted. It
   * can only be true with `keepOnDelete: false`; otherwise it is an error.
   */
  forceDestroy?: boolean;
}

/** How long no one can delete a log. */
export interface SessionLogObjectLockArgs {
  /** Days from when a log is written: a whole number from 1 to 36,500, and not more than `expireAfterDays`. */
  days: pulumi.Input<number>;
  /** Whether some people can lift the lock. Default: `GOVERNANCE`, those with `s3:BypassGovernanceRetention` can. */
  mode?: ObjectLockMode;
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

/** The log group of a session log storage: a new one, one that exists, or none. */
export interface SessionLogGroupArgs {
  /** Whether there is a log group. Default: true. */
  enabled?: boolean;
  /**
   * ARN of a log group that exists, in the form `arn:aws:logs:us-east-1:111122223333:log-group:/ssm/sessions`. Default: a new
   * log group, encrypted with the key. An existing log group is not changed.
   */
  logGroupArn?: pulumi.Input<string>;
  /** Whether the existing log group is encrypted with a KMS key, so that sessions can require it. Default: true. */
  encrypted?: boolean;
  /**
   * Name of the new log group: 1 to 512 letters, digits and `_-/.#`. Default: `session-manager-logs-` and what the
   * provider adds to make it unique.
   * Another name replaces the log group; the logs in a log group with a `logGroupName` of its own can only be read again
   * once the key's policy names it again.
   */
  logGroupName?: pulumi.Input<string>;
  /**
   * For how many days log events are kept: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192,
   * 2557, 2922, 3288 or 3653. Default: forever.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  retentionInDays?: number;
}
