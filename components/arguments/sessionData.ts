import * as pulumi from "@pulumi/pulumi";
import { SessionData } from "../documents/sessionData";
import { bucketArnBesidePrefix, kmsKeyArn, logGroupArn } from "../validation/arns";
import { s3KeyPrefix } from "../validation/s3KeyPrefix";
import { ArgumentErrors } from "./argumentErrors";

/** The encryption and the logs of sessions that a component grants permissions for. */
export interface SessionDataArgs {
  /**
   * The encryption that the session preferences ask for: grants the permissions for it. It doesn't turn encryption on;
   * SessionPreferences and SessionManager do. Default: no permissions, and sessions fail to start if the preferences name a
   * key that isn't given here.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
   */
  sessionEncryption?: pulumi.Input<SessionEncryptionArgs> | undefined;
  /**
   * Where the session preferences send session logs: grants the permissions to write them. It doesn't turn logging on;
   * SessionPreferences and SessionManager do. Default: no permissions, and if the preferences send logs to what isn't given
   * here, logs are missing or sessions fail to start. Giving neither `s3` nor `cloudWatch` is an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  sessionLogging?: pulumi.Input<SessionLoggingArgs> | undefined;
}

/** The encryption of sessions with a KMS key, as the session preferences ask for it. */
export interface SessionEncryptionArgs {
  /**
   * ARN of the KMS key in the session preferences, in the form
   * `arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`. Components for instances or hybrid
   * machines grant `kms:Decrypt` on it; SessionUserAccess grants `kms:GenerateDataKey`, which the people who start sessions
   * need. The ARN of an alias is an error, because IAM doesn't resolve it in a policy.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
   */
  kmsKeyArn: pulumi.Input<string>;
  /**
   * Whether the key is granted only with the encryption context of a session (`aws:ssm:TargetId`, the ID of the node), and
   * not for anything else that it encrypts. Default: true. The source code of SSM Agent and the Session Manager plugin
   * shows that they send this context; AWS's pages don't say so, and this package hasn't been tried on AWS. If sessions fail
   * with an error about KMS, set it to false.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
   */
  requireEncryptionContext?: pulumi.Input<boolean> | undefined;
}

/** Where the session preferences send session logs: S3, CloudWatch Logs or both. */
export interface SessionLoggingArgs {
  /** Session logs in an S3 bucket. Default: none. */
  s3?: pulumi.Input<SessionLoggingS3Args> | undefined;
  /** Session logs in a CloudWatch Logs log group. Default: none. */
  cloudWatch?: pulumi.Input<SessionLoggingCloudWatchArgs> | undefined;
}

/** Session logs in an S3 bucket. */
export interface SessionLoggingS3Args {
  /**
   * ARN of the bucket, in the form `arn:aws:s3:::amzn-s3-demo-bucket`. Components for instances or hybrid machines grant
   * `s3:PutObject` on the objects under `keyPrefix`. A bucket name, or the ARN of objects, is an error that shows the right
   * form.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
   */
  bucketArn: pulumi.Input<string>;
  /**
   * Key prefix of the logs: at most 500 letters, digits and `!_.'()/-`, without a slash at either end. Default: none, the
   * whole bucket. It has to be the prefix in the session preferences. A mismatch isn't detected: logs are then not written.
   */
  keyPrefix?: pulumi.Input<string> | undefined;
  /**
   * Whether logs are under the account's ID in `keyPrefix`, for example in `sessions/111122223333`. `keyPrefix` can then
   * have at most 487 characters. It is for a bucket that several accounts write to (see `bucket.prefixPerAccount` of
   * SessionLogStorage). Default: false.
   */
  prefixPerAccount?: pulumi.Input<boolean> | undefined;
  /**
   * ARN of the KMS key that encrypts the bucket, in the form
   * `arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`. Components for instances or hybrid
   * machines grant `kms:GenerateDataKey` and `kms:Decrypt` on it, only through S3 in the key's Region and only for this
   * bucket. Default: none, for a bucket that is encrypted with S3's own keys. The ARN of an alias is an error.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
   */
  kmsKeyArn?: pulumi.Input<string> | undefined;
  /**
   * Whether another AWS account owns the bucket. Components for instances or hybrid machines then also grant
   * `s3:PutObjectAcl`, only for the ACL that the agent sends (`bucket-owner-full-control`), so that the owner can read the
   * logs. The owner's policies of the bucket and of its key have to allow the role too: in a SessionLogStorage there,
   * `bucket.crossAccountWriters` does that. Default: false.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
   */
  crossAccount?: pulumi.Input<boolean> | undefined;
  /**
   * Whether "Enforce S3 log encryption" is on in the session preferences. SSM Agent then checks how the bucket is encrypted
   * before it logs, for which components for instances or hybrid machines grant `s3:GetEncryptionConfiguration` on the
   * bucket. Default: true. A bucket with dual-layer encryption (DSSE-KMS) requires false: the agent takes it for
   * unencrypted, and starts no session.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html
   */
  enforceEncryption?: pulumi.Input<boolean> | undefined;
}

/** Session logs in a CloudWatch Logs log group. */
export interface SessionLoggingCloudWatchArgs {
  /**
   * ARN of the log group, in the form `arn:aws:logs:us-east-1:111122223333:log-group:/ssm/sessions`, with or without `:*`
   * at its end. Anything else is an error. Components for instances or hybrid machines grant creating and writing log
   * streams in this group only.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
   */
  logGroupArn: pulumi.Input<string>;
  /**
   * ARN of the KMS key that encrypts the log group. Usually not needed; set it if writing logs fails with AccessDenied on
   * the key. Components for instances or hybrid machines then grant `kms:Encrypt`, `kms:GenerateDataKey*` and
   * `kms:DescribeKey` on it, only through CloudWatch Logs in the group's Region. Default: none, as on Session Manager's
   * pages. The ARN of an alias is an error.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  kmsKeyArn?: pulumi.Input<string> | undefined;
  /**
   * Whether "Allow only encrypted CloudWatch log groups" is on in the session preferences: sessions then start only if the
   * log group is encrypted with a KMS key. Default: true. Only SessionPreferences and SessionCommand use it: it grants
   * nothing.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  enforceEncryption?: pulumi.Input<boolean> | undefined;
  /**
   * Whether logs are sent while the session lasts, rather than at its end. Default: true. Only SessionPreferences uses it:
   * it grants nothing.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  streaming?: pulumi.Input<boolean> | undefined;
}

/**
 * Resolves the session arguments of a component.
 *
 * @returns What they ask for, once known; undefined when neither argument is given. An argument that is given as an Output
 * counts as given even if it turns out to hold nothing, because which resources exist has to be known from the start.
 * @internal
 */
export function resolveSessionData(
  args: SessionDataArgs,
  errors: ArgumentErrors,
): pulumi.Output<SessionData> | undefined {
  const encryption = errors.checkGroup("sessionEncryption", args.sessionEncryption, resolveKey);
  const logging = errors.checkGroup("sessionLogging", args.sessionLogging, resolveLogging);
  if (encryption === undefined && logging === undefined) {
    return undefined;
  }
  return pulumi
    .all([encryption, logging])
    .apply(([known, logs]): SessionData => ({ encryption: known, ...logs }));
}

function resolveKey(encryption: SessionEncryptionArgs, errors: ArgumentErrors) {
  return {
    kmsKeyArn: errors.check("kmsKeyArn", encryption.kmsKeyArn, kmsKeyArn),
    requireEncryptionContext: errors.checkFlag(
      "requireEncryptionContext",
      encryption.requireEncryptionContext,
      true,
    ),
  };
}

function resolveLogging({ s3, cloudWatch }: SessionLoggingArgs, errors: ArgumentErrors) {
  if (s3 === undefined && cloudWatch === undefined) {
    errors.add("", 'names nothing to log to: give "s3" or "cloudWatch", or leave it out');
  }
  return {
    s3: errors.checkGroup("s3", s3, resolveS3),
    cloudWatch: errors.checkGroup("cloudWatch", cloudWatch, resolveCloudWatch),
  };
}

function resolveS3(s3: SessionLoggingS3Args, errors: ArgumentErrors) {
  const prefixPerAccount = errors.checkFlag("prefixPerAccount", s3.prefixPerAccount, false);
  return {
    bucketArn: errors.check("bucketArn", s3.bucketArn, bucketArnBesidePrefix),
    keyPrefix: errors.checkAgainst(
      "keyPrefix",
      errors.checkOptional("keyPrefix", s3.keyPrefix, s3KeyPrefix),
      prefixPerAccount,
      reasonAgainstLength,
    ),
    prefixPerAccount,
    kmsKeyArn: errors.checkOptional("kmsKeyArn", s3.kmsKeyArn, kmsKeyArn),
    crossAccount: errors.checkFlag("crossAccount", s3.crossAccount, false),
    enforceEncryption: errors.checkFlag("enforceEncryption", s3.enforceEncryption, true),
  };
}

function reasonAgainstLength(prefix: string, isPerAccount: boolean): string | undefined {
  return isPerAccount && prefix.length > 487
    ? `is ${prefix.length} characters long: with "prefixPerAccount" it has at most 487, and the account's ID follows`
    : undefined;
}

function resolveCloudWatch(cloudWatch: SessionLoggingCloudWatchArgs, errors: ArgumentErrors) {
  return {
    logGroupArn: errors.check("logGroupArn", cloudWatch.logGroupArn, logGroupArn),
    kmsKeyArn: errors.checkOptional("kmsKeyArn", cloudWatch.kmsKeyArn, kmsKeyArn),
    enforceEncryption: errors.checkFlag("enforceEncryption", cloudWatch.enforceEncryption, true),
    streaming: errors.checkFlag("streaming", cloudWatch.streaming, true),
  };
}
