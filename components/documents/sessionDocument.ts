import { parse } from "@aws-sdk/util-arn-parser";
import { accountDefaultDocument } from "../validation/sessionPreferences";
import { SessionData, logPrefix } from "./sessionData";

/** How sessions run, as a session document says it. Times are in minutes. */
export interface SessionSettings {
  idleSessionTimeout: number;
  maxSessionDuration?: number;
  runAs?: { defaultUser?: string };
  shellProfile?: { linux?: string; windows?: string };
}

/**
 * The JSON text of a session document for shell sessions.
 *
 * @param accountId The account of the document.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 */
export function sessionDocumentJson(
  settings: SessionSettings,
  data: SessionData,
  accountId: string,
): string {
  return JSON.stringify({
    schemaVersion: "1.0",
    description: "Session Manager preferences",
    sessionType: "Standard_Stream",
    inputs: sessionInputs(settings, data, accountId),
  });
}

/**
 * The preferences in a session document. The names in them are taken from the ARNs, so that they are those that permissions are
 * granted on.
 */
export function sessionInputs(settings: SessionSettings, data: SessionData, accountId: string) {
  const { encryption, s3, cloudWatch } = data;
  // JSON leaves out what is undefined; the schema requires the booleans only.
  return {
    kmsKeyId: encryption?.kmsKeyArn,
    s3BucketName: s3 && parse(s3.bucketArn).resource,
    s3KeyPrefix: s3 && logPrefix(s3, accountId),
    s3EncryptionEnabled: s3?.enforceEncryption ?? false,
    cloudWatchLogGroupName: cloudWatch && logGroupName(cloudWatch.logGroupArn),
    cloudWatchEncryptionEnabled: cloudWatch?.enforceEncryption ?? false,
    cloudWatchStreamingEnabled: cloudWatch?.streaming ?? false,
    idleSessionTimeout: String(settings.idleSessionTimeout),
    maxSessionDuration: settings.maxSessionDuration?.toString(),
    runAsEnabled: settings.runAs !== undefined,
    runAsDefaultUser: settings.runAs?.defaultUser,
    shellProfile: settings.shellProfile,
  };
}

/** The command line that starts a session with a document. */
export function sessionStartCommand(documentName: string): string {
  const option = documentName === accountDefaultDocument ? "" : `--document-name ${documentName} `;
  return `aws ssm start-session ${option}--target INSTANCE_ID`;
}

/** The name of the log group that an ARN, with or without `:*` at its end, stands for. */
export function logGroupName(logGroupArn: string): string {
  return parse(logGroupArn)
    .resource.replace(/^log-group:/, "")
    .replace(/:\*$/, "");
}
