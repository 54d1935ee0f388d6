import { decide, type Decision, type Question, type RolePermissions } from "../iam";
import { application } from "../iam/application";
import { covers } from "../iam/match";
import type { Demand } from "./demands";

/** A demand with the decision on it. */
export interface DemandDecision extends Decision {
  demand: Demand;
}

/** Decides whether a role grants a demand. What is not certain to be demanded is never missing or denied. */
export function decideDemand(demand: Demand, permissions: RolePermissions): DemandDecision {
  if (demand.certain) {
    return { ...decideAtHome(demand, permissions), demand };
  }
  const decision = decide(demand.question, permissions);
  const verdict = decision.verdict === "granted" ? "granted" : "unverified";
  return { ...decision, verdict, demand };
}

/**
 * The Region or the account of a document may not be known before it is created. The role's statements on the same
 * resource are then taken to name it, where all of them grant the demand; the judgement after the update knows it.
 */
function decideAtHome({ question }: Demand, permissions: RolePermissions): Decision {
  const decision = decide(question, permissions);
  if (decision.verdict !== "unverified") {
    return decision;
  }
  const atHome = questionsAtHome(question, permissions).map((each) => decide(each, permissions));
  const [first] = atHome;
  const areGranted = atHome.every(({ verdict }) => verdict === "granted");
  return first !== undefined && areGranted ? first : decision;
}

/** The question in each Region and account that a statement on a part of its resource names. */
export function questionsAtHome(
  question: Question,
  { policies, boundary }: RolePermissions,
): Question[] {
  const statements = [...policies, ...(boundary ? [boundary] : [])].flatMap(({ document }) =>
    document.kind === "statements" ? document.statements : [],
  );
  const resources = statements
    .filter((statement) => application(statement, question) !== undefined)
    .flatMap((statement) => statement.resources.patterns)
    .filter((pattern) => covers(pattern, question.resource) === "some")
    .map((pattern) => inHomeOf(pattern, question.resource))
    .filter((resource) => resource !== question.resource);
  return [...new Set(resources)].map((resource) => ({ ...question, resource }));
}

function inHomeOf(pattern: string, resource: string): string {
  const named = pattern.split(":", 5);
  return resource
    .split(":")
    .map((part, at) => ((at === 3 || at === 4) && part === "*" ? (named[at] ?? part) : part))
    .join(":");
}
