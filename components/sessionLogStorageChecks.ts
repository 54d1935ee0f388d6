import * as pulumi from "@pulumi/pulumi";
import {
  ObjectLockMode,
  SessionLogBucketArgs,
  SessionLogStorageArgs,
} from "./sessionLogStorageArgs";
import { ArgumentErrors } from "./validation/argumentErrors";
import { bucketArn, kmsKeyArn, logGroupArn } from "./validation/arns";
import { namesPhysically } from "./validation/autoNames";
import { argumentsOf, checkFlags, plainList, plainNumber, plainObject } from "./validation/plain";
import { s3KeyPrefix } from "./validation/s3KeyPrefix";
import * as storage from "./validation/sessionLogStorage";

const mostDays = 36_500;

/** Where a part of the storage comes from. */
export type Origin = "new" | "existing" | "none";

/** The arguments, checked, with the origin of each part. */
export type CheckedStorage = ReturnType<typeof checkSessionLogStorage>;

/** Checks the arguments of a SessionLogStorage; throws all that is wrong with them. */
export function checkSessionLogStorage(name: string, given: SessionLogStorageArgs) {
  const errors = new ArgumentErrors(`SessionLogStorage "${name}"`);
  const args = argumentsOf(given, errors);
  const key = plainObject("key", args.key, errors) ?? {};
  const s3 = plainObject("s3", args.s3, errors) ?? {};
  const cloudWatch = plainObject("cloudWatch", args.cloudWatch, errors) ?? {};
  checkFlags(args, ["keepOnDelete"], errors);
  checkFlags(key, ["enabled"], errors, "key");
  checkFlags(s3, ["enabled", "crossAccount", "forceDestroy"], errors, "s3");
  checkFlags(cloudWatch, ["enabled", "encrypted"], errors, "cloudWatch");
  const origins = {
    key: originOf("key", key, errors),
    s3: originOf("s3", s3, errors),
    cloudWatch: originOf("cloudWatch", cloudWatch, errors),
  };
  if (origins.s3 === "none" && origins.cloudWatch === "none") {
    errors.add("s3.enabled", 'is false, and so is "cloudWatch.enabled": logs need one of the two');
  }
  checkNames(name, { key, s3 }, origins, errors);
  const checked = {
    origins,
    key: {
      kmsKeyArn: errors.checkOptional("key.kmsKeyArn", key.kmsKeyArn, kmsKeyArn),
      alias: errors.checkOptional("key.alias", key.alias, storage.keyAlias),
      deletionWindowInDays: errors.checkOptionalInteger(
        "key.deletionWindowInDays",
        key.deletionWindowInDays,
        7,
        30,
      ),
    },
    s3: checkBucket(s3, args.keepOnDelete ?? true, errors),
    cloudWatch: {
      logGroupArn: errors.checkOptional(
        "cloudWatch.logGroupArn",
        cloudWatch.logGroupArn,
        logGroupArn,
      ),
      logGroupName: errors.checkOptional(
        "cloudWatch.logGroupName",
        cloudWatch.logGroupName,
        storage.logGroupName,
      ),
      retentionInDays: checkRetention(cloudWatch.retentionInDays, errors),
      encrypted: cloudWatch.encrypted ?? true,
    },
  };
  errors.throwIfAny();
  return checked;
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

// An argument for a resource that is not made would silently do nothing.
function originOf(name: keyof typeof parts, part: object, errors: ArgumentErrors): Origin {
  const { existingArn, withExisting, either } = parts[name];
  const { enabled = true, ...rest } = part as Record<string, unknown>;
  const given = Object.keys(rest).filter((key) => rest[key] !== undefined);
  const refuse = (keys: string[], reason: string) => {
    for (const key of keys) {
      errors.add(`${name}.${key}`, reason);
    }
  };
  if (enabled === false) {
    refuse(given, `has no effect, because "${name}.enabled" is false: leave it out`);
    return "none";
  }
  if (given.includes(existingArn)) {
    const fitting = [existingArn, ...withExisting, ...either];
    refuse(
      given.filter((key) => !fitting.includes(key)),
      `is for a new resource, and "${name}.${existingArn}" names one that exists: leave one of them out`,
    );
    return "existing";
  }
  refuse(
    given.filter((key) => withExisting.includes(key)),
    `is about a resource that exists: give "${name}.${existingArn}" too, or leave it out`,
  );
  return "new";
}

// Auto-names are made of the component's name.
function checkNames(
  name: string,
  { key, s3 }: Required<Pick<SessionLogStorageArgs, "key" | "s3">>,
  origins: Record<"key" | "s3" | "cloudWatch", Origin>,
  errors: ArgumentErrors,
): void {
  if (origins.key === "new" && key.alias === undefined) {
    const form = namesPhysically(`alias/${name}-key-alias`, storage.keyAlias, "key.alias");
    errors.checkPlain("name", name, form);
  }
  if (origins.s3 === "new" && s3.bucketName === undefined) {
    const logicalName = `${name}-bucket`.toLowerCase();
    const form = namesPhysically(logicalName, storage.bucketName, "s3.bucketName");
    errors.checkPlain("name", name, form);
  }
}

function checkBucket(s3: SessionLogBucketArgs, keepOnDelete: boolean, errors: ArgumentErrors) {
  if (s3.forceDestroy === true && keepOnDelete) {
    errors.add(
      "s3.forceDestroy",
      'has no effect while "keepOnDelete" is true: set that to false, or leave it out',
    );
  }
  const writers = plainList("s3.crossAccountWriters", s3.crossAccountWriters, errors) ?? [];
  const arn = (key: "bucketArn" | "accessLogBucketArn") =>
    errors.checkOptional(`s3.${key}`, s3[key], bucketArn);
  return {
    bucketArn: arn("bucketArn"),
    kmsKeyArn: errors.checkOptional("s3.kmsKeyArn", s3.kmsKeyArn, kmsKeyArn),
    crossAccount: s3.crossAccount,
    keyPrefix: errors.checkOptional("s3.keyPrefix", s3.keyPrefix, s3KeyPrefix),
    bucketName: errors.checkOptional("s3.bucketName", s3.bucketName, storage.bucketName),
    ...checkLifetime(s3, errors),
    accessLogBucketArn: arn("accessLogBucketArn"),
    crossAccountWriters: writers.map((writer, index) =>
      errors.check(`s3.crossAccountWriters[${index}]`, writer, storage.crossAccountWriter),
    ),
    forceDestroy: s3.forceDestroy ?? false,
  };
}

function checkLifetime(s3: SessionLogBucketArgs, errors: ArgumentErrors) {
  const days = (argument: "archiveAfterDays" | "expireAfterDays") =>
    errors.checkOptionalInteger(`s3.${argument}`, s3[argument], 1, mostDays);
  const archiveAfterDays = days("archiveAfterDays");
  const expireAfterDays = days("expireAfterDays");
  return {
    archiveAfterDays: errors.checkAgainst(
      "s3.archiveAfterDays",
      archiveAfterDays,
      expireAfterDays,
      (archive, expire) =>
        archive >= expire
          ? `${archive} is not less than the ${expire} days of "expireAfterDays": logs would be deleted before they are archived`
          : undefined,
    ),
    expireAfterDays,
    objectLock: checkObjectLock(s3, expireAfterDays, errors),
  };
}

function checkObjectLock(
  s3: SessionLogBucketArgs,
  expireAfterDays: pulumi.Input<number> | undefined,
  errors: ArgumentErrors,
) {
  const objectLock = plainObject("s3.objectLock", s3.objectLock, errors);
  if (objectLock === undefined) {
    return undefined;
  }
  const { mode = ObjectLockMode.Governance } = objectLock;
  errors.checkPlain("s3.objectLock.mode", mode, (value) =>
    Object.values<string>(ObjectLockMode).includes(value)
      ? undefined
      : 'is unknown: give "GOVERNANCE" or "COMPLIANCE"',
  );
  const days = errors.checkAgainst(
    "s3.objectLock.days",
    errors.checkInteger("s3.objectLock.days", objectLock.days, 1, mostDays),
    expireAfterDays,
    (lock, expire) =>
      lock > expire
        ? `${lock} is more than the ${expire} days of "expireAfterDays": the lock would keep logs that are to be deleted`
        : undefined,
  );
  return { days, mode };
}

function checkRetention(given: number | undefined, errors: ArgumentErrors): number | undefined {
  const days = plainNumber("cloudWatch.retentionInDays", given, errors);
  if (days !== undefined && !storage.retentions.includes(days)) {
    errors.add(
      "cloudWatch.retentionInDays",
      `${days} is not a number of days that CloudWatch Logs knows: give one of ${storage.retentions.join(", ")}`,
    );
  }
  return days;
}
