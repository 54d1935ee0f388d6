import type { Cause, PolicyFinding } from "../judgement";
import { bySubject, definePolicy } from "../pack";
import { nist } from "./frameworks";

/**
 * Reports, for each resource, what the other policies couldn't check, and why. Only the policies on permissions and on
 * session preferences have such a policy of their own.
 */
export const checksAreComplete = definePolicy({
  name: "checks-are-complete",
  displayName: "What couldn't be checked",
  reports: "what other policies couldn't determine, and why",
  description: "What a policy can't check before deployment is reported, with the reason.",
  severity: "low",
  framework: nist("CA-7", "Continuous monitoring"),
  tags: ["aws", "session-manager", "systems-manager"],
  url: "https://www.pulumi.com/docs/insights/policy/",
  remediationSteps:
    "Give the value in a form that is known at preview, or make sure that the update, which checks again, reports nothing.",
  levels: { recommended: "advisory", strict: "advisory" },
  stack: {
    validate: ({ notes, violation }) => {
      const unverified = notes().filter(({ exemption }) => exemption === undefined);
      // One resource may hold several subjects, such as launch specifications.
      for (const { subject, notes: about } of bySubject(unverified)) {
        violation({
          ...{ subject, certainty: "unverified", problem: "not-fully-checked" },
          causes: causesOf(about.map(({ finding }) => finding)),
          fixes: [[{ kind: "deploy" }]],
        });
      }
    },
  },
});

/** One cause for all policies that have the same. */
function causesOf(findings: readonly PolicyFinding[]): Cause[] {
  const causes = new Map<string, Extract<Cause, { kind: "unverified" }> & { policies: string[] }>();
  for (const { policy, problem, causes: own } of findings) {
    for (const cause of own) {
      // What is not known at all is the same for every question.
      const key = JSON.stringify(cause.kind === "not-known" ? cause : [problem, cause]);
      const same = causes.get(key) ?? { kind: "unverified", policies: [], problem, cause };
      causes.set(key, same);
      same.policies.push(policy);
    }
  }
  return [...causes.values()];
}
