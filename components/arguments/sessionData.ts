import * as pulumi from "@pulumi/pulumi";
import { SessionData, sessionDataPolicyJson } from "../documents/sessionData";
import { NodeKind, ec2Instances } from "../documents/sessionManagerBase";
import { bucketArnBesidePrefix, kmsKeyArn, logGroupArn } from "../validation/arns";
import { s3KeyPrefix } from "../validation/s3KeyPrefix";
import { ArgumentErrors } from "./argumentErrors";

/** The encryption and the logs of sessions, as several components take them. */
export interface SessionDataArgs {
  /**
   * Encryption of session data with a KMS key. Default: none, sessions are encrypted by TLS 1.2 alone.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
   */
  sessionEncryption?: pulumi.Input<SessionEncryptionArgs> | undefined;
  /**
   * Where session logs go. Default: nowhere. Naming neither `s3` nor `cloudWatch` is an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  sessionLogging?: pulumi.Input<SessionLoggingArgs> | undefined;
}

/** Encryption of the data of a session, as the session preferences of the account ask for it. */
export interface SessionEncryptionArgs {
  /**
   * ARN of the KMS key in the session preferences, in the form
   * `arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`. The role gets `kms:Decrypt` on this key
   * only, for the data of sessions (see `requireEncryptionContext`). The people who start sessions need
   * `kms:GenerateDataKey` on it.
   * The ARN of an alias is an error, because IAM does not resolve it in a policy.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
   */
  kmsKeyArn: pulumi.Input<string>;
  /**
   * Whether the key can be used only with the encryption context of a session: `aws:ssm:TargetId`, the ID of the machine.
   * Default: true, so that the role and the people cannot use it for anything else that it encrypts. That SSM Agent and the
   * Session Manager plugin send this context is from their source code; AWS's pages don't say so, and this package was not
   * tried on AWS. If sessions end with an error about KMS, set it to false.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
   */
  requireEncryptionContext?: pulumi.Input<boolean> | undefined;
}

/** Where the session preferences of the account send session logs: S3, CloudWatch Logs or both. */
export interface SessionLoggingArgs {
  /** Session logs in an S3 bucket. Default: none. */
  s3?: pulumi.Input<SessionLoggingS3Args> | undefined;
  /** Session logs in a CloudWatch Logs log group. Default: none. */
  cloudWatch?: pulumi.Input<SessionLoggingCloudWatchArgs> | undefined;
}

/** Session logs in an S3 bucket. */
export interface SessionLoggingS3Args {
  /**
   * ARN of the bucket, in the form `arn:aws:s3:::amzn-s3-demo-bucket`. The role gets `s3:PutObject` beneath the prefix.
   * A bucket name, or the ARN of objects, is an error that gives the right form.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
   */
  bucketArn: pulumi.Input<string>;
  /**
   * Key prefix of the logs, without a slash at either end, at most 500 characters of letters, digits and `!_.'()/-`.
   * Default: the whole bucket. It has to be the prefix in the session preferences; anything else is an error.
   */
  keyPrefix?: pulumi.Input<string> | undefined;
  /**
   * Whether the account's own prefix, its ID, follows `keyPrefix`: logs are then beneath `sessions/111122223333`. Default:
   * false. For a bucket that several accounts write to (`bucket.prefixPerAccount` of SessionLogStorage). `keyPrefix` then has
   * at most 487 characters.
   */
  prefixPerAccount?: pulumi.Input<boolean> | undefined;
  /**
   * ARN of the KMS key that encrypts the bucket, in the form
   * `arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`. The role gets `kms:GenerateDataKey` and
   * `kms:Decrypt` on this key only, through S3 of the key's Region and for this bucket only. Default: none, for a bucket that is encrypted with S3's own keys. An alias is an error.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
   */
  kmsKeyArn?: pulumi.Input<string> | undefined;
  /**
   * Whether another AWS account owns the bucket. The role then gets `s3:PutObjectAcl` too, with the ACL that the agent sends
   * (`bucket-owner-full-control`) and no other, without which the owner cannot read the logs; the policies of the bucket and of its key have to admit the role as well. Default: false.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
   */
  crossAccount?: pulumi.Input<boolean> | undefined;
  /**
   * Whether "Enforce S3 log encryption" is on in the session preferences. The agent then asks for the bucket's encryption
   * before it logs, and the role gets `s3:GetEncryptionConfiguration` on the bucket. Default: true. A bucket with dual-layer
   * encryption (DSSE-KMS) requires false: the agent takes it for a bucket without encryption, and starts no session.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html
   */
  enforceEncryption?: pulumi.Input<boolean> | undefined;
}

/** Session logs in a CloudWatch Logs log group. */
export interface SessionLoggingCloudWatchArgs {
  /**
   * ARN of the log group, in the form `arn:aws:logs:us-east-1:111122223333:log-group:/ssm/sessions`, with or without `:*`
   * at its end. The role may create and write log streams in this group only. Anything else is an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
   */
  logGroupArn: pulumi.Input<string>;
  /**
   * ARN of the KMS key that encrypts the log group. The role gets `kms:Encrypt`, `kms:GenerateDataKey*` and `kms:DescribeKey` on
   * it, through CloudWatch Logs of the group's Region only. Default: none. CloudWatch Logs asks for such permissions of those
   * who write; Session Manager's pages grant none, and which holds is not settled. An alias is an error.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  kmsKeyArn?: pulumi.Input<string> | undefined;
  /**
   * Whether "Allow only encrypted CloudWatch log groups" is on in the session preferences. The log group has to be encrypted
   * with a KMS key then, or sessions do not start. Default: true. It grants nothing: only the session preferences use it.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  enforceEncryption?: pulumi.Input<boolean> | undefined;
  /**
   * Whether the log is sent while the session lasts; if not, at its end. Default: true. It grants nothing: only the session
   * preferences use it.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  streaming?: pulumi.Input<boolean> | undefined;
}

/**
 * Resolves the session arguments of a component that grants what they take.
 *
 * @returns The JSON text of the policy that they ask for; undefined when they ask for none.
 */
export function resolveSessionDataPolicy(
  args: SessionDataArgs,
  errors: ArgumentErrors,
  nodes: NodeKind = ec2Instances,
): pulumi.Output<string> | undefined {
  return sessionDataPolicy(resolveSessionData(args, errors), nodes);
}

/** The JSON text of the policy that session data takes; undefined when there is none. */
export function sessionDataPolicy(
  data: pulumi.Output<SessionData> | undefined,
  nodes: NodeKind = ec2Instances,
): pulumi.Output<string> | undefined {
  return data?.apply((known) => sessionDataPolicyJson(known, nodes));
}

/**
 * Resolves the session arguments of a component.
 *
 * @returns What they ask for, once known; undefined when neither argument is given. An argument that is given as an Output
 * counts as given even if it turns out to hold nothing, because which resources exist has to be known from the start.
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
