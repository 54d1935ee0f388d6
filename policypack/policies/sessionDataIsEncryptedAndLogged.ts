import type { Options } from "../configuration";
import { type Finding, type Fix } from "../judgement";
import { definePolicy } from "../pack";
import type { SessionDocumentContent, SessionPreferences } from "../session";
import { contentOf, isSessionDocument, documentTypes, subjectOf } from "../stack";
import { nist } from "./frameworks";

/** Where the logs of sessions must go. */
export type RequiredLogs = "any" | "s3" | "cloudWatch" | "both" | "none";

/** What is required of a session document. */
export interface SessionDataSettings {
  requireKmsKey: boolean;
  requireLogs: RequiredLogs;
  requireEncryptedLogs: boolean;
}

const options: Options<SessionDataSettings> = {
  defaults: { requireKmsKey: false, requireLogs: "none", requireEncryptedLogs: true },
  properties: {
    requireKmsKey: {
      description: "Whether the document must name a KMS key.",
      type: "boolean",
    },
    requireLogs: {
      description:
        "Where logs must go: s3, cloudWatch, both, any (at least one of the two) or none.",
      type: "string",
      enum: ["any", "s3", "cloudWatch", "both", "none"],
    },
    requireEncryptedLogs: {
      description:
        "Whether the document must require an encrypted bucket and an encrypted log group where it names them.",
      type: "boolean",
    },
  },
};

/**
 * Reports each session document whose sessions are not encrypted and logged as required.
 *
 * Sessions work without, and what is required of them is the organization's own rule: by default it only reports logs that may be
 * unencrypted, as a document that names a place for logs has to say that it must be encrypted. As a policy on resources it checks what preview does not know yet at the update, before the document is created.
 */
export const sessionDataIsEncryptedAndLogged = definePolicy({
  name: "session-data-is-encrypted-and-logged",
  displayName: "Session data is encrypted and logged",
  reports:
    "a session document that doesn't require encrypted logs or, if you require them, has no KMS key or no logs",
  description:
    "A session document should require encrypted logs and, where that is required, name a KMS key and a place for logs.",
  severity: "medium",
  framework: nist(
    "AC-17(2)",
    "Remote access: protection of confidentiality and integrity using encryption",
  ),
  tags: ["aws", "session-manager", "systems-manager", "encryption", "logging"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html",
  remediationSteps: [
    "Create the session document with the component SessionPreferences of the package aws-session-manager,",
    "with sessionEncryption and sessionLogging, or set the inputs of the document.",
  ].join(" "),
  levels: { recommended: "advisory", strict: "mandatory" },
  options,
  strictOptions: { requireKmsKey: true, requireLogs: "any" },
  resource: {
    types: [documentTypes],
    validate: ({ resource, options, report }) => {
      if (!isSessionDocument(resource)) {
        resource.notApplicable("It is about session documents.");
      }
      const content = contentOf(resource);
      const finding = findingOn(content, options, resource.name);
      if (finding !== undefined) {
        report({ subject: subjectOf(resource), ...finding });
      }
    },
  },
});

function findingOn(
  content: SessionDocumentContent,
  settings: SessionDataSettings,
  name: string,
): Omit<Finding, "subject"> | undefined {
  switch (content.kind) {
    case "no preferences":
      return undefined;
    case "unknown": {
      const why = "its content isn't known yet";
      const causes = [{ kind: "not-known" as const, why, isOpenUntilUpdate: true as const }];
      const problem = "session-data-unprotected";
      return { certainty: "unverified", problem, causes, fixes: [] };
    }
    case "unreadable": {
      const causes = content.problems.map((why) => ({ kind: "not-known" as const, why }));
      const fixes: Fix[][] = [[{ kind: "write-as-json", document: "the document" }]];
      return { certainty: "violation", problem: "unreadable-document", causes, fixes };
    }
    case "preferences": {
      const { preferences } = content;
      const causes = causesIn(preferences, settings);
      const inputs = inputsFor(causes, settings);
      const given = targets.filter((input) => preferences[input] !== undefined);
      const component = "SessionPreferences";
      const fixes: Fix[][] = [
        [{ kind: "use-component", component, name, settings: { inputs: [...given, ...inputs] } }],
        [{ kind: "set-inputs", inputs }],
      ];
      const problem = "session-data-unprotected";
      return causes.length === 0 ? undefined : { certainty: "violation", problem, causes, fixes };
    }
  }
}

/** The inputs to set: of several that are enough each, the log group, and with each target that its logs are encrypted. */
function inputsFor(
  causes: readonly SettingsCause[],
  { requireEncryptedLogs }: SessionDataSettings,
): string[] {
  const inputs = causes.map(({ settings }) => settings.at(-1) ?? "");
  const flags = Object.entries(flagOf)
    .filter(([target]) => requireEncryptedLogs && inputs.includes(target))
    .map(([, flag]) => flag);
  return [...inputs, ...flags];
}

/** What a document names. */
const targets = ["kmsKeyId", "s3BucketName", "cloudWatchLogGroupName"] as const;

/** What requires an encrypted target for logs. */
const flagOf = {
  s3BucketName: "s3EncryptionEnabled",
  cloudWatchLogGroupName: "cloudWatchEncryptionEnabled",
} as const;

interface SettingsCause {
  kind: "settings";
  settings: readonly string[];
}

/**
 * What session preferences lack that is required. What is not known yet is not a problem.
 *
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
 */
function causesIn(
  preferences: SessionPreferences,
  { requireKmsKey, requireLogs, requireEncryptedLogs }: SessionDataSettings,
): SettingsCause[] {
  const { kmsKeyId, s3BucketName, cloudWatchLogGroupName } = preferences;
  const isPlain = (target: unknown, flag: "s3EncryptionEnabled" | "cloudWatchEncryptionEnabled") =>
    requireEncryptedLogs && typeof target === "string" && preferences[flag] === false;
  const lacking = [
    ...(requireKmsKey && kmsKeyId === undefined ? [["kmsKeyId"]] : []),
    ...missingLogs(preferences, requireLogs),
    ...(isPlain(s3BucketName, "s3EncryptionEnabled") ? [["s3EncryptionEnabled"]] : []),
    ...(isPlain(cloudWatchLogGroupName, "cloudWatchEncryptionEnabled")
      ? [["cloudWatchEncryptionEnabled"]]
      : []),
  ];
  return lacking.map((settings) => ({ kind: "settings", settings }));
}

/** The settings of logs that are missing; where one of several is enough, those together. */
function missingLogs(
  { s3BucketName, cloudWatchLogGroupName }: SessionPreferences,
  required: RequiredLogs,
): string[][] {
  const noS3 = s3BucketName === undefined;
  const noCloudWatch = cloudWatchLogGroupName === undefined;
  if (required === "any") {
    return noS3 && noCloudWatch ? [["s3BucketName", "cloudWatchLogGroupName"]] : [];
  }
  const needsS3 = required === "s3" || required === "both";
  const needsCloudWatch = required === "cloudWatch" || required === "both";
  return [
    ...(needsS3 && noS3 ? [["s3BucketName"]] : []),
    ...(needsCloudWatch && noCloudWatch ? [["cloudWatchLogGroupName"]] : []),
  ];
}
