import { quoted } from "../iam";
import { code } from "../judgement/remedies";
import { bullets } from "../judgement/report";
import { sessionDataProblems } from "../judgement/sessionDataProblems";
import type { SessionDataSettings } from "../judgement/sessionDataSettings";
import { definePolicy, nist, type Options } from "../pack";
import { contentOf, isSessionDocument, documentTypes, subjectOf } from "../stack";

const options: Options<SessionDataSettings> = {
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

/**
 * Reports each session document whose sessions are not encrypted and logged as required.
 *
 * It is advisory because sessions work without: what is required of them is the organization's own rule. As a policy on
 * resources it judges what preview does not know yet at the update, before the document is made.
 */
export const sessionDataEncryptedAndLogged = definePolicy({
  name: "session-data-encrypted-and-logged",
  displayName: "Session data is encrypted and logged",
  description:
    "A session document should name a KMS key and a place for logs, and insist on the encryption of the logs.",
  severity: "medium",
  framework: nist(
    "AC-17(2)",
    "Remote access: protection of confidentiality and integrity using encryption",
  ),
  tags: ["aws", "session-manager", "systems-manager", "encryption", "logging"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html",
  remediationSteps: [
    "Make the session document with the component SessionPreferences of the package aws-session-manager,",
    "with sessionEncryption and sessionLogging, or set the inputs of the document.",
  ].join(" "),
  levels: { recommended: "advisory", strict: "mandatory" },
  options,
  resource: {
    types: Object.keys(documentTypes),
    validate: ({ resource, options, violation, unverified }) => {
      if (!isSessionDocument(resource)) {
        resource.notApplicable("It is about session documents.");
      }
      const subject = subjectOf(resource);
      const content = contentOf(resource);
      if (content.kind === "unreadable") {
        violation(subject, {
          facts: [
            `${subject.label} is not a session document that can be judged:`,
            ...bullets(content.problems),
          ],
          remedies: [
            "Write its content as JSON, in the form that the schema of session documents gives; YAML is not read here.",
          ],
        });
      }
      if (content.kind === "unknown") {
        unverified(subject, "its content is not known yet");
      }
      if (content.kind !== "preferences") {
        return;
      }
      const problems = sessionDataProblems(content.preferences, options);
      if (problems.length === 0) {
        return;
      }
      violation(subject, {
        facts: [
          `${subject.label} does not protect the data of sessions as required:`,
          ...bullets(problems),
        ],
        remedies: [
          'To mend it, set these inputs of the document, or make it with the component of "aws-session-manager":',
          ...code(
            `new SessionPreferences(${quoted(subject.name)}, { sessionEncryption, sessionLogging });`,
          ),
        ],
      });
    },
  },
});
