import { throughS3 } from "./agentRequests";
import { CrossAccountWriters, writerScopes } from "./crossAccountWriters";
import { ResourceStatement, allOf } from "./document";

/** The policy of the key names the log group before there is one, and renaming the component leaves both as they are. */
export const logGroupPrefix = "session-manager-logs-";

/** The log groups that a key encrypts: one that is kept after it was renamed or left out can still be read. */
export function logGroupsOfKey(logGroupName: string | undefined): string[] {
  return [`${logGroupPrefix}*`, ...(logGroupName === undefined ? [] : [logGroupName])];
}

/** Whom the key of a session log storage serves. */
export interface SessionLogKey {
  partition: string;
  region: string;
  accountId: string;
  /** The principal of CloudWatch Logs in the Region, such as `logs.us-east-1.amazonaws.com`. */
  logsPrincipal: string;
  /** Names of the log groups that the key encrypts; a name may end in `*`. */
  logGroupNames: string[];
  /** Those outside the account who write to the bucket that the key encrypts. */
  crossAccountWriters: CrossAccountWriters;
  /** Name of this bucket; it is given wherever there are writers. */
  bucketName?: string;
}

/**
 * The policy of the key: the account decides with IAM who uses it; CloudWatch Logs uses it for the log group, and writers of
 * other accounts through S3 for the bucket.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function sessionLogKeyStatements(key: SessionLogKey): ResourceStatement[] {
  return [
    {
      Sid: "AccountDecidesWithIam",
      Effect: "Allow",
      Principal: { AWS: `arn:${key.partition}:iam::${key.accountId}:root` },
      Action: ["kms:*"],
      Resource: "*",
    },
    logGroupStatement(key),
    ...writerStatements(key),
  ];
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function logGroupStatement(key: SessionLogKey): ResourceStatement {
  return {
    Sid: "CloudWatchLogsEncryptsLogGroup",
    Effect: "Allow",
    Principal: { Service: key.logsPrincipal },
    Action: [
      "kms:Encrypt",
      "kms:Decrypt",
      "kms:ReEncrypt*",
      "kms:GenerateDataKey*",
      "kms:Describe*",
    ],
    Resource: "*",
    Condition: {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": key.logGroupNames.map(
          (name) => `arn:${key.partition}:logs:${key.region}:${key.accountId}:log-group:${name}`,
        ),
      },
    },
  };
}

// A log of more than 5 MB is uploaded in parts, for which S3 decrypts too:
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
function writerStatements(key: SessionLogKey): ResourceStatement[] {
  const { bucketName } = key;
  // Without a bucket there would be no condition, and so use of the key for every bucket.
  if (bucketName === undefined) {
    return [];
  }
  const bucketArn = `arn:${key.partition}:s3:::${bucketName}`;
  return writerScopes(key.crossAccountWriters, key.partition, key.accountId).map(
    ({ who, Principal, Condition }) => ({
      Sid: `EncryptSessionLogsOfOther${who}`,
      Effect: "Allow",
      Principal,
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: "*",
      Condition: allOf(Condition, throughS3(key.region, bucketArn)),
    }),
  );
}
