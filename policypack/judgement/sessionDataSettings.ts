import type { Options } from "../pack/options";

/** Where the logs of sessions have to go. */
export type RequiredLogs = "any" | "s3" | "cloudWatch" | "both" | "none";

/** What is required of a session document. */
export interface SessionDataSettings {
  requireKmsKey: boolean;
  requireLogs: RequiredLogs;
  requireEncryptedLogs: boolean;
}

/** That as the options of a policy. */
export const sessionDataOptions: Options<SessionDataSettings> = {
  defaults: { requireKmsKey: true, requireLogs: "any", requireEncryptedLogs: true },
  properties: {
    requireKmsKey: {
      description: "Whether a KMS key has to encrypt the data of sessions.",
      type: "boolean",
    },
    requireLogs: {
      description: "Where the logs of sessions have to go; any is one of the two, or both.",
      type: "string",
      enum: ["any", "s3", "cloudWatch", "both", "none"],
    },
    requireEncryptedLogs: {
      description:
        "Whether the document has to insist on an encrypted bucket and an encrypted log group, where it names them.",
      type: "boolean",
    },
  },
};
