import { parse } from "@aws-sdk/util-arn-parser";
import * as pulumi from "@pulumi/pulumi";
import { bucketArn } from "../validation/arns";
import { isLate } from "../validation/kind";
import { s3KeyPrefix } from "../validation/s3KeyPrefix";
import * as storage from "../validation/sessionLogStorage";
import { oneOf } from "../validation/validator";
import { ArgumentErrors } from "./argumentErrors";
import { checkDistinct, plainObject, resolveFlag, resolveGroup } from "./plain";
import { resolveResourceName } from "./resourceName";
import { checkKnownSizes } from "./sessionLogStorageSizes";
import { resolveExisting, resolvePart } from "./sessionLogStorageParts";
import {
  ArchiveStorageClass,
  ObjectLockMode,
  SessionLogStorageArgs,
  SessionLogStorageBucketArgs,
  SessionLogStorageBucketObjectLockArgs,
  SessionLogStorageKeyArgs,
  SessionLogStorageLogGroupArgs,
} from "./sessionLogStorageArgs";

const mostDays = 36_500;

/** What the arguments of a SessionLogStorage stand for. */
export type StorageSettings = ReturnType<typeof resolveSessionLogStorage>;

/** What the arguments of its new bucket stand for. */
export type BucketSettings = NonNullable<StorageSettings["bucket"]>;

/**
 * Resolves the arguments of the SessionLogStorage called `name`: a part that is undefined is not created, because one exists or
 * none is wanted.
 */
export function resolveSessionLogStorage(
  name: string,
  args: SessionLogStorageArgs,
  errors: ArgumentErrors,
) {
  const existing = plainObject("existing", args.existing, errors) ?? {};
  const retainOnDelete = resolveFlag("retainOnDelete", args.retainOnDelete, true, errors);
  const settings = {
    key: resolvePart("key", args.key, existing, errors, (key, within) =>
      resolveKey(name, key, within),
    ),
    bucket: resolvePart("bucket", args.bucket, existing, errors, (bucket, within) =>
      resolveBucket(name, bucket, retainOnDelete, within),
    ),
    logGroup: resolvePart("logGroup", args.logGroup, existing, errors, resolveLogGroup),
    existing: resolveExisting(existing, errors),
    requireEncryptionContext: errors.checkFlag(
      "requireEncryptionContext",
      args.requireEncryptionContext,
      true,
    ),
    retainOnDelete,
    tags: args.tags,
  };
  const { crossAccountWriters = [], bucketName } = settings.bucket ?? {};
  const mayHaveWriters =
    !errors.complainsOf("bucket.crossAccountWriters") &&
    (isLate(crossAccountWriters) || crossAccountWriters.length > 0);
  if (settings.key !== undefined && mayHaveWriters && bucketName === undefined) {
    errors.add(
      "bucket.bucketName",
      'is missing: give the name of the bucket, for one that exists the name it has, because the key\'s policy lets "crossAccountWriters" use it for this bucket only',
    );
  }
  checkKnownSizes(settings, errors);
  if (args.bucket?.enabled === false && args.logGroup?.enabled === false) {
    errors.add(
      "bucket.enabled",
      'is false, and so is "logGroup.enabled": logs need one of the two',
    );
  }
  return settings;
}

function resolveKey(name: string, key: SessionLogStorageKeyArgs, errors: ArgumentErrors) {
  const names = { name, logicalName: `alias/${name}-key-alias` };
  return {
    alias: resolveResourceName(names, "alias", key.alias, storage.keyAlias, errors),
    deletionWindowInDays:
      errors.checkOptionalInteger("deletionWindowInDays", key.deletionWindowInDays, 7, 30) ?? 30,
  };
}

function resolveBucket(
  name: string,
  bucket: SessionLogStorageBucketArgs,
  retainOnDelete: boolean,
  errors: ArgumentErrors,
) {
  const names = { name, logicalName: `${name}-bucket`.toLowerCase() };
  const lifetime = resolveLifetime(bucket, errors);
  const { crossAccountWriters } = bucket;
  const writers = Array.isArray(crossAccountWriters) ? crossAccountWriters : [];
  checkDistinct("crossAccountWriters", writers, "writer", errors);
  return {
    bucketName: resolveResourceName(
      names,
      "bucketName",
      bucket.bucketName,
      storage.bucketName,
      errors,
    ),
    keyPrefix: errors.checkOptional("keyPrefix", bucket.keyPrefix, s3KeyPrefix),
    prefixPerAccount: errors.checkFlag("prefixPerAccount", bucket.prefixPerAccount, false),
    ...lifetime,
    accessLogBucketArn: errors.checkOptional(
      "accessLogBucketArn",
      bucket.accessLogBucketArn,
      bucketArn,
    ),
    crossAccountWriters: errors.checkOptionalList(
      "crossAccountWriters",
      crossAccountWriters,
      storage.crossAccountWriter,
    ),
    forceDestroy: resolveForceDestroy(
      bucket.forceDestroy,
      retainOnDelete,
      lifetime.objectLock?.mode,
      errors,
    ),
  };
}

