import {
  decide,
  questionFor,
  questionsPerLocation,
  unknown,
  type AttachedPolicy,
  type Decision,
  type Evidence,
  type PolicyDocument,
  type RolePermissions,
} from "../iam";
import { subjectOf, type ReadRole, type StackModel } from "../stack";
import { notKnownRole, permissionCauses, type Finding } from "./finding";
import { withDoubts } from "./permissions";

/** What a role should not be able to do. */
export interface BroadAccess {
  problem: "every-key" | "every-parameter";
  actions: readonly string[];
  /** All resources of the kind, as an ARN pattern. */
  resources: string;
}

/**
 * The instance profiles whose role may do what it should not, or of which that can't be determined. Profiles without a role
 * are left out.
 */
export function broadAccessFindings(
  stack: StackModel,
  { problem, actions, resources }: BroadAccess,
  fixesFor: (profileName: string) => Finding["fixes"],
): Finding[] {
  return stack.profiles().flatMap(({ role, resource }): Finding[] => {
    const common = { subject: subjectOf(resource), problem };
    if (role.kind === "none") {
      return [];
    }
    if (role.kind === "unreadable") {
      const causes = [notKnownRole(role)];
      return [{ ...common, certainty: "unverified", causes, fixes: [] }];
    }
    const ofRole = { ...common, role: subjectOf(role.resource) };
    const decisions = actions.map((action) => decideOnEvery(action, resources, role.permissions));
    const granted = decisions.filter(({ verdict }) => verdict === "granted");
    if (granted.length > 0) {
      const causes = permissionCauses(granted);
      const fixes = fixesFor(resource.name).filter(
        (fix) => isOfStack(granted, role) || fix.every(({ kind }) => kind !== "name-resources"),
      );
      return [{ ...ofRole, certainty: "violation", causes, fixes }];
    }
    const causes = permissionCauses(withDoubts(whatIsNotKnown(decisions, role), role));
    return causes.length === 0 ? [] : [{ ...ofRole, certainty: "unverified", causes, fixes: [] }];
  });
}

/** Whether all that grants can be changed: an AWS managed policy, of which only an extract is known, can't. */
function isOfStack(granted: readonly Decision[], { permissions }: ReadRole): boolean {
  const extracts = permissions.policies
    .filter(({ document }) => document.kind === "statements" && document.extract !== undefined)
    .map(({ name }) => name);
  return !granted.some(({ evidence }) => evidence.some(({ policy }) => extracts.includes(policy)));
}

/** Decides an action on every resource of a kind: of all there are, or of all in a Region or account that a statement names. */
function decideOnEvery(action: string, resources: string, permissions: RolePermissions): Decision {
  const untrusting = withoutTrusted(permissions);
  const question = questionFor(action, resources);
  const decision = decide(question, untrusting);
  if (decision.verdict !== "unverified") {
    return decision;
  }
  const perLocation = questionsPerLocation(question, untrusting).map((each) =>
    decide(each, untrusting),
  );
  return perLocation.find(({ verdict }) => verdict === "granted") ?? decision;
}

/** A policy that the organization trusts grants what a role needs, and is taken not to grant what it should not have. */
function withoutTrusted(permissions: RolePermissions): RolePermissions {
  const { policies, boundary } = permissions;
  const emptied = ({ name, document }: AttachedPolicy): AttachedPolicy => ({
    name,
    document: document.kind === "trusted" ? { kind: "statements", statements: [] } : document,
  });
  return {
    ...permissions,
    policies: policies.map(emptied),
    ...(boundary === undefined ? {} : { boundary: emptied(boundary) }),
  };
}

/**
 * The unverified decisions with the evidence that leaves them so. That a role may do a part of what is asked is no reason:
 * only what is not known is, because it may turn out to be anything, and what may take away from a grant of everything.
 */
function whatIsNotKnown(decisions: readonly Decision[], { permissions }: ReadRole): Decision[] {
  const { policies, boundary } = permissions;
  const notKnown = new Set(
    [...policies, ...(boundary ? [boundary] : [])]
      .filter(({ document }) => !isKnown(document))
      .map(({ name }) => name),
  );
  return decisions
    .filter(({ verdict }) => verdict === "unverified")
    .map((decision) => {
      const { evidence } = decision;
      const isLimited = evidence.every(({ effect }) => effect === "may deny");
      const reasons = isLimited
        ? evidence
        : mayGrant(decision, permissions).filter(({ policy }) => notKnown.has(policy));
      return { ...decision, evidence: reasons };
    })
    .filter(({ evidence }) => evidence.length > 0);
}

/** What leaves a decision open: of the boundary only where the policies grant what is asked, so that it alone may not. */
function mayGrant(
  { question, evidence }: Decision,
  permissions: ReadRole["permissions"],
): Evidence[] {
  const { policies, caller } = permissions;
  const isGranted = decide(question, { policies, caller }).verdict === "granted";
  return evidence.filter(
    ({ boundary, effect }) => effect === "may grant" && (!boundary || isGranted),
  );
}

function isKnown(document: PolicyDocument): boolean {
  if (document.kind === "unknown" || document.kind === "unreadable") {
    return false;
  }
  return (
    document.kind !== "statements" ||
    document.statements.every(
      ({ effect, actions, resources, conditions }) =>
        effect !== unknown && conditions !== unknown && actions.complete && resources.complete,
    )
  );
}
