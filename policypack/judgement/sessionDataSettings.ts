/** Where the logs of sessions have to go. */
export type RequiredLogs = "any" | "s3" | "cloudWatch" | "both" | "none";

/** What is required of a session document. */
export interface SessionDataSettings {
  requireKmsKey: boolean;
  requireLogs: RequiredLogs;
  requireEncryptedLogs: boolean;
}
