import type { PolicyConfigSchema } from "@pulumi/policy";

import { refuseOtherProperties } from "./settings";

/** Where the logs of sessions have to go. */
export type RequiredLogs = "any" | "s3" | "cloudWatch" | "both" | "none";

/** What is required of a session document. */
export interface SessionDataSettings {
  requireKmsKey: boolean;
  requireLogs: RequiredLogs;
  requireEncryptedLogs: boolean;
}

const defaults: SessionDataSettings = {
  requireKmsKey: true,
  requireLogs: "any",
  requireEncryptedLogs: true,
};

/** What the engine checks before it runs anything. */
export const sessionDataSchema: PolicyConfigSchema = {
  properties: {
    requireKmsKey: {
      description: "Whether a KMS key has to encrypt the data of sessions.",
      type: "boolean",
      default: defaults.requireKmsKey,
    },
    requireLogs: {
      description: "Where the logs of sessions have to go; any is one of the two, or both.",
      type: "string",
      enum: ["any", "s3", "cloudWatch", "both", "none"],
      default: defaults.requireLogs,
    },
    requireEncryptedLogs: {
      description:
        "Whether the document has to insist on an encrypted bucket and an encrypted log group, where it names them.",
      type: "boolean",
      default: defaults.requireEncryptedLogs,
    },
  },
};

/** Reads the configuration of the policy on session data. */
export function readSessionDataSettings(policyName: string, config: object): SessionDataSettings {
  refuseOtherProperties(policyName, sessionDataSchema, config);
  return { ...defaults, ...config };
}
