import { questionFor, unknown, type Question } from "../iam";
import type { SessionPreferences, Text } from "./preferences";

/** Where a document and what it gives by name are; `*` for what is not known yet. */
export interface Home {
  region: string;
  account: string;
}

/** What a demand is about. */
export type Target =
  | "key"
  | "key of an alias"
  | "log groups"
  | "log streams"
  | "objects"
  | "objects beneath the prefix"
  | "bucket";

/** What a setting makes an instance do. */
export interface Demand {
  setting: keyof SessionPreferences;
  target: Target;
  question: Question;
  /** False while it is not known whether the setting is set at all. */
  certain: boolean;
}

/** A document of which nothing is known: it may demand all that one can demand. */
const nothingKnown: SessionPreferences = {
  kmsKeyId: unknown,
  s3BucketName: unknown,
  s3KeyPrefix: unknown,
  s3EncryptionEnabled: unknown,
  cloudWatchLogGroupName: unknown,
  cloudWatchEncryptionEnabled: unknown,
};

/**
 * What session preferences make every instance do that runs sessions with them. Where a setting leaves open which key,
 * log group or objects are meant, the demand is on all that it may be.
 *
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export function demands(preferences: SessionPreferences | undefined, home: Home): Demand[] {
  const settings = preferences ?? nothingKnown;
  return [
    ...keyDemands(settings, home),
    ...logGroupDemands(settings, home),
    ...bucketDemands(settings),
  ];
}

function keyDemands({ kmsKeyId }: SessionPreferences, home: Home): Demand[] {
  if (kmsKeyId === undefined) {
    return [];
  }
  const isAlias = kmsKeyId !== unknown && /(^|:)alias\//.test(kmsKeyId);
  return [
    {
      setting: "kmsKeyId",
      target: isAlias ? "key of an alias" : "key",
      question: questionFor("kms:Decrypt", keyArn(kmsKeyId, home)),
      certain: kmsKeyId !== unknown,
    },
  ];
}

/** IAM knows a key by its ARN only; what an alias stands for is not to be seen. */
function keyArn(key: Exclude<Text, undefined>, { region, account }: Home): string {
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
function logGroupDemands({ cloudWatchLogGroupName: name }: SessionPreferences, home: Home) {
  if (name === undefined) {
    return [];
  }
  const logGroups = `arn:*:logs:${home.region}:${home.account}:log-group`;
  const demand = (target: Target, action: string, logGroup: string): Demand => ({
    setting: "cloudWatchLogGroupName",
    target,
    question: questionFor(`logs:${action}`, `${logGroups}:${logGroup}:log-stream:*`),
    certain: name !== unknown,
  });
  const streams = name === unknown ? "*" : name;
  return [
    demand("log groups", "DescribeLogGroups", ""),
    demand("log streams", "CreateLogStream", streams),
    demand("log streams", "DescribeLogStreams", streams),
    demand("log streams", "PutLogEvents", streams),
  ];
}

function bucketDemands(preferences: SessionPreferences): Demand[] {
  const { s3BucketName, s3KeyPrefix: prefix, s3EncryptionEnabled } = preferences;
  if (s3BucketName === undefined) {
    return [];
  }
  const bucket = `arn:*:s3:::${s3BucketName === unknown ? "*" : s3BucketName}`;
  // The agent joins prefix and file name with one slash.
  const objects = typeof prefix === "string" ? `${withoutLastSlashes(prefix)}/*` : "*";
  const certain = s3BucketName !== unknown;
  const put: Demand = {
    setting: "s3BucketName",
    target: prefix === undefined ? "objects" : "objects beneath the prefix",
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

function withoutLastSlashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === "/") {
    end--;
  }
  return text.slice(0, end);
}
