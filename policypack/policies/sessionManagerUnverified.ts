import { bullets } from "../judgement/report";
import { bySubject, definePolicy, nist, type Note } from "../pack";

/**
 * Reports, for each resource, what the other policies could not judge, and why. Only the policies on permissions and on
 * session preferences have such a policy of their own.
 */
export const sessionManagerUnverified = definePolicy({
  name: "session-manager-unverified",
  displayName: "What could not be judged",
  description: "What a policy cannot judge before deployment is said, with the reason.",
  severity: "low",
  framework: nist("CA-7", "Continuous monitoring"),
  tags: ["aws", "session-manager", "systems-manager"],
  url: "https://www.pulumi.com/docs/insights/policy/",
  remediationSteps:
    "Give the value in a form that is known at preview, or see to it that the update, which judges again, reports nothing.",
  levels: { recommended: "advisory", strict: "advisory" },
  stack: {
    validate: ({ notes, violation }) => {
      const unverified = notes().filter(isUnverified);
      // One resource may hold several subjects, such as launch specifications.
      for (const { subject, notes: about } of bySubject(unverified)) {
        violation(subject, {
          facts: [`${subject.label} could not be judged in every way:`, ...bullets(reasons(about))],
          remedies: ["What is not known yet is judged after the update."],
        });
      }
    },
  },
});

/** One line for all policies that have the same reason. */
function reasons(notes: readonly { policy: string; why: string }[]): string[] {
  const policies = new Map<string, string[]>();
  for (const { policy, why } of notes) {
    policies.set(why, [...(policies.get(why) ?? []), policy]);
  }
  return [...policies].map(([why, names]) => `${names.join(", ")}: ${why}`);
}

function isUnverified(note: Note): note is Extract<Note, { kind: "unverified" }> {
  return note.kind === "unverified";
}
