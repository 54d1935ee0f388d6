import { explain, explainProblem, type Decision, type Evidence } from "../iam";
import type { Report } from "../reports";
import type { Doubts } from "../stack";
import type { Finding } from "./findings";
import type { JudgedRole } from "./judgement";
import { remedies } from "./remedies";

/**
 * The report on a profile: what is wrong, where, and what to do. It names resources, statements and actions, never a
 * value: what is secret has no mark here.
 */
export function report({ profile, judgement }: Finding): Report {
  return {
    facts: factsOf(profile.label, judgement),
    remedies: remedies(profile, judgement),
  };
}

function factsOf(profile: string, judgement: Finding["judgement"]): string[] {
  switch (judgement.outcome) {
    case "no role":
      return [`${profile} has no role, so an instance with it has no permissions.`];
    case "unreadable":
      return [`What ${profile} grants cannot be verified: ${judgement.why}.`];
    case "lacks": {
      const lacking = lackingFacts(judgement.role);
      const what =
        lacking.length > 0
          ? "does not grant what Session Manager needs"
          : "has a policy that IAM rejects";
      return [
        `${profile} has ${judgement.role.label}, which ${what}:`,
        ...bullets([...lacking, ...malformedFacts(judgement.role)]),
      ];
    }
    case "unverified": {
      const { role } = judgement;
      return [
        `It cannot be verified that ${role.label} of ${profile} grants what Session Manager needs:`,
        ...bullets(openFacts(role.decisions, role)),
      ];
    }
  }
}

function lackingFacts({ decisions }: JudgedRole): string[] {
  const lacking = decisions.filter(({ verdict }) => verdict === "missing" || verdict === "denied");
  return decisionFacts(lacking, lackingReason);
}

/** Why a role does not grant what is asked, as a clause. */
export function lackingReason({ evidence }: Decision): string {
  return evidence.length === 0 ? "no policy of the role grants it" : sentences(evidence);
}

/** The policies whose documents IAM would reject, a fact for each. */
export function malformedFacts({ malformed }: Pick<JudgedRole, "malformed">): string[] {
  return malformed.map(({ name, problems }) => {
    const shown = problems.slice(0, 3).map(explainProblem);
    const more =
      problems.length > shown.length ? [`and ${problems.length - shown.length} more`] : [];
    return `${name} is not a document that IAM accepts. ${[...shown, ...more].join(" ")}`;
  });
}

/** Why it cannot be told whether a role grants what is asked, as a clause. */
export function openReason({ evidence }: Decision, doubts: Doubts): string {
  return sentences(
    evidence.map(({ policy, boundary, effect, ...rest }) => {
      const doubt = boundary ? undefined : doubts.get(policy);
      return { policy, boundary, effect, ...(doubt === undefined ? rest : { why: doubt }) };
    }),
  );
}

function sentences(evidence: readonly Evidence[]): string {
  return [...new Set(evidence.map(explain))].join("; ");
}

/** Why it cannot be told whether a role grants what is asked, a fact for each reason. */
export function openFacts(
  decisions: readonly Decision[],
  { doubts }: { doubts: Doubts },
): string[] {
  const open = decisions.filter(({ verdict }) => verdict === "unverified");
  return decisionFacts(open, (decision) => openReason(decision, doubts));
}

/** What decides, as a clause. */
export function reasonOf({ evidence }: Decision): string {
  return sentences(evidence);
}

/** One fact for all actions of which the same is to be said. */
export function decisionFacts(
  decisions: readonly Decision[],
  reasonFor: (decision: Decision) => string,
): string[] {
  const actions = new Map<string, string[]>();
  for (const decision of decisions) {
    const reason = reasonFor(decision);
    actions.set(reason, [...(actions.get(reason) ?? []), decision.question.action]);
  }
  return [...actions].map(([reason, names]) => `${names.join(", ")}: ${reason}`);
}

/** Facts as a list of a report. */
export function bullets(facts: readonly string[]): string[] {
  return facts.map((fact) => `  - ${fact}`);
}
