import type { Decision } from "../iam";
import { label, wayOfToken, type ReadRole } from "../stack";
import type { Fix, Grant, GrantForm } from "./fixes";

/** Grants what sessions need: keys and parameters by name, and the rest on everything. */
export function grantOnEverything(
  subjectName: string,
  decisions: readonly Decision[],
  role: ReadRole,
): Fix {
  return grantTo(
    role,
    `${subjectName}-session-manager`,
    decisions.map(({ question: { action } }) => ({ action, on: placeOf(action) })),
  );
}

/** Grants actions to a role, each on something, in the form that the role keeps. */
export function grantTo(
  role: ReadRole,
  policyName: string,
  actions: readonly { action: string; on: Grant["on"] }[],
): Fix {
  const grants = new Map<Grant["on"], Grant & { actions: string[] }>();
  for (const { action, on } of actions) {
    const same = grants.get(on) ?? { on, actions: [] };
    grants.set(on, same);
    same.actions.push(action);
  }
  const form = formOf(role);
  return { kind: "grant", policyName, grants: [...grants.values()], ...(form && { form }) };
}

/** Whether an action is to be granted on resources by name. */
export function isGrantedByName(action: string): boolean {
  return placeOf(action) !== "everything";
}

/** The policies on access to keys and to parameters report a grant on all of them. */
function placeOf(action: string): Grant["on"] {
  if (/^kms:(decrypt|generatedatakey)/i.test(action)) {
    return "key";
  }
  return /^ssm:getparameter/i.test(action) ? "parameters" : "everything";
}

function formOf({ resource, inlineKeepers }: ReadRole): GrantForm | undefined {
  const way = wayOfToken(resource.type);
  if (way === "aws-native" || way === "awscc") {
    return { kind: "aws-native" };
  }
  if (inlineKeepers.includes(resource)) {
    return { kind: "entry", role: label(resource) };
  }
  const lists = inlineKeepers.map(label);
  return lists.length > 0 ? { kind: "listed", lists } : undefined;
}
