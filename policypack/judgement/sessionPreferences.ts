import { unknown, type Caller, type RolePermissions } from "../iam";
import { decideRequirement, requirementsOf, type RequirementDecision } from "../session";
import {
  isWithinReach,
  once,
  subjectOf,
  type Doubts,
  type ReadRole,
  type StackModel,
} from "../stack";
import { notKnownRole, permissionCauses, type Cause, type Finding, type NotKnown } from "./finding";
import { requiringDocuments, type RequiringDocument } from "./accountPreferences";
import { fixesOfLacking, fixesOfUnverified, makeReadable, setRole, type Fix } from "./fixes";
import { grantTo } from "./granting";
import { isLacking, withDoubts } from "./permissions";
import { withResourceAccess } from "./resourceAccess";
import { profileUsers, serviceRoleUsers, type RoleUser } from "./roleUsers";
import type { PermissionSettings } from "./settings";

/**
 * The profiles of a stack, or what else gives roles to machines, that do not certainly grant what its session documents
 * require, sorted by URN, profiles first. The account's default document is required of each within its reach; another one
 * is not required of any in particular, so it is enough if one grants what it requires.
 */
export function preferencesFindings(
  stack: StackModel,
  settings: PermissionSettings,
  users: readonly RoleUser[] = profileUsers(stack),
): Finding[] {
  const everyUser = once(() => [...profileUsers(stack), ...serviceRoleUsers(stack)]);
  const documents = requiringDocuments(stack, settings)
    .map((document) => ({
      document,
      isGranted:
        document.isDefault === true ? false : isGranted(document, everyUser(), settings, stack),
    }))
    .filter(({ document, isGranted }) => document.isDefault !== false || isGranted !== true);
  return users.flatMap((user) =>
    documents.flatMap(({ document, isGranted }) => {
      const isReached = isWithinReach(document, user);
      const finding =
        isReached === false ? undefined : preferencesFinding(user, document, settings, stack);
      if (finding === undefined) {
        return [];
      }
      const doubt = doubtOn(document, isReached, isGranted);
      return finding.certainty === "violation" && doubt !== undefined
        ? [{ ...notKnown(user, document, doubt), fixes: sameSettings(user, document) }]
        : [finding];
    }),
  );
}

/** Whether a role within reach of a document grants what it requires; undefined where that isn't known yet. */
function isGranted(
  document: RequiringDocument,
  users: readonly RoleUser[],
  settings: PermissionSettings,
  stack: StackModel,
): boolean | undefined {
  let isOpen = false;
  for (const user of users) {
    const isReached = isWithinReach(document, user);
    const finding =
      isReached === false ? undefined : preferencesFinding(user, document, settings, stack);
    if (isReached === true && finding === undefined) {
      return true;
    }
    isOpen ||= isReached !== false && finding?.certainty !== "violation";
  }
  return isOpen ? undefined : false;
}

/** Why it may not matter that a role lacks what a document requires. */
function doubtOn(
  { isDefault, location }: RequiringDocument,
  isReached: boolean | undefined,
  isGranted: boolean | undefined,
): NotKnown | undefined {
  if (isReached === undefined) {
    return because(
      "it can't be determined whether its instances are in the account and the Region of the document",
      location.region === "*",
    );
  }
  if (isDefault === unknown) {
    return because("it isn't known yet whether the document is the account's default", true);
  }
  return isGranted === undefined
    ? because(
        "the document isn't the account's default, and another role of this stack may grant what it requires",
      )
    : undefined;
}

function because(why: string, isOpen = false): NotKnown {
  return { kind: "not-known", why, ...(isOpen ? { isOpenUntilUpdate: true } : {}) };
}

