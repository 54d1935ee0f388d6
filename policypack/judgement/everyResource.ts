import { decide, questionFor, type Decision, type RolePermissions } from "../iam";
import { questionsAtHome } from "../session";

/** Decides an action on every resource of a kind: of all there are, or of all in a Region or account that a statement names. */
export function decideOnEvery(
  action: string,
  resources: string,
  permissions: RolePermissions,
): Decision {
  const question = questionFor(action, resources);
  const decision = decide(question, permissions);
  if (decision.verdict !== "unverified") return decision;
  const atHome = questionsAtHome(question, permissions).map((each) => decide(each, permissions));
  return atHome.find(({ verdict }) => verdict === "granted") ?? decision;
}
