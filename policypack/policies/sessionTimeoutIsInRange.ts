import { definePolicy } from "../pack";
import { contentOf, documentTypes, isSessionDocument, subjectOf } from "../stack";
import { nist } from "./frameworks";

/**
 * Reports each session document with a timeout that AWS's page doesn't list as valid.
 *
 * It is advisory because what Systems Manager makes of such a value is not documented.
 */
export const sessionTimeoutIsInRange = definePolicy({
  name: "session-timeout-is-in-range",
  displayName: "Session timeouts are in range",
  reports:
    "a session document with an idle timeout or a maximum duration outside the range that AWS documents",
  description:
    "The idleSessionTimeout of a session document should be 1 to 60 minutes, and its maxSessionDuration 1 to 1440.",
  severity: "medium",
  framework: nist("AC-12", "Session termination"),
  tags: ["aws", "session-manager", "systems-manager"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html#timeout",
  remediationSteps: "Set the timeout to a whole number of minutes within the range.",
  levels: { recommended: "advisory", strict: "mandatory" },
  resource: {
    types: [documentTypes],
    validate: ({ resource, report }) => {
      if (!isSessionDocument(resource)) {
        resource.notApplicable("It is about session documents.");
      }
      const content = contentOf(resource);
      // What can't be read is reported by the policy on session data.
      const ranges = content.kind === "preferences" ? content.outOfRange : [];
      if (ranges.length > 0) {
        report({
          ...{ subject: subjectOf(resource), certainty: "violation" },
          ...{ problem: "timeout-out-of-range", causes: [{ kind: "out-of-range", ranges }] },
          fixes: [[{ kind: "set-within", ranges }]],
        });
      }
    },
  },
});