function resolveForceDestroy(
  value: pulumi.Input<boolean> | undefined,
  retainOnDelete: boolean,
  lockMode: pulumi.Input<ObjectLockMode> | undefined,
  errors: ArgumentErrors,
): pulumi.Input<boolean> {
  const path = "forceDestroy";
  const flag = errors.checkFlag(path, value, false);
  const unlessRetained = errors.checkAgainst(path, flag, retainOnDelete, (force, retain) =>
    force && retain
      ? 'has no effect while "retainOnDelete" is true: set that to false, or leave it out'
      : undefined,
  );
  return (
    errors.checkAgainst(path, unlessRetained, lockMode, (force, mode) =>
      force && mode === ObjectLockMode.Compliance
        ? 'can\'t delete logs with an "objectLock" in COMPLIANCE mode, which AWS lets no one lift: leave it out, or lock in GOVERNANCE mode'
        : undefined,
    ) ?? flag
  );
}

function resolveLogGroup(logGroup: SessionLogStorageLogGroupArgs, errors: ArgumentErrors) {
  return {
    // The policy of the key names the log group, and so has to know whether its name is given.
    logGroupName:
      logGroup.logGroupName === undefined
        ? undefined
        : errors.check("logGroupName", logGroup.logGroupName, storage.logGroupName),
    retentionInDays: errors.checkOptionalNumber(
      "retentionInDays",
      logGroup.retentionInDays,
      storage.reasonAgainstRetention,
    ),
  };
}

function resolveLifetime(bucket: SessionLogStorageBucketArgs, errors: ArgumentErrors) {
  const days = (argument: "archiveAfterDays" | "expireAfterDays") =>
    errors.checkOptionalInteger(argument, bucket[argument], 1, mostDays);
  const archiveAfterDays = days("archiveAfterDays");
  const { archiveStorageClass } = bucket;
  if (archiveStorageClass !== undefined && bucket.archiveAfterDays === undefined) {
    errors.add(
      "archiveStorageClass",
      'has no effect without "archiveAfterDays": give that too, or leave it out',
    );
  }
  const expireAfterDays = days("expireAfterDays");
  return {
    archiveAfterDays: errors.checkAgainst(
      "archiveAfterDays",
      archiveAfterDays,
      expireAfterDays,
      (archive, expire) =>
        archive >= expire
          ? `${archive} is not less than the ${expire} days of "expireAfterDays": logs would be deleted before they are archived`
          : undefined,
    ),
    archiveStorageClass: resolveStorageClass(archiveStorageClass, archiveAfterDays, errors),
    expireAfterDays,
    objectLock: resolveGroup("objectLock", bucket.objectLock, errors, (objectLock, within) =>
      resolveObjectLock(objectLock, expireAfterDays, within),
    ),
  };
}

function resolveStorageClass(
  value: pulumi.Input<ArchiveStorageClass> | undefined,
  archiveAfterDays: pulumi.Input<number> | undefined,
  errors: ArgumentErrors,
): pulumi.Output<string> {
  const path = "archiveStorageClass";
  const known = errors.checkOptional(path, value, oneOf(Object.values(ArchiveStorageClass)));
  return pulumi
    .output(errors.checkAgainst(path, known, archiveAfterDays, storage.reasonAgainstStorageClass))
    .apply((storageClass) => storageClass ?? ArchiveStorageClass.FlexibleRetrieval);
}

function resolveObjectLock(
  { days, mode = ObjectLockMode.Governance }: SessionLogStorageBucketObjectLockArgs,
  expireAfterDays: pulumi.Input<number> | undefined,
  errors: ArgumentErrors,
) {
  return {
    days: errors.checkAgainst(
      "days",
      errors.checkInteger("days", days, 1, mostDays),
      expireAfterDays,
      (lock, expire) =>
        lock > expire
          ? `${lock} is more than the ${expire} days of "expireAfterDays": the lock would keep logs that are to be deleted`
          : undefined,
    ),
    mode: errors.check(
      "mode",
      mode,
      oneOf(Object.values(ObjectLockMode)),
    ) as pulumi.Input<ObjectLockMode>,
  };
}

/** S3 and CloudWatch Logs take keys of their own Region only: the ARN fails as it resolves if it is of another. */
export function resolveKeyOfRegion(
  arn: pulumi.Input<string>,
  region: pulumi.Output<string>,
  errors: ArgumentErrors,
): pulumi.Output<string> {
  return errors.checkLate(pulumi.all([arn, region]), ([known, inRegion], late) => {
    late.checkPlain("existing.kmsKeyArn", known, (value) =>
      parse(value).region === inRegion
        ? undefined
        : `is in another Region than the bucket and the log group, which are in ${inRegion}: give a key of ${inRegion}`,
    );
    return known;
  });
}
