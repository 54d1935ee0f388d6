import {
  isOpenUntilUpdate,
  waitsForUpdate,
  type Cause,
  type Finding,
  type PolicyFinding,
} from "../judgement";
import { bySubject, definePolicy, type Note } from "../pack";
import { stackOf, subjectOf, type StackModel } from "../stack";
import { nist } from "./frameworks";

/**
 * Reports what the other policies couldn't check: for each resource with the reason, and in one report of the stack what only
 * has to wait for the update. The policy on permissions has such a policy of its own, which may have another level. Where a
 * stack has roles of machines, it also reports what may change their permissions without the pack seeing it.
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
    validate: ({ stack, notes, violation }) => {
      for (const resource of hasRolesOfMachines(stack) ? stack.unread().opaque : []) {
        violation({
          ...{
            subject: subjectOf(resource),
            certainty: "unverified",
            problem: "not-fully-checked",
          },
          causes: [{ kind: "not-known", why: changesUnseen }],
          fixes: [],
        });
      }
      const unverified = notes().filter(({ exemption }) => exemption === undefined);
      const isWaiting = ({ finding }: Note): boolean => finding.causes.every(waitsForUpdate);
      // One resource may hold several subjects, such as launch specifications.
      for (const { subject, notes: about } of bySubject(
        unverified.filter((note) => !isWaiting(note)),
      )) {
        violation({
          ...{ subject, certainty: "unverified", problem: "not-fully-checked" },
          ...detailsOf(about.map(({ finding }) => finding)),
        });
      }
      waiting(unverified.filter(isWaiting)).forEach(violation);
    },
  },
});

const changesUnseen = "it may attach policies to roles or detach them without the pack seeing it";

function hasRolesOfMachines(stack: StackModel): boolean {
  const users = [stack.profiles(), stack.activations(), stack.defaultHostSettings()];
  return [...users, stack.nodeGroups()].some((each) => each.length > 0);
}

/** What only has to wait for the update, as one finding on the stack. */
function waiting(notes: readonly Note[]): Finding[] {
  const [first] = notes;
  if (first === undefined) {
    return [];
  }
  const causes = bySubject(notes).map(({ subject, notes: about }): Cause => ({
    ...{ kind: "waiting-resource", subject },
    causes: causesOf(about.map(({ finding }) => finding)),
  }));
  const subject = stackOf(first.finding.subject);
  return [{ subject, certainty: "unverified", problem: "waits-for-update", causes, fixes: [] }];
}

/** What to do is what each policy says, and to deploy only where that makes something known. */
function detailsOf(findings: readonly PolicyFinding[]): Pick<Finding, "role" | "causes" | "fixes"> {
  const causes = causesOf(findings);
  const deploy: Finding["fixes"] = causes.some(isOpenUntilUpdate) ? [[{ kind: "deploy" }]] : [];
  const all = [...findings.flatMap((each) => each.fixes), ...deploy];
  const [role, ...others] = new Map(findings.map((each) => [each.role?.urn, each.role])).values();
  return {
    ...(role !== undefined && others.length === 0 ? { role } : {}),
    causes,
    fixes: [...new Map(all.map((fix) => [JSON.stringify(fix), fix])).values()],
  };
}

/** One cause for all policies that have the same. */
function causesOf(findings: readonly PolicyFinding[]): Cause[] {
  const causes = new Map<string, Extract<Cause, { kind: "unverified" }> & { policies: string[] }>();
  for (const { policy, problem, document, causes: own } of findings) {
    for (const cause of own) {
      // What is not known at all is the same for every question.
      const isAlike = cause.kind === "not-known" && document === undefined;
      const key = JSON.stringify(isAlike ? cause : [problem, document?.urn, cause]);
      const about = document && { document };
      const same = causes.get(key) ?? {
        ...{ kind: "unverified", policies: [], problem, cause },
        ...about,
      };
      causes.set(key, same);
      if (!same.policies.includes(policy)) {
        same.policies.push(policy);
      }
    }
  }
  return [...causes.values()];
}
