import { parse } from "@aws-sdk/util-arn-parser";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ArgumentErrors } from "./arguments/argumentErrors";
import { resolveArguments } from "./arguments/resolveArguments";
import { SessionEncryptionArgs, SessionLoggingArgs } from "./arguments/sessionData";
import { resolveKeyOfRegion, resolveSessionLogStorage } from "./arguments/sessionLogStorage";
import { resolveWriters } from "./arguments/sessionLogStorageSizes";
import { SessionLogStorageArgs } from "./arguments/sessionLogStorageArgs";
import { logGroupName } from "./documents/sessionDocument";
import { logGroupPrefix } from "./documents/sessionLogKey";
import { createSessionLogBucket } from "./resources/sessionLogBucket";
import { createSessionLogKey } from "./resources/sessionLogKey";

/**
 * Where session logs are kept: an S3 bucket and a CloudWatch Logs log group, both encrypted with a KMS key. Each of the
 * three is new, exists already, or is left out.
 *
 * ```typescript
 * const storage = new SessionLogStorage("sessions", { bucket: { expireAfterDays: 365 }, logGroup: { retentionInDays: 90 } });
 * new SessionPreferences("sessions", { sessionLogging: storage.sessionLogging });
 * new SessionManagerInstanceProfile("web", { sessionLogging: storage.sessionLogging });
 * ```
 *
 * Logs outlive the stack: unless the argument `retainOnDelete` is false, `pulumi destroy` leaves the key, the bucket and
 * the log group in the account. A new storage can use them by their ARNs, as `existing`.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
 */
export class SessionLogStorage extends pulumi.ComponentResource {
  /** The key, if it is new. */
  public readonly key?: aws.kms.Key;
  /** The bucket, if it is new. */
  public readonly bucket?: aws.s3.Bucket;
  /** The log group, if it is new. */
  public readonly logGroup?: aws.cloudwatch.LogGroup;
  /** ARN of the key, new or existing; absent without a key. */
  public readonly keyArn?: pulumi.Output<string>;
  /** ARN of the bucket, new or existing; absent without a bucket. */
  public readonly bucketArn?: pulumi.Output<string>;
  /** Name of the bucket, new or existing; absent without a bucket. */
  public readonly bucketName?: pulumi.Output<string>;
  /** ARN of the log group, new or existing; absent without a log group. */
  public readonly logGroupArn?: pulumi.Output<string>;
  /** Name of the log group, new or existing; absent without a log group. */
  public readonly logGroupName?: pulumi.Output<string>;
  /** The key as other components take it; absent without a key. */
  public readonly sessionEncryption?: pulumi.Output<SessionEncryptionArgs>;
  /** The bucket and the log group as other components take them. */
  public readonly sessionLogging: pulumi.Output<SessionLoggingArgs>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; all are optional.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(
    name: string,
    args: SessionLogStorageArgs = {},
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const settings = resolveArguments("SessionLogStorage", name, args, resolveSessionLogStorage);
    super("aws-session-manager:index:SessionLogStorage", name, {}, opts);

    const { key, logGroup, existing, tags } = settings;
    const child = { parent: this, retainOnDelete: settings.retainOnDelete };
    const errors = new ArgumentErrors(`SessionLogStorage "${name}"`);
    const place = pulumi.output({
      partition: aws.getPartitionOutput({}, child).partition,
      accountId: aws.getCallerIdentityOutput({}, child).accountId,
      region: aws.getRegionOutput({}, child).region,
    });
    const bucket = settings.bucket && {
      ...settings.bucket,
      crossAccountWriters: resolveWriters(settings.bucket, settings, place, errors),
    };
    if (key !== undefined) {
      this.key = createSessionLogKey(name, key, { ...settings, bucket }, child);
      this.keyArn = this.key.arn;
    } else if (existing.kmsKeyArn !== undefined) {
      this.keyArn = resolveKeyOfRegion(existing.kmsKeyArn, place.region, errors);
    }
    if (bucket !== undefined) {
      // What cannot be deleted because there are logs in it keeps its key.
      const bucketOptions = { ...child, dependsOn: this.key };
      this.bucket = createSessionLogBucket(
        `${name}-bucket`,
        bucket,
        this.keyArn,
        tags,
        bucketOptions,
      );
    }
    if (logGroup !== undefined) {
      this.logGroup = new aws.cloudwatch.LogGroup(
        `${name}-log-group`,
        {
          name: logGroup.logGroupName,
          namePrefix: logGroup.logGroupName === undefined ? logGroupPrefix : undefined,
          kmsKeyId: this.keyArn,
          retentionInDays: logGroup.retentionInDays,
          tags,
        },
        // The provider deletes a log group whose name is given before it creates the one with the new name.
        { ...child, deleteBeforeReplace: false },
      );
    }

    this.bucketArn = this.bucket?.arn ?? optionalOutput(existing.bucketArn);
    this.bucketName = this.bucketArn?.apply((arn) => parse(arn).resource);
    this.logGroupArn = this.logGroup?.arn ?? optionalOutput(existing.logGroupArn);
    this.logGroupName = this.logGroupArn?.apply(logGroupName);
    this.sessionEncryption =
      this.keyArn &&
      pulumi.output({
        kmsKeyArn: this.keyArn,
        requireEncryptionContext: settings.requireEncryptionContext,
      });
    this.sessionLogging = pulumi.output({
      s3: this.bucketArn && {
        bucketArn: this.bucketArn,
        keyPrefix: bucket === undefined ? existing.bucketKeyPrefix : bucket.keyPrefix,
        prefixPerAccount:
          bucket === undefined ? existing.bucketPrefixPerAccount : bucket.prefixPerAccount,
        kmsKeyArn: bucket === undefined ? existing.bucketKmsKeyArn : this.keyArn,
        crossAccount: existing.bucketCrossAccount,
        enforceEncryption: existing.enforceBucketEncryption,
      },
      cloudWatch: this.logGroupArn && {
        logGroupArn: this.logGroupArn,
        kmsKeyArn: existing.logGroupKmsKeyArn,
        enforceEncryption:
          logGroup === undefined ? existing.enforceLogGroupEncryption : this.keyArn !== undefined,
      },
    });
    this.registerOutputs({
      key: this.key,
      bucket: this.bucket,
      logGroup: this.logGroup,
      keyArn: this.keyArn,
      bucketArn: this.bucketArn,
      bucketName: this.bucketName,
      logGroupArn: this.logGroupArn,
      logGroupName: this.logGroupName,
      sessionEncryption: this.sessionEncryption,
      sessionLogging: this.sessionLogging,
    });
  }
}

function optionalOutput(
  value: pulumi.Input<string> | undefined,
): pulumi.Output<string> | undefined {
  return value === undefined ? undefined : pulumi.output(value);
}
