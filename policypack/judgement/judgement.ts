import {
  decide,
  questionFor,
  type AttachedPolicy,
  type Decision,
  type Problem,
  type RolePermissions,
} from "../iam";
import type { InstanceProfile, ReadRole } from "../stack";
import { withConditionsAs } from "./conditional";
import type { PermissionSettings } from "./settings";

/** Whether a profile has the required permissions. */
export type Judgement =
  | { outcome: "grants" }
  /** The profile has no role; it needs one that grants these actions. */
  | { outcome: "no role"; requiredActions: readonly string[] }
  /** The role is not to be read; `why` is a clause. */
  | { outcome: "unreadable"; why: string }
  /** Certainly not: a permission is missing or denied, or IAM would reject a document of the role. */
  | { outcome: "lacks"; role: JudgedRole }
  | { outcome: "unverified"; role: JudgedRole };

/** A role with the decisions on it. */
export interface JudgedRole extends ReadRole {
  /** On each required action. */
  decisions: Decision[];
  malformed: MalformedPolicy[];
}

/** A policy whose document IAM would reject. */
export interface MalformedPolicy {
  name: string;
  problems: Problem[];
}

/** Judges one profile. */
export function judge(
  { role }: InstanceProfile,
  { requiredActions, treatConditionalAs }: PermissionSettings,
): Judgement {
  if (role.kind === "none") {
    return { outcome: "no role", requiredActions };
  }
  if (role.kind === "unreadable") {
    return { outcome: "unreadable", why: role.why };
  }
  const permissions = withConditionsAs(treatConditionalAs, role.permissions);
  const decisions = requiredActions.map((action) => decide(questionFor(action), permissions));
  const malformed = malformedPolicies(permissions);
  const judged = { ...role, decisions, malformed };
  const verdicts = decisions.map(({ verdict }) => verdict);
  if (malformed.length > 0 || verdicts.includes("missing") || verdicts.includes("denied")) {
    return { outcome: "lacks", role: judged };
  }
  return verdicts.includes("unverified")
    ? { outcome: "unverified", role: judged }
    : { outcome: "grants" };
}

/** The policies whose documents IAM would reject. */
export function malformedPolicies({ policies, boundary }: RolePermissions): MalformedPolicy[] {
  return [...policies, ...(boundary ? [boundary] : [])].flatMap(malformedPolicy);
}

function malformedPolicy({ name, document }: AttachedPolicy): MalformedPolicy[] {
  return document.kind === "malformed" ? [{ name, problems: document.problems }] : [];
}
