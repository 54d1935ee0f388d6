import type { AwsResource, Properties } from "../account";
import { principalSuffix } from "../region";
import { arn, text, uniqueId, type Behaviour, type Session } from "./resourceType";

const KEY = "aws:kms/key:Key";
const LOG_GROUP_TYPE = "aws:cloudwatch/logGroup:LogGroup";
const BUCKET_OBJECT = "aws:s3/bucketObject:BucketObject";
const OBJECT_LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";

/** A log group: its key has to let CloudWatch Logs encrypt it. */
export const LOG_GROUP: Behaviour = {
  create(inputs, session) {
    const name = text(inputs, "name") || uniqueId(session, text(inputs, "namePrefix"), 26);
    if (session.account.find(LOG_GROUP_TYPE, name, session.region)) {
      throw new Error("ResourceAlreadyExistsException: The specified log group already exists");
    }
    const logGroupArn = arn(session, "logs", `log-group:${name}`);
    rejectKey(text(inputs, "kmsKeyId"), logGroupArn, session);
    return { id: name, computed: { name, arn: logGroupArn } };
  },
};

/** A bucket: it cannot be deleted while there is something in it. */
export const S3_BUCKET: Behaviour = {
  create(inputs, { partition, region, dnsSuffix }) {
    const id = text(inputs, "bucket");
    return {
      id,
      computed: {
        arn: `arn:${partition}:s3:::${id}`,
        bucketDomainName: `${id}.s3.${dnsSuffix}`,
        bucketRegion: region,
        bucketRegionalDomainName: `${id}.s3.${region}.${dnsSuffix}`,
      },
    };
  },
  delete(outputs, session, state) {
    const inBucket = session.account
      .resources()
      .filter((r) => r.type.startsWith("aws:s3/bucket") && r.outputs.bucket === outputs.bucket)
      .filter((r) => r.outputs !== outputs);
    if (inBucket.some(({ type }) => type === BUCKET_OBJECT)) {
      if (state.forceDestroy !== true) {
        throw new Error("BucketNotEmpty: The bucket you tried to delete is not empty");
      }
      rejectLocked(inBucket, state);
    }
    // The settings of a bucket go with it.
    for (const { type, id } of inBucket) {
      session.account.remove(type, id, session.region);
    }
  },
};

/**
 * The provider gets past a lock in governance mode only if the bucket's own state says that it has Object Lock, and nobody
 * gets past one in compliance mode: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/s3/bucket.go
 */
function rejectLocked(inBucket: readonly AwsResource[], state: Properties): void {
  const lock = inBucket.find(({ type }) => type === OBJECT_LOCK);
  const rule = lock?.outputs.rule as { defaultRetention?: { mode?: string } } | undefined;
  const inState = state.objectLockConfiguration as { objectLockEnabled?: string } | undefined;
  const bypasses =
    rule?.defaultRetention?.mode === "GOVERNANCE" && inState?.objectLockEnabled === "Enabled";
  if (rule?.defaultRetention !== undefined && !bypasses) {
    throw new Error("AccessDenied: Access Denied because object protected by object lock.");
  }
}

/** Object Lock on a bucket, which the bucket itself shows when it is read. */
export const BUCKET_OBJECT_LOCK: Behaviour = {
  create(inputs, session) {
    const id = text(inputs, "bucket");
    const bucket = session.account.find("aws:s3/bucket:Bucket", id, session.region);
    if (bucket !== undefined) {
      const objectLockConfiguration = { objectLockEnabled: "Enabled" };
      session.account.change(bucket, { objectLockConfiguration, objectLockEnabled: true });
    }
    return { id, computed: {} };
  },
};

function rejectKey(keyArn: string, logGroupArn: string, session: Session): void {
  if (keyArn === "") {
    return;
  }
  const key = session.account.resources(KEY).find(({ outputs }) => outputs.arn === keyArn);
  // A key that the account does not have in memory is somebody else's.
  if (key === undefined || letsLogsEncrypt(text(key.outputs, "policy"), logGroupArn, session)) {
    return;
  }
  throw new Error(
    `AccessDeniedException: The specified KMS key does not exist or is not allowed to be used with Arn '${logGroupArn}'`,
  );
}

interface KeyStatement {
  Effect: string;
  Principal: { Service?: string };
  Action: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

// As much of a key policy as https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html demands.
function letsLogsEncrypt(policy: string, logGroupArn: string, session: Session): boolean {
  if (policy === "") {
    return false;
  }
  const { Statement } = JSON.parse(policy) as { Statement: KeyStatement[] };
  const logs = `logs.${session.region}.${principalSuffix("logs", session)}`;
  return Statement.some(({ Effect, Principal, Action, Condition }) => {
    const context = { ...Condition?.ArnLike, ...Condition?.ArnEquals };
    const patterns = context["kms:EncryptionContext:aws:logs:arn"] ?? "*";
    return (
      Effect === "Allow" &&
      Principal.Service === logs &&
      ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"].every((action) =>
        Action.includes(action),
      ) &&
      [patterns].flat().some((pattern) => matches(pattern, logGroupArn))
    );
  });
}

function matches(pattern: string, value: string): boolean {
  const expression = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${expression}$`).test(value);
}
