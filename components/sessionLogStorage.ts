import { parse } from "@aws-sdk/util-arn-parser";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ArgumentErrors } from "./arguments/argumentErrors";
import { resolveArguments } from "./arguments/resolveArguments";
import { SessionEncryptionArgs, SessionLoggingArgs } from "./arguments/sessionData";
import { resolveKeyOfRegion, resolveSessionLogStorage } from "./arguments/sessionLogStorage";
import { SessionLogStorageArgs } from "./arguments/sessionLogStorageArgs";
import { logGroupName } from "./documents/sessionDocument";
import { createSessionLogBucket } from "./resources/sessionLogBucket";
import { createSessionLogKey, logGroupPrefix } from "./resources/sessionLogKey";

/**
 * Where session logs are kept: an S3 bucket and a log group of CloudWatch Logs, both encrypted with a KMS key. Each of the
 * three is new, exists already, or is left out.
 *
 * ```typescript
 * const storage = new SessionLogStorage("sessions", { s3: { expireAfterDays: 365 }, cloudWatch: { retentionInDays: 90 } });
 * new SessionPreferences("sessions", { sessionLogging: storage.sessionLogging });
 * new SessionManagerInstanceProfile("web", { sessionLogging: storage.sessionLogging });
 * ```
 *
 * Logs survive the stack: unless `keepOnDelete` is false, `pulumi destroy` forgets the key, the bucket and the log group, and
 * leaves them in the account. A new storage takes them over by their ARNs.
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
  /** ARN of the key, new or existing. */
  public readonly keyArn?: pulumi.Output<string>;
  /** ARN of the bucket, new or existing. */
  public readonly bucketArn?: pulumi.Output<string>;
  /** Name of the bucket, new or existing. */
  public readonly bucketName?: pulumi.Output<string>;
  /** ARN of the log group, new or existing. */
  public readonly logGroupArn?: pulumi.Output<string>;
  /** Name of the log group, new or existing. */
  public readonly logGroupName?: pulumi.Output<string>;
  /** The key as other components take it, for the encryption of session data; absent without a key. */
  public readonly sessionEncryption?: SessionEncryptionArgs;
  /** The bucket and the log group as other components take them. */
  public readonly sessionLogging: SessionLoggingArgs;

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

    const { s3, cloudWatch, tags } = settings;
    const child = { parent: this, retainOnDelete: settings.keepOnDelete };
    if (settings.key.origin === "new") {
      this.key = createSessionLogKey(name, settings, child);
      this.keyArn = this.key.arn;
    } else if (settings.key.kmsKeyArn !== undefined) {
      this.keyArn = resolveKeyOfRegion(
        settings.key.kmsKeyArn,
        aws.getRegionOutput({}, child).region,
        new ArgumentErrors(`SessionLogStorage "${name}"`),
      );
    }
    if (s3.origin === "new") {
      // What cannot be deleted because there are logs in it keeps its key.
      const bucketOptions = { ...child, dependsOn: this.key };
      this.bucket = createSessionLogBucket(`${name}-bucket`, s3, this.keyArn, tags, bucketOptions);
      this.bucketArn = this.bucket.arn;
    } else if (s3.bucketArn !== undefined) {
      this.bucketArn = pulumi.output(s3.bucketArn);
    }
    if (cloudWatch.origin === "new") {
      this.logGroup = new aws.cloudwatch.LogGroup(
        `${name}-log-group`,
        {
          name: cloudWatch.logGroupName,
          namePrefix: cloudWatch.logGroupName === undefined ? logGroupPrefix : undefined,
          kmsKeyId: this.keyArn,
          retentionInDays: cloudWatch.retentionInDays,
          tags,
        },
        child,
      );
      this.logGroupArn = this.logGroup.arn;
    } else if (cloudWatch.logGroupArn !== undefined) {
      this.logGroupArn = pulumi.output(cloudWatch.logGroupArn);
    }

    this.bucketName = this.bucketArn?.apply((arn) => parse(arn).resource);
    this.logGroupName = this.logGroupArn?.apply(logGroupName);
    this.sessionEncryption = this.keyArn && { kmsKeyArn: this.keyArn };
    this.sessionLogging = {
      s3: this.bucketArn && {
        bucketArn: this.bucketArn,
        keyPrefix: s3.keyPrefix,
        kmsKeyArn: this.bucket === undefined ? s3.kmsKeyArn : this.keyArn,
        crossAccount: s3.crossAccount,
      },
      cloudWatch: this.logGroupArn && {
        logGroupArn: this.logGroupArn,
        enforceEncryption:
          this.logGroup === undefined ? cloudWatch.encrypted : this.keyArn !== undefined,
      },
    };
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
