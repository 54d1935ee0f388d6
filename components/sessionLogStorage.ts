import { parse } from "@aws-sdk/util-arn-parser";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyJson } from "./permissions/document";
import { sessionLogKeyStatements } from "./permissions/sessionLogKey";
import { SessionEncryptionArgs, SessionLoggingArgs } from "./sessionData";
import { logGroupName } from "./sessionDocument";
import { createSessionLogBucket } from "./sessionLogBucket";
import { SessionLogStorageArgs } from "./sessionLogStorageArgs";
import { CheckedStorage, checkSessionLogStorage } from "./sessionLogStorageChecks";
import { ArgumentErrors } from "./validation/argumentErrors";

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
    const checked = checkSessionLogStorage(name, args);
    super("aws-session-manager:index:SessionLogStorage", name, {}, opts);

    const { origins, s3, cloudWatch } = checked;
    const { tags } = args;
    const child = { parent: this, retainOnDelete: args.keepOnDelete ?? true };
    if (origins.key === "new") {
      this.key = createKey(name, checked, tags, child);
      this.keyArn = this.key.arn;
    } else if (checked.key.kmsKeyArn !== undefined) {
      this.keyArn = keyOfRegion(name, checked.key.kmsKeyArn, child);
    }
    if (origins.s3 === "new") {
      // What cannot be deleted because there are logs in it keeps its key.
      const bucketOptions = { ...child, dependsOn: this.key };
      this.bucket = createSessionLogBucket(`${name}-bucket`, s3, this.keyArn, tags, bucketOptions);
      this.bucketArn = this.bucket.arn;
    } else if (s3.bucketArn !== undefined) {
      this.bucketArn = pulumi.output(s3.bucketArn);
    }
    if (origins.cloudWatch === "new") {
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

// The policy of the key names the log group before there is one, and renaming the component leaves both as they are.
const logGroupPrefix = "session-manager-logs-";

function createKey(
  name: string,
  { key, s3, cloudWatch }: CheckedStorage,
  tags: SessionLogStorageArgs["tags"],
  child: pulumi.CustomResourceOptions,
): aws.kms.Key {
  const { partition, dnsSuffix } = aws.getPartitionOutput({}, child);
  const { accountId } = aws.getCallerIdentityOutput({}, child);
  const { region } = aws.getRegionOutput({}, child);
  // Its ID is the principal with the Region in it.
  const { id: logsPrincipal } = aws.getServicePrincipalOutput({ serviceName: "logs" }, child);
  // A log group that is kept after it was renamed or left out can still be read.
  const logGroupNames = [`${logGroupPrefix}*`];
  const policy = pulumi
    .output({
      partition,
      dnsSuffix,
      region,
      accountId,
      logsPrincipal,
      logGroupNames:
        cloudWatch.logGroupName === undefined
          ? logGroupNames
          : [...logGroupNames, cloudWatch.logGroupName],
      crossAccountWriters: s3.crossAccountWriters,
    })
    .apply((known) => policyJson(sessionLogKeyStatements(known)));
  const made = new aws.kms.Key(
    `${name}-key`,
    {
      description: "Encrypts Session Manager session data and logs.",
      enableKeyRotation: true,
      deletionWindowInDays: key.deletionWindowInDays ?? 30,
      policy,
      tags,
    },
    child,
  );
  new aws.kms.Alias(
    `${name}-key-alias`,
    { name: key.alias, targetKeyId: made.keyId },
    // A key that is kept keeps its alias; one that is to be deleted would keep the name taken until then.
    { parent: child.parent, deletedWith: child.retainOnDelete === true ? made : undefined },
  );
  return made;
}

// S3 and CloudWatch Logs take keys of their own Region only.
function keyOfRegion(
  name: string,
  kmsKeyArn: pulumi.Input<string>,
  child: pulumi.InvokeOptions,
): pulumi.Output<string> {
  const { region } = aws.getRegionOutput({}, child);
  const component = new ArgumentErrors(`SessionLogStorage "${name}"`);
  return component.checkLate(pulumi.all([kmsKeyArn, region]), ([arn, inRegion], errors) => {
    errors.checkPlain("key.kmsKeyArn", arn, (value) =>
      parse(value).region === inRegion
        ? undefined
        : `is in another Region than the bucket and the log group, which are in ${inRegion}: give a key of ${inRegion}`,
    );
    return arn;
  });
}
