import { parse } from "@aws-sdk/util-arn-parser";
import { SessionData } from "./permissions/sessionData";

/** What a session document says. Times are in minutes. */
export interface SessionDocumentSettings {
  data: SessionData;
  enforceLogGroupEncryption: boolean;
  streamLogs: boolean;
  idleSessionTimeout: number;
  maxSessionDuration?: number;
  runAs?: { defaultUser?: string };
  shellProfile?: { linux?: string; windows?: string };
}

/**
 * The JSON text of a session document for shell sessions. The names in it are taken from the ARNs, so that they are those
 * that permissions are granted on.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 */
export function sessionDocumentJson(settings: SessionDocumentSettings): string {
  const { encryption, s3, cloudWatch } = settings.data;
  const document = {
    schemaVersion: "1.0",
    description: "Session Manager preferences",
    sessionType: "Standard_Stream",
    // JSON leaves out what is undefined; the schema demands the booleans only.
    inputs: {
      kmsKeyId: encryption?.kmsKeyArn,
      s3BucketName: s3 && parse(s3.bucketArn).resource,
      s3KeyPrefix: s3?.keyPrefix,
      s3EncryptionEnabled: s3?.enforceEncryption ?? false,
      cloudWatchLogGroupName: cloudWatch && logGroupName(cloudWatch.logGroupArn),
      cloudWatchEncryptionEnabled: cloudWatch !== undefined && settings.enforceLogGroupEncryption,
      cloudWatchStreamingEnabled: cloudWatch !== undefined && settings.streamLogs,
      idleSessionTimeout: String(settings.idleSessionTimeout),
      maxSessionDuration: settings.maxSessionDuration?.toString(),
      runAsEnabled: settings.runAs !== undefined,
      runAsDefaultUser: settings.runAs?.defaultUser,
      shellProfile: settings.shellProfile,
    },
  };
  return JSON.stringify(document);
}

/** The name of the log group that an ARN, with or without `:*` behind it, stands for. */
export function logGroupName(logGroupArn: string): string {
  return parse(logGroupArn)
    .resource.replace(/^log-group:/, "")
    .replace(/:\*$/, "");
}