function preferencesFinding(
  user: RoleUser,
  document: RequiringDocument,
  { treatConditionalAs }: PermissionSettings,
  stack: StackModel,
): Finding | undefined {
  const { content, location } = document;
  const { role } = user;
  if (content.kind === "no preferences") {
    return undefined;
  }
  if (content.kind === "unreadable") {
    const fixes: Fix[][] = [[{ kind: "write-as-json", document: document.label }]];
    const causes = content.problems.map((why) => because(why));
    return { ...notKnown(user, document, ...causes), fixes };
  }
  const required = requirementsOf(
    content.kind === "unknown" ? undefined : content.preferences,
    location,
  );
  if (required.length === 0) {
    return undefined;
  }
  if (role.kind === "unreadable") {
    return {
      ...notKnown(user, document, notKnownRole(role)),
      fixes: makeReadable(user.resource, role),
    };
  }
  const { permissions: own, doubts } = role.kind === "none" ? nothing : role;
  const caller: Caller = {
    ...own.caller,
    credentials: user.credentials,
    // Within reach of the document are the roles of its account.
    account: own.caller?.account ?? (location.account === "*" ? undefined : location.account),
  };
  const permissions = { ...own, caller, conditionsAs: treatConditionalAs };
  const decisions = required.map((requirement) => {
    const decision = decideRequirement(requirement, permissions);
    return role.kind === "role"
      ? withResourceAccess(decision, role, stack.resourceAccess())
      : decision;
  });
  const common = {
    ...about(user, document),
    ...(role.kind === "role" ? { role: subjectOf(role.resource) } : {}),
  };
  const lacking = decisions.filter(isLacking);
  if (lacking.length > 0) {
    const steps: Fix[] =
      role.kind === "none"
        ? [setRole(user.resource, lacking.map(actionOf))]
        : fixesOfLacking({ decisions, permissions }, (missing) => grant(user, role, missing));
    const fixes = [...sameSettings(user, document), steps];
    return {
      ...{ ...common, certainty: "violation", causes: causesOf(lacking) },
      fixes: fixes.map((fix) => [...fix, ...nameKey(lacking)]),
    };
  }
  const unverified = decisions.filter(({ verdict }) => verdict === "unverified");
  if (unverified.length === 0) {
    return undefined;
  }
  if (content.kind === "unknown") {
    const cause = because("its content isn't known yet", true);
    return {
      ...notKnown(user, document, cause),
      fixes: sameSettings(user, document),
    };
  }
  const doubted = withDoubts(unverified, { doubts });
  const certain = doubted.filter(({ requirement }) => requirement.certain);
  return {
    ...{ ...common, certainty: "unverified", causes: causesOf(doubted) },
    fixes: [
      ...fixesOfUnverified(
        { decisions: certain, permissions },
        (open) => (role.kind === "role" ? grant(user, role, open) : setRole(user.resource, [])),
        nameKey(certain),
      ),
      ...(certain.length < unverified.length ? sameSettings(user, document) : []),
    ],
  };
}

/** To name the key itself, where an alias doesn't say which key it stands for. */
function nameKey(decisions: readonly RequirementDecision[]): Fix[] {
  const isByAlias = decisions.some(({ requirement }) => requirement.target === "key of an alias");
  return isByAlias ? [{ kind: "set-key-arn", input: "kmsKeyId" }] : [];
}

const nothing: { permissions: RolePermissions; doubts: Doubts } = {
  permissions: { policies: [] },
  doubts: new Map(),
};

function about(user: RoleUser, document: RequiringDocument) {
  return {
    subject: subjectOf(user.resource),
    problem: "missing-session-permissions" as const,
    document: document.subject,
  };
}

function notKnown(
  user: RoleUser,
  document: RequiringDocument,
  ...causes: readonly NotKnown[]
): Finding {
  return { ...about(user, document), certainty: "unverified", causes, fixes: [] };
}

/** One cause for all actions of a setting that are decided by the same evidence. */
function causesOf(decisions: readonly RequirementDecision[]): Cause[] {
  return permissionCauses(decisions, (index) => {
    const requirement = decisions[index]?.requirement;
    return (
      requirement && {
        setting: requirement.setting,
        target: requirement.target,
        certain: requirement.certain,
      }
    );
  });
}

function actionOf({ requirement }: RequirementDecision): string {
  return requirement.question.action;
}

/** The component that derives the permissions from what the document requires, as far as that is known. */
function sameSettings(
  { component, resource: { name } }: RoleUser,
  { subject, content, location, label: of }: RequiringDocument,
): Fix[][] {
  const { component: own } = subject;
  const known = content.kind === "preferences" ? requirementsOf(content.preferences, location) : [];
  const requires = [...new Set(known.map(({ setting }) => setting))];
  if (component === undefined || (requires.length === 0 && own === undefined)) {
    return [];
  }
  const settings = { of, ...(own && { component: own }), requires };
  return [[{ kind: "use-component", component, name, settings }]];
}

function grant(
  { resource }: RoleUser,
  role: ReadRole,
  decisions: readonly RequirementDecision[],
): Fix {
  return grantTo(
    role,
    `${resource.name}-session-data`,
    decisions.map((each) => ({ action: actionOf(each), on: each.requirement.target })),
  );
}
