import type { RolePermissions } from "../iam";
import { decideRequirement, requirementsOf, type RequirementDecision } from "../session";
import {
  areInOneAccount,
  type Doubts,
  type InstanceProfile,
  type SessionDocument,
  type StackModel,
} from "../stack";
import { withConditionsAs } from "./conditional";
import type { PermissionSettings } from "./settings";

/** A profile and a session document of which it is not certain that they match. */
export interface PreferencesFinding {
  profile: InstanceProfile;
  document: SessionDocument;
  judgement: Exclude<PreferencesJudgement, { outcome: "grants" }>;
}

/** Whether a profile grants what a document demands. */
export type PreferencesJudgement =
  | { outcome: "grants" }
  /** The role, the document, or whether they are in one account, is not to be read; each reason is a clause. */
  | { outcome: "unreadable"; what: "role" | "document" | "account"; why: string[] }
  | { outcome: "lacks" | "unverified"; role: RoleDecisions };

/** A role with the decisions on what a document demands. */
export interface RoleDecisions {
  /** Undefined for a profile without a role. */
  label: string | undefined;
  permissions: RolePermissions;
  doubts: Doubts;
  decisions: RequirementDecision[];
}

/** The profiles of a stack that do not certainly match its session documents, sorted by URN, profiles first. */
export function preferencesFindings(
  stack: StackModel,
  settings: PermissionSettings,
): PreferencesFinding[] {
  const documents = stack.sessionDocuments();
  if (documents.length === 0) {
    return [];
  }
  return stack.profiles().flatMap((profile) =>
    documents.flatMap((document) => {
      const inOneAccount = areInOneAccount(profile.resource, document.resource);
      if (inOneAccount === false) {
        return [];
      }
      const judgement = judgePreferences(profile, document, settings);
      if (judgement.outcome === "grants") {
        return [];
      }
      const isOpen = judgement.outcome === "lacks" && inOneAccount === undefined;
      return { profile, document, judgement: isOpen ? accountOpen : judgement };
    }),
  );
}

const accountOpen: PreferencesFinding["judgement"] = {
  outcome: "unreadable",
  what: "account",
  why: ["it is not known yet whether they are in one account"],
};

function judgePreferences(
  { role }: InstanceProfile,
  { content, location }: SessionDocument,
  { treatConditionalAs }: PermissionSettings,
): PreferencesJudgement {
  if (content.kind === "no preferences") {
    return { outcome: "grants" };
  }
  if (content.kind === "unreadable") {
    return { outcome: "unreadable", what: "document", why: content.problems };
  }
  const required = requirementsOf(
    content.kind === "unknown" ? undefined : content.preferences,
    location,
  );
  if (required.length === 0) {
    return { outcome: "grants" };
  }
  if (role.kind === "unreadable") {
    return { outcome: "unreadable", what: "role", why: [role.why] };
  }
  const { label, permissions: own, doubts } = role.kind === "none" ? nothing : role;
  const permissions = withConditionsAs(treatConditionalAs, own);
  const decisions = required.map((requirement) => decideRequirement(requirement, permissions));
  const verdicts = decisions.map(({ verdict }) => verdict);
  const judged = { label, permissions, doubts, decisions };
  if (verdicts.includes("missing") || verdicts.includes("denied")) {
    return { outcome: "lacks", role: judged };
  }
  return verdicts.includes("unverified")
    ? { outcome: "unverified", role: judged }
    : { outcome: "grants" };
}

const nothing: Omit<RoleDecisions, "decisions"> = {
  label: undefined,
  permissions: { policies: [] },
  doubts: new Map(),
};
