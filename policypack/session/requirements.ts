import { questionFor, unknown, type Question } from "../iam";
import type { SessionPreferences, Text } from "./sessionDocument";

/** Where a document is, and with it what it names without a Region or an account; `*` for what is not known yet. */
export interface Location {
  region: string;
  account: string;
}

/** What a requirement is about. */
export type Target =
  | "key"
  | "key of an alias"
  | "log groups"
  | "log streams"
  | "objects"
  | "objects beneath the prefix"
  /** The prefix ends in a slash. */
  | "objects beneath the folder"
  | "bucket";

/** What a setting requires of an instance's role. */
export interface Requirement {
  setting: keyof SessionPreferences;
  target: Target;
  question: Question;
  /** False while it is not known whether the setting is set at all. */
  certain: boolean;
}

/** Nothing is known of the document: it may require anything a document can. */
const nothingKnown: SessionPreferences = {
  kmsKeyId: unknown,
  s3BucketName: unknown,
  s3KeyPrefix: unknown,
  s3EncryptionEnabled: unknown,
  cloudWatchLogGroupName: unknown,
  cloudWatchEncryptionEnabled: unknown,
};

/**
 * What every instance has to be allowed that runs sessions with these preferences. Where a setting leaves open which key,
 * log group or objects are meant, the requirement is on all that it may be.
 *
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export function requirementsOf(
  preferences: SessionPreferences | undefined,
  location: Location,
): Requirement[] {
  const settings = preferences ?? nothingKnown;
  return [
    ...keyRequirements(settings, location),
    ...logGroupRequirements(settings, location),
    ...bucketRequirements(settings),
  ];
}

function keyRequirements({ kmsKeyId }: SessionPreferences, location: Location): Requirement[] {
  if (kmsKeyId === undefined) {
    return [];
  }
  const isAlias = kmsKeyId !== unknown && /(^|:)alias\//.test(kmsKeyId);
  return [
    {
      setting: "kmsKeyId",
      target: isAlias ? "key of an alias" : "key",
      question: { ...questionFor("kms:Decrypt", keyArn(kmsKeyId, location)), isOfSession: true },
      certain: kmsKeyId !== unknown,
    },
  ];
}

/** IAM knows a key by its ARN only; which key an alias stands for is not in the stack. */
function keyArn(key: Exclude<Text, undefined>, { region, account }: Location): string {
  if (key === unknown) {
    return "arn:*:kms:*:*:key/*";
  }
  const resource = key.startsWith("alias/") ? key : `key/${key}`;
  const arn = key.startsWith("arn:") ? key : `arn:*:kms:${region}:${account}:${resource}`;
  const alias = arn.indexOf(":alias/");
  return alias < 0 ? arn : `${arn.slice(0, alias)}:key/*`;
}

/**
 * Logs asks for DescribeLogGroups on a log group without a name, so a policy on the one log group does not grant it; all
 * others are granted on the ARN with `:*` behind it.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
 */
function logGroupRequirements(
  { cloudWatchLogGroupName: name }: SessionPreferences,
  location: Location,
) {
  if (name === undefined) {
    return [];
  }
  const logGroups = `arn:*:logs:${location.region}:${location.account}:log-group`;
  const requirement = (target: Target, action: string, logGroup: string): Requirement => ({
    setting: "cloudWatchLogGroupName",
    target,
    question: questionFor(`logs:${action}`, `${logGroups}:${logGroup}:log-stream:*`),
    certain: name !== unknown,
  });
  const streams = name === unknown ? "*" : name;
  return [
    requirement("log groups", "DescribeLogGroups", ""),
    requirement("log streams", "CreateLogStream", streams),
    requirement("log streams", "DescribeLogStreams", streams),
    requirement("log streams", "PutLogEvents", streams),
  ];
}

function bucketRequirements(preferences: SessionPreferences): Requirement[] {
  const { s3BucketName, s3KeyPrefix: prefix, s3EncryptionEnabled } = preferences;
  if (s3BucketName === undefined) {
    return [];
  }
  const bucket = `arn:*:s3:::${s3BucketName === unknown ? "*" : s3BucketName}`;
  const folder = typeof prefix === "string" ? folderOf(prefix) : undefined;
  const objects = folder === undefined ? "*" : `${folder}*`;
  const certain = s3BucketName !== unknown;
  const put: Requirement = {
    setting: "s3BucketName",
    target: targetOf(prefix, folder),
    question: questionFor("s3:PutObject", `${bucket}/${objects}`),
    certain,
  };
  if (s3EncryptionEnabled === false) {
    return [put];
  }
  return [
    put,
    {
      setting: "s3EncryptionEnabled",
      target: "bucket",
      question: questionFor("s3:GetEncryptionConfiguration", bucket),
      certain: certain && s3EncryptionEnabled === true,
    },
  ];
}

/** What a statement on the objects names: a prefix that the agent changes is no part of their keys. */
function targetOf(prefix: Text, folder: string | undefined): Target {
  if (prefix === unknown || (prefix !== undefined && folder === `${prefix}/`)) {
    return "objects beneath the prefix";
  }
  return prefix !== undefined && folder === prefix ? "objects beneath the folder" : "objects";
}

/**
 * The start of the keys that the agent gives its objects beneath a prefix; undefined for a prefix that leads out of the
 * bucket. The agent joins prefix and file name as a path, and its SDK drops slashes before and between:
 * https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/fileutil/fileutil.go (BuildS3Path),
 * https://github.com/aws/amazon-ssm-agent/blob/mainline/extra/aws-sdk-go/private/protocol/rest/build.go (cleanPath)
 */
function folderOf(prefix: string): string | undefined {
  const folders: string[] = [];
  for (const segment of prefix.split("/")) {
    if (segment === ".." && folders.pop() === undefined) {
      return undefined;
    }
    if (segment !== "" && segment !== "." && segment !== "..") {
      folders.push(segment);
    }
  }
  return folders.map((folder) => `${folder}/`).join("");
}
