import { parse } from "@aws-sdk/util-arn-parser";
import * as pulumi from "@pulumi/pulumi";
import { bucketArn, kmsKeyArn, logGroupArn } from "../validation/arns";
import { s3KeyPrefix } from "../validation/s3KeyPrefix";
import * as storage from "../validation/sessionLogStorage";
import { oneOf } from "../validation/validator";
import { ArgumentErrors } from "./argumentErrors";
import { plainList, plainNumber, plainObject, resolveFlag, resolveGroup } from "./plain";
import { resolveResourceName } from "./resourceName";
import {
  ObjectLockMode,
  SessionLogBucketArgs,
  SessionLogGroupArgs,
  SessionLogKeyArgs,
  SessionLogObjectLockArgs,
  SessionLogStorageArgs,
} from "./sessionLogStorageArgs";

const mostDays = 36_500;

/** Where a part of the storage comes from. */
type Origin = "new" | "existing" | "none";

/** What the arguments of a SessionLogStorage stand for. */
export type StorageSettings = ReturnType<typeof resolveSessionLogStorage>;

/** Resolves the arguments of the SessionLogStorage called `name`. */
export function resolveSessionLogStorage(
  name: string,
  args: SessionLogStorageArgs,
  errors: ArgumentErrors,
) {
  const key = plainObject("key", args.key, errors) ?? {};
  const s3 = plainObject("s3", args.s3, errors) ?? {};
  const cloudWatch = plainObject("cloudWatch", args.cloudWatch, errors) ?? {};
  const keepOnDelete = resolveFlag("keepOnDelete", args.keepOnDelete, true, errors);
  const settings = {
    key: resolveKey(name, key, errors),
    s3: resolveBucket(name, s3, keepOnDelete, errors),
    cloudWatch: resolveLogGroup(cloudWatch, errors),
    keepOnDelete,
    tags: args.tags,
  };
  if (settings.s3.origin === "none" && settings.cloudWatch.origin === "none") {
    errors.add("s3.enabled", 'is false, and so is "cloudWatch.enabled": logs need one of the two');
  }
  return settings;
}

function resolveKey(name: string, key: SessionLogKeyArgs, errors: ArgumentErrors) {
  const origin = resolveOrigin("key", key, errors);
  const within = errors.within("key");
  const names = { name, logicalName: `alias/${name}-key-alias` };
  return {
    origin,
    kmsKeyArn: within.checkOptional("kmsKeyArn", key.kmsKeyArn, kmsKeyArn),
    alias:
      origin === "new"
        ? resolveResourceName(names, "key.alias", key.alias, storage.keyAlias, errors)
        : undefined,
    deletionWindowInDays:
      within.checkOptionalInteger("deletionWindowInDays", key.deletionWindowInDays, 7, 30) ?? 30,
  };
}

function resolveBucket(
  name: string,
  s3: SessionLogBucketArgs,
  keepOnDelete: boolean,
  errors: ArgumentErrors,
) {
  const origin = resolveOrigin("s3", s3, errors);
  const within = errors.within("s3");
  const forceDestroy = resolveFlag("forceDestroy", s3.forceDestroy, false, within);
  if (forceDestroy && keepOnDelete) {
    within.add(
      "forceDestroy",
      'has no effect while "keepOnDelete" is true: set that to false, or leave it out',
    );
  }
  const writers = plainList("crossAccountWriters", s3.crossAccountWriters, within) ?? [];
  const arn = (key: "bucketArn" | "accessLogBucketArn") =>
    within.checkOptional(key, s3[key], bucketArn);
  const names = { name, logicalName: `${name}-bucket`.toLowerCase() };
  return {
    origin,
    bucketArn: arn("bucketArn"),
    kmsKeyArn: within.checkOptional("kmsKeyArn", s3.kmsKeyArn, kmsKeyArn),
    crossAccount: resolveFlag("crossAccount", s3.crossAccount, undefined, within),
    keyPrefix: within.checkOptional("keyPrefix", s3.keyPrefix, s3KeyPrefix),
    bucketName:
      origin === "new"
        ? resolveResourceName(names, "s3.bucketName", s3.bucketName, storage.bucketName, errors)
        : undefined,
    ...resolveLifetime(s3, within),
    accessLogBucketArn: arn("accessLogBucketArn"),
    crossAccountWriters: writers.map((writer, index) =>
      within.check(`crossAccountWriters[${index}]`, writer, storage.crossAccountWriter),
    ),
    forceDestroy,
  };
}

