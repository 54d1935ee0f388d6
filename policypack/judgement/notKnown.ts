import {
  decide,
  explain,
  unknown,
  type Decision,
  type Evidence,
  type PolicyDocument,
  type RolePermissions,
} from "../iam";
import type { ReadRole } from "../stack";

/**
 * Why it cannot be told whether a role may do what it should not, a clause for each policy. That it may do a part of what
 * is asked is no reason: only what is not known is, because it may turn out to be anything, and what may take away from a
 * grant of everything.
 */
export function notKnown(decisions: readonly Decision[], { permissions }: ReadRole): string[] {
  const { policies, boundary } = permissions;
  const open = new Set(
    [...policies, ...(boundary ? [boundary] : [])]
      .filter(({ document }) => !isKnown(document))
      .map(({ name }) => name),
  );
  const unverified = decisions.filter(({ verdict }) => verdict === "unverified");
  const evidence = unverified
    .flatMap((decision) => reasons(decision, permissions))
    .filter(({ policy }) => open.has(policy));
  const limits = unverified
    .map((decision) => decision.evidence)
    .filter((each) => each.every(({ effect }) => effect === "may deny"));
  return [...new Set([...evidence, ...limits.flat()].map(explain))];
}

/** What leaves a decision open: of the boundary only where the policies grant what is asked, so that it alone may not. */
function reasons({ question, evidence }: Decision, { policies }: RolePermissions): Evidence[] {
  const isGranted = decide(question, { policies }).verdict === "granted";
  return evidence.filter(
    ({ boundary, effect }) => effect === "may grant" && (!boundary || isGranted),
  );
}

function isKnown(document: PolicyDocument): boolean {
  if (document.kind === "unknown" || document.kind === "unreadable") {
    return false;
  }
  if (document.kind !== "statements") {
    return true;
  }
  return document.statements.every(
    ({ effect, actions, resources, conditions }) =>
      effect !== unknown && conditions !== unknown && actions.complete && resources.complete,
  );
}
