import * as pulumi from "@pulumi/pulumi";
import { policyJson } from "./permissions/document";
import { SessionData, sessionDataStatements } from "./permissions/sessionData";
import { ArgumentErrors } from "./validation/argumentErrors";
import { bucketArnBesidePrefix, kmsKeyArn, logGroupArn } from "./validation/arns";
import { checkFlags, plainObject } from "./validation/plain";
import { s3KeyPrefix } from "./validation/s3KeyPrefix";

/** Encryption of the data of a session, as the session preferences of the account ask for it. */
export interface SessionEncryptionArgs {
  /**
   * ARN of the KMS key in the session preferences, in the form
   * `arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`. The role gets `kms:Decrypt` on this key
   * only. The people who start sessions need `kms:GenerateDataKey` on it.
   * The ARN of an alias is an error, because IAM does not resolve it in a policy.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
   */
  kmsKeyArn: pulumi.Input<string>;
}

/** Where the session preferences of the account send session logs: S3, CloudWatch Logs or both. */
export interface SessionLoggingArgs {
  /** Session logs in an S3 bucket. Default: none. */
  s3?: S3SessionLogsArgs;
  /** Session logs in a CloudWatch Logs log group. Default: none. */
  cloudWatch?: CloudWatchSessionLogsArgs;
}

/** Session logs in an S3 bucket. */
export interface S3SessionLogsArgs {
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
  keyPrefix?: pulumi.Input<string>;
  /**
   * ARN of the KMS key that encrypts the bucket, in the form
   * `arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`. The role gets `kms:GenerateDataKey` and
   * `kms:Decrypt` on this key only. Default: none, for a bucket that is encrypted with S3's own keys. An alias is an error.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
   */
  kmsKeyArn?: pulumi.Input<string>;
  /**
   * Whether another AWS account owns the bucket. The role then gets `s3:PutObjectAcl` too, without which the owner cannot
   * read the logs; the policies of the bucket and of its key have to admit the role as well. Default: false.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
   */
  crossAccount?: boolean;
  /**
   * Whether "Enforce S3 log encryption" is on in the session preferences. The agent then asks for the bucket's encryption
   * before it logs, and the role gets `s3:GetEncryptionConfiguration` on the bucket. Default: true.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html
   */
  enforceEncryption?: boolean;
}

/** Session logs in a CloudWatch Logs log group. */
export interface CloudWatchSessionLogsArgs {
  /**
   * ARN of the log group, in the form `arn:aws:logs:us-east-1:111122223333:log-group:/ssm/sessions`, with or without `:*`
   * behind it. The role may create and write log streams in this group only. Anything else is an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
   */
  logGroupArn: pulumi.Input<string>;
  /**
   * Whether "Allow only encrypted CloudWatch log groups" is on in the session preferences. The log group has to be encrypted
   * with a KMS key then, or sessions do not start. Default: true. It grants nothing: only the session preferences use it.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  enforceEncryption?: boolean;
  /**
   * Whether the log is sent while the session lasts; if not, at its end. Default: true. It grants nothing: only the session
   * preferences use it.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  streaming?: boolean;
}

/** The session arguments that several components share. */
interface SessionDataArgs {
  sessionEncryption?: SessionEncryptionArgs;
  sessionLogging?: SessionLoggingArgs;
}

/**
 * Checks the session arguments of a component.
 *
 * @returns The JSON text of the policy that they ask for; undefined when they ask for none.
 */
export function sessionDataPolicy(
  args: SessionDataArgs,
  errors: ArgumentErrors,
): pulumi.Output<string> | undefined {
  return checkSessionData(args, errors)?.apply((data) => policyJson(sessionDataStatements(data)));
}

/**
 * Checks the session arguments of a component.
 *
 * @returns What they ask for, once known; undefined when they ask for nothing.
 */
export function checkSessionData(
  args: SessionDataArgs,
  errors: ArgumentErrors,
): pulumi.Output<SessionData> | undefined {
  const encryption = plainObject("sessionEncryption", args.sessionEncryption, errors);
  const logging = plainObject("sessionLogging", args.sessionLogging, errors);
  if (logging !== undefined && logging.s3 === undefined && logging.cloudWatch === undefined) {
    errors.add(
      "sessionLogging",
      'names nothing to log to: give "s3" or "cloudWatch", or leave it out',
    );
  }
  if (encryption === undefined && logging === undefined) {
    return undefined;
  }
  const data: pulumi.Output<pulumi.Unwrap<SessionData>> = pulumi.output({
    encryption: encryption && {
      kmsKeyArn: errors.check("sessionEncryption.kmsKeyArn", encryption.kmsKeyArn, kmsKeyArn),
    },
    s3: checkedS3(logging, errors),
    cloudWatch: checkedCloudWatch(logging, errors),
  });
  return data;
}

function checkedS3(logging: SessionLoggingArgs | undefined, errors: ArgumentErrors) {
  const at = "sessionLogging.s3";
  const s3 = plainObject(at, logging?.s3, errors);
  if (s3 === undefined) {
    return undefined;
  }
  checkFlags(s3, ["crossAccount", "enforceEncryption"], errors, at);
  return {
    bucketArn: errors.check(`${at}.bucketArn`, s3.bucketArn, bucketArnBesidePrefix),
    keyPrefix: errors.checkOptional(`${at}.keyPrefix`, s3.keyPrefix, s3KeyPrefix),
    kmsKeyArn: errors.checkOptional(`${at}.kmsKeyArn`, s3.kmsKeyArn, kmsKeyArn),
    crossAccount: s3.crossAccount ?? false,
    enforceEncryption: s3.enforceEncryption ?? true,
  };
}

function checkedCloudWatch(logging: SessionLoggingArgs | undefined, errors: ArgumentErrors) {
  const at = "sessionLogging.cloudWatch";
  const cloudWatch = plainObject(at, logging?.cloudWatch, errors);
  if (cloudWatch === undefined) {
    return undefined;
  }
  checkFlags(cloudWatch, ["enforceEncryption", "streaming"], errors, at);
  return { logGroupArn: errors.check(`${at}.logGroupArn`, cloudWatch.logGroupArn, logGroupArn) };
}
