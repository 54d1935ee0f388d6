import {
  decide,
  questionFor,
  questionsPerPattern,
  type Decision,
  type RolePermissions,
} from "../iam";
import { subjectOf, type InstanceProfile, type ReadRole } from "../stack";
import { notKnownRole, permissionCauses, type Cause, type Finding } from "./finding";
import {
  actionsOf,
  fixesOfLacking,
  fixesOfUnverified,
  makeReadable,
  profileComponent,
  setRole,
  type Fix,
} from "./fixes";
import { grantOnEverything, isGrantedByName } from "./granting";
import { malformedPolicies, type MalformedPolicy } from "./malformed";
import type { PermissionSettings } from "./settings";

/** What is wrong with the permissions of a profile, or can't be determined; nothing where it has what is required. */
export function permissionFinding(
  { role, resource }: Pick<InstanceProfile, "role" | "resource">,
  { requiredActions, treatConditionalAs }: PermissionSettings,
): Finding | undefined {
  const subject = subjectOf(resource);
  if (role.kind === "none") {
    return {
      ...{ subject, certainty: "violation", problem: "no-role", causes: [] },
      fixes: [
        ...profileComponent(subject.name, requiredActions),
        [setRole(resource, requiredActions)],
      ],
    };
  }
  const common = { subject, problem: "missing-permissions" as const };
  if (role.kind === "unreadable") {
    return {
      ...{ ...common, certainty: "unverified", causes: [notKnownRole(role)] },
      fixes: makeReadable(resource, role),
    };
  }
  const permissions = { ...role.permissions, conditionsAs: treatConditionalAs };
  const decisions = requiredActions.map((action) => decideRequired(action, permissions));
  const malformed = malformedPolicies(permissions);
  const lacking = decisions.filter(isLacking);
  const ofRole = { ...common, role: subjectOf(role.resource) };
  const grant = (lacked: readonly Decision[]): Fix => grantOnEverything(subject.name, lacked, role);
  if (lacking.length > 0 || malformed.length > 0) {
    return {
      ...{ ...ofRole, certainty: "violation" },
      ...(lacking.length > 0 ? {} : { problem: "rejected-policy" }),
      causes: [...permissionCauses(lacking), ...rejections(malformed), ...droppings(lacking, role)],
      fixes: [
        ...profileComponent(subject.name, actionsOf(decisions)),
        ...nameDropped(lacking, malformed, role),
        fixesOfLacking({ decisions, permissions, malformed }, grant),
      ],
    };
  }
  const unverified = decisions.filter(({ verdict }) => verdict === "unverified");
  if (unverified.length === 0) {
    return undefined;
  }
  return {
    ...{ ...ofRole, certainty: "unverified" },
    causes: permissionCauses(withDoubts(unverified, role)),
    fixes: fixesOfUnverified({ decisions: withDoubts(decisions, role), permissions }, grant),
  };
}

/** Decides an action: of all resources, but of what is granted by name a grant on some is enough. */
function decideRequired(action: string, permissions: RolePermissions): Decision {
  const question = questionFor(action);
  const decision = decide(question, permissions);
  if (decision.verdict !== "unverified" || !isGrantedByName(action)) {
    return decision;
  }
  const named = questionsPerPattern(question, permissions).map((each) => decide(each, permissions));
  return named.find(({ verdict }) => verdict === "granted") ?? decision;
}

/** Whether a decision is that the action is certainly not granted. */
export function isLacking({ verdict }: Decision): boolean {
  return verdict === "missing" || verdict === "denied";
}

/** The policies that the provider drops, as a cause of what a role lacks. */
export function droppings(lacking: readonly Decision[], { dropped }: ReadRole): Cause[] {
  const policies = dropped.map(({ name }) => name);
  return lacking.length > 0 && policies.length > 0 ? [{ kind: "dropped-policies", policies }] : [];
}

/** To name the policies that the provider drops, where they grant all that a role lacks. */
function nameDropped(
  lacking: readonly Decision[],
  malformed: readonly MalformedPolicy[],
  { dropped, permissions }: ReadRole,
): Fix[][] {
  const named = { ...permissions, policies: [...permissions.policies, ...dropped] };
  const isEnough = lacking.every(({ question }) => decide(question, named).verdict === "granted");
  return dropped.length > 0 && lacking.length > 0 && malformed.length === 0 && isEnough
    ? [[{ kind: "name-policies", policies: dropped.map(({ name }) => name) }]]
    : [];
}

/** The policies that IAM rejects, as causes. */
export function rejections(malformed: readonly MalformedPolicy[]): Cause[] {
  return malformed.map(({ name, problems }) => ({
    kind: "rejected-policy",
    policy: name,
    problems,
  }));
}

/** The decisions with the reason why a policy may not be on the role, where there is one, in place of what its document says. */
export function withDoubts<D extends Decision>(
  decisions: readonly D[],
  { doubts }: Pick<ReadRole, "doubts">,
): D[] {
  return decisions.map((decision) => ({
    ...decision,
    evidence: decision.evidence.map((each) => {
      const why = each.boundary ? undefined : doubts.get(each.policy);
      const { policy, boundary, effect } = each;
      return why === undefined ? each : { policy, boundary, effect, why };
    }),
  }));
}