function resolveLogGroup(cloudWatch: SessionLogGroupArgs, errors: ArgumentErrors) {
  const origin = resolveOrigin("cloudWatch", cloudWatch, errors);
  const within = errors.within("cloudWatch");
  return {
    origin,
    logGroupArn: within.checkOptional("logGroupArn", cloudWatch.logGroupArn, logGroupArn),
    logGroupName: within.checkOptional(
      "logGroupName",
      cloudWatch.logGroupName,
      storage.logGroupName,
    ),
    retentionInDays: resolveRetention(cloudWatch.retentionInDays, within),
    encrypted: resolveFlag("encrypted", cloudWatch.encrypted, true, within),
  };
}

/** Which arguments of a part go with a resource that exists; the others, but for `either`, are for a new one. */
interface PartArguments {
  existingArn: string;
  withExisting: string[];
  either: string[];
}

const parts: Record<"key" | "s3" | "cloudWatch", PartArguments> = {
  key: { existingArn: "kmsKeyArn", withExisting: [], either: [] },
  s3: {
    existingArn: "bucketArn",
    withExisting: ["kmsKeyArn", "crossAccount"],
    either: ["keyPrefix"],
  },
  cloudWatch: { existingArn: "logGroupArn", withExisting: ["encrypted"], either: [] },
};

// An argument for a resource that is not created would silently do nothing.
function resolveOrigin(
  name: keyof typeof parts,
  { enabled, ...part }: { enabled?: boolean },
  errors: ArgumentErrors,
): Origin {
  const { existingArn, withExisting, either } = parts[name];
  const named = Object.entries(part).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const refuse = (keys: string[], reason: string) => {
    for (const key of keys) {
      errors.add(`${name}.${key}`, reason);
    }
  };
  if (!resolveFlag(`${name}.enabled`, enabled, true, errors)) {
    refuse(named, `has no effect, because "${name}.enabled" is false: leave it out`);
    return "none";
  }
  if (named.includes(existingArn)) {
    const fitting = [existingArn, ...withExisting, ...either];
    refuse(
      named.filter((key) => !fitting.includes(key)),
      `is for a new resource, and "${name}.${existingArn}" names one that exists: leave one of them out`,
    );
    return "existing";
  }
  refuse(
    named.filter((key) => withExisting.includes(key)),
    `is about a resource that exists: give "${name}.${existingArn}" too, or leave it out`,
  );
  return "new";
}

function resolveLifetime(s3: SessionLogBucketArgs, errors: ArgumentErrors) {
  const days = (argument: "archiveAfterDays" | "expireAfterDays") =>
    errors.checkOptionalInteger(argument, s3[argument], 1, mostDays);
  const archiveAfterDays = days("archiveAfterDays");
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
    expireAfterDays,
    objectLock: resolveGroup("objectLock", s3.objectLock, errors, (objectLock, within) =>
      resolveObjectLock(objectLock, expireAfterDays, within),
    ),
  };
}

function resolveObjectLock(
  { days, mode = ObjectLockMode.Governance }: SessionLogObjectLockArgs,
  expireAfterDays: pulumi.Input<number> | undefined,
  errors: ArgumentErrors,
) {
  errors.checkPlain("mode", mode, oneOf(Object.values(ObjectLockMode)));
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
    mode,
  };
}

function resolveRetention(
  retention: number | undefined,
  errors: ArgumentErrors,
): number | undefined {
  const days = plainNumber("retentionInDays", retention, errors);
  if (days !== undefined && !storage.retentions.includes(days)) {
    errors.add(
      "retentionInDays",
      `${days} is not a number of days that CloudWatch Logs knows: give one of ${storage.retentions.join(", ")}`,
    );
  }
  return days;
}

/** S3 and CloudWatch Logs take keys of their own Region only: the ARN fails as it resolves if it is of another. */
export function resolveKeyOfRegion(
  arn: pulumi.Input<string>,
  region: pulumi.Output<string>,
  errors: ArgumentErrors,
): pulumi.Output<string> {
  return errors.checkLate(pulumi.all([arn, region]), ([known, inRegion], late) => {
    late.checkPlain("key.kmsKeyArn", known, (value) =>
      parse(value).region === inRegion
        ? undefined
        : `is in another Region than the bucket and the log group, which are in ${inRegion}: give a key of ${inRegion}`,
    );
    return known;
  });
}
