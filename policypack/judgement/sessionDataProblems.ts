import type { SessionPreferences } from "../session";
import type { RequiredLogs, SessionDataSettings } from "./sessionDataSettings";

/**
 * What session preferences lack that is required, a clause each. What is not known yet is no problem.
 *
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
 */
export function sessionDataProblems(
  preferences: SessionPreferences,
  { requireKmsKey, requireLogs, requireEncryptedLogs }: SessionDataSettings,
): string[] {
  const { kmsKeyId, s3BucketName, cloudWatchLogGroupName } = preferences;
  return [
    ...(requireKmsKey && kmsKeyId === undefined
      ? ["kmsKeyId is not set: no KMS key encrypts the data of sessions"]
      : []),
    ...logProblems(preferences, requireLogs),
    ...(requireEncryptedLogs && typeof s3BucketName === "string"
      ? encryptionProblems(preferences, "s3EncryptionEnabled", "an unencrypted bucket")
      : []),
    ...(requireEncryptedLogs && typeof cloudWatchLogGroupName === "string"
      ? encryptionProblems(preferences, "cloudWatchEncryptionEnabled", "an unencrypted log group")
      : []),
  ];
}

function logProblems(
  { s3BucketName, cloudWatchLogGroupName }: SessionPreferences,
  required: RequiredLogs,
): string[] {
  const noS3 = s3BucketName === undefined;
  const noCloudWatch = cloudWatchLogGroupName === undefined;
  if (required === "any") {
    return noS3 && noCloudWatch
      ? ["neither s3BucketName nor cloudWatchLogGroupName is set: no session is logged"]
      : [];
  }
  const needsS3 = required === "s3" || required === "both";
  const needsCloudWatch = required === "cloudWatch" || required === "both";
  return [
    ...(needsS3 && noS3 ? ["s3BucketName is not set: no session is logged in S3"] : []),
    ...(needsCloudWatch && noCloudWatch
      ? ["cloudWatchLogGroupName is not set: no session is logged in CloudWatch Logs"]
      : []),
  ];
}

function encryptionProblems(
  preferences: SessionPreferences,
  flag: "s3EncryptionEnabled" | "cloudWatchEncryptionEnabled",
  where: string,
): string[] {
  return preferences[flag] === false ? [`${flag} is not true: logs may go to ${where}`] : [];
}
