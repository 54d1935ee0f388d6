import {
  decide,
  questionFor,
  type AttachedPolicy,
  type Decision,
  type RolePermissions,
} from "../iam";
import { questionsPerLocation } from "../session";

/** Decides an action on every resource of a kind: of all there are, or of all in a Region or account that a statement names. */
export function decideOnEvery(
  action: string,
  resources: string,
  permissions: RolePermissions,
): Decision {
  const known = withoutTrusted(permissions);
  const question = questionFor(action, resources);
  const decision = decide(question, known);
  if (decision.verdict !== "unverified") {
    return decision;
  }
  const atHome = questionsPerLocation(question, known).map((each) => decide(each, known));
  return atHome.find(({ verdict }) => verdict === "granted") ?? decision;
}

/** A policy that is vouched for grants what a role needs, and is taken not to grant what it should not have. */
function withoutTrusted({ policies, boundary }: RolePermissions): RolePermissions {
  const emptied = ({ name, document }: AttachedPolicy): AttachedPolicy => ({
    name,
    document: document.kind === "trusted" ? { kind: "statements", statements: [] } : document,
  });
  const result: RolePermissions = { policies: policies.map(emptied) };
  if (boundary !== undefined) {
    result.boundary = emptied(boundary);
  }
  return result;
}
