import type { ResourceValidationPolicy } from "@pulumi/policy";

import { contentOf, isSessionDocument, label } from "../stack";
import { code } from "./remedies";
import { bullets } from "./report";
import { sessionDataProblems } from "./sessionDataProblems";
import { readSessionDataSettings, sessionDataSchema } from "./sessionDataSettings";

const name = "session-data-encrypted-and-logged";

/**
 * Reports each session document whose sessions are not encrypted and logged as required.
 *
 * It is advisory because sessions work without: what is required of them is the organization's own rule. As a policy on
 * resources it judges what preview does not know yet at the update, before the document is made.
 */
export function sessionDataPolicy(): ResourceValidationPolicy {
  return {
    name,
    displayName: "Session data is encrypted and logged",
    description:
      "A session document should name a KMS key and a place for logs, and insist on the encryption of the logs.",
    enforcementLevel: "advisory",
    severity: "medium",
    tags: ["aws", "session-manager", "systems-manager", "encryption", "logging"],
    url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html",
    remediationSteps: [
      "Make the session document with the component SessionPreferences of the package aws-session-manager,",
      "with sessionEncryption and sessionLogging, or set the inputs of the document.",
    ].join(" "),
    configSchema: sessionDataSchema,
    validateResource: (args, reportViolation) => {
      if (!isSessionDocument(args)) args.notApplicable();
      const settings = readSessionDataSettings(name, args.getConfig());
      const content = contentOf(args);
      if (content.kind === "unreadable") {
        reportViolation(
          [
            `${label(args)} is not a session document that can be judged:`,
            ...bullets(content.problems),
            "Write its content as JSON, in the form that the schema of session documents gives; YAML is not read here.",
          ].join("\n"),
        );
      }
      if (content.kind !== "preferences") return;
      const problems = sessionDataProblems(content.preferences, settings);
      if (problems.length === 0) return;
      reportViolation(
        [
          `${label(args)} does not protect the data of sessions as required:`,
          ...bullets(problems),
          'To mend it, set these inputs of the document, or make it with the component of "aws-session-manager":',
          ...code(
            `new SessionPreferences(${JSON.stringify(args.name)}, { sessionEncryption, sessionLogging });`,
          ),
        ].join("\n"),
      );
    },
  };
}
