import { decide, questionsPerLocation, type Decision, type RolePermissions } from "../iam";
import type { Requirement } from "./requirements";

/** A requirement with the decision on it. */
export interface RequirementDecision extends Decision {
  requirement: Requirement;
}

/** Decides whether a role grants a requirement. What may not be required is never missing or denied. */
export function decideRequirement(
  requirement: Requirement,
  permissions: RolePermissions,
): RequirementDecision {
  if (requirement.certain) {
    return { ...decidePerLocation(requirement, permissions), requirement };
  }
  const decision = decide(requirement.question, permissions);
  const verdict = decision.verdict === "granted" ? "granted" : "unverified";
  return { ...decision, verdict, requirement };
}

/**
 * The Region or the account of a document may not be known before it is created. The requirement is then taken to be
 * granted if it is in every Region and account that the role's statements name; after the update, the location is known.
 */
function decidePerLocation({ question }: Requirement, permissions: RolePermissions): Decision {
  const decision = decide(question, permissions);
  if (decision.verdict !== "unverified") {
    return decision;
  }
  const perLocation = questionsPerLocation(question, permissions).map((each) =>
    decide(each, permissions),
  );
  const [first] = perLocation;
  const areGranted = perLocation.every(({ verdict }) => verdict === "granted");
  return first !== undefined && areGranted ? first : decision;
}
