import { bucketArn, kmsKeyArn, logGroupArn } from "../validation/arns";
import { s3KeyPrefix } from "../validation/s3KeyPrefix";
import { ArgumentErrors } from "./argumentErrors";
import { plainObject, resolveFlag } from "./plain";
import { SessionLogStorageExistingArgs } from "./sessionLogStorageArgs";

type Existing = SessionLogStorageExistingArgs;

/** The argument that names an existing part, and those that are about it. */
const parts = {
  key: { what: "key", arn: "kmsKeyArn", about: [] },
  bucket: {
    what: "bucket",
    arn: "bucketArn",
    about: [
      "bucketKeyPrefix",
      "bucketPrefixPerAccount",
      "bucketKmsKeyArn",
      "bucketCrossAccount",
      "enforceBucketEncryption",
    ],
  },
  logGroup: {
    what: "log group",
    arn: "logGroupArn",
    about: ["logGroupKmsKeyArn", "enforceLogGroupEncryption"],
  },
} as const satisfies Record<
  string,
  { what: string; arn: keyof Existing; about: readonly (keyof Existing)[] }
>;

/**
 * Resolves a part of the storage, whose arguments are for a new one only: for another they would silently do nothing.
 *
 * @returns Undefined where the part exists or is left out.
 */
export function resolvePart<Args extends { enabled?: boolean }, Settings>(
  part: keyof typeof parts,
  args: Args | undefined,
  existing: Existing,
  errors: ArgumentErrors,
  resolve: (args: Args, errors: ArgumentErrors) => Settings,
): Settings | undefined {
  const { what, arn } = parts[part];
  const within = errors.within(part);
  const group = plainObject(part, args, errors) ?? ({} as Args);
  const refuse = (keys: string[], reason: string) => {
    for (const key of keys) {
      within.add(key, reason);
    }
  };
  const named = Object.entries<unknown>(group).flatMap(([key, value]) =>
    value === undefined ? [] : [key],
  );
  if (existing[arn] !== undefined) {
    refuse(
      named,
      `is for a new ${what}, and "existing.${arn}" names one that exists: leave one of them out`,
    );
    return undefined;
  }
  if (!resolveFlag("enabled", group.enabled, true, within)) {
    refuse(
      named.filter((key) => key !== "enabled"),
      `has no effect, because "${part}.enabled" is false: leave it out`,
    );
    return undefined;
  }
  return resolve(group, within);
}

/** Resolves what exists. */
export function resolveExisting(existing: Existing, errors: ArgumentErrors) {
  const within = errors.within("existing");
  for (const { what, arn, about } of Object.values(parts)) {
    for (const key of existing[arn] === undefined ? about : []) {
      if (existing[key] !== undefined) {
        within.add(
          key,
          `is about a ${what} that exists: give "existing.${arn}" too, or leave it out`,
        );
      }
    }
  }
  const key = (path: "kmsKeyArn" | "bucketKmsKeyArn" | "logGroupKmsKeyArn") =>
    within.checkOptional(path, existing[path], kmsKeyArn);
  return {
    kmsKeyArn: key("kmsKeyArn"),
    bucketArn: within.checkOptional("bucketArn", existing.bucketArn, bucketArn),
    bucketKeyPrefix: within.checkOptional("bucketKeyPrefix", existing.bucketKeyPrefix, s3KeyPrefix),
    bucketPrefixPerAccount: within.checkFlag(
      "bucketPrefixPerAccount",
      existing.bucketPrefixPerAccount,
      false,
    ),
    bucketKmsKeyArn: key("bucketKmsKeyArn"),
    bucketCrossAccount: within.checkFlag("bucketCrossAccount", existing.bucketCrossAccount, false),
    enforceBucketEncryption: within.checkFlag(
      "enforceBucketEncryption",
      existing.enforceBucketEncryption,
      true,
    ),
    logGroupArn: within.checkOptional("logGroupArn", existing.logGroupArn, logGroupArn),
    logGroupKmsKeyArn: key("logGroupKmsKeyArn"),
    enforceLogGroupEncryption: within.checkFlag(
      "enforceLogGroupEncryption",
      existing.enforceLogGroupEncryption,
      true,
    ),
  };
}
