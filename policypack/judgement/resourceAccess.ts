import {
  decide,
  unknown,
  type Certainty,
  type Decision,
  type Evidence,
  type ResourceStatement,
} from "../iam";
import type { RequirementDecision } from "../session";
import { areInOneAccount, type ReadRole, type ResourceAccess } from "../stack";
import { anyHolds } from "./certainty";

/**
 * The decision on what a role lacks, where the policy of the key or of the bucket, or a grant, may give it: in one account
 * either is enough, unless something denies it or the permissions boundary doesn't allow it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
export function withResourceAccess(
  decision: RequirementDecision,
  role: ReadRole,
  all: readonly ResourceAccess[],
): RequirementDecision {
  const { verdict, evidence } = decision;
  const isLimited = evidence.some(({ boundary, effect }) => boundary || effect === "may deny");
  if (verdict === "granted" || verdict === "denied" || isLimited) {
    return decision;
  }
  const found = all
    .filter((each) => isAbout(each, decision))
    .map((access) => ({ access, gives: accessBy(access, decision, role) }));
  if (found.some(({ gives }) => gives === "yes")) {
    return { ...decision, verdict: "granted", evidence: [] };
  }
  const possible = found.filter(({ gives }) => gives === "maybe");
  if (possible.length === 0 || verdict !== "missing") {
    return decision;
  }
  return {
    ...decision,
    verdict: "unverified",
    evidence: possible.map(({ access }): Evidence => ({
      ...{ policy: access.label, boundary: false, effect: "may grant" },
      ...whatIsNotKnown(access),
    })),
  };
}

function whatIsNotKnown({
  statements,
  why,
}: ResourceAccess): Pick<Evidence, "why" | "isOpenUntilUpdate"> {
  if (why !== undefined) {
    return { why };
  }
  return statements === undefined
    ? { why: "its policy isn't known yet", isOpenUntilUpdate: true }
    : { why: "it can't be determined whether its policy applies to the role" };
}

/** Whether access is to what is asked; an alias may stand for any key. */
function isAbout({ of, about }: ResourceAccess, { requirement }: RequirementDecision): boolean {
  const { target, question } = requirement;
  const isOnKey = target === "key" || target === "key of an alias";
  if (about === unknown) {
    return isOnKey === (of === "key");
  }
  if (of === "key") {
    const id = about.slice(about.lastIndexOf("/") + 1);
    return (
      target === "key of an alias" || (target === "key" && question.resource.endsWith(`:key/${id}`))
    );
  }
  const [, bucket] = /^arn:[^:]*:s3:::([^/]+)/.exec(question.resource) ?? [];
  return bucket === about;
}

function accessBy(
  { resource, label: name, statements }: ResourceAccess,
  { question, requirement }: Decision & Pick<RequirementDecision, "requirement">,
  role: ReadRole,
): Certainty {
  const inOneAccount = areInOneAccount(resource, role.resource);
  if (inOneAccount === false) {
    return "no";
  }
  if (statements === undefined) {
    return "maybe";
  }
  const { caller } = role.permissions;
  const allows = statements.filter(({ effect }) => effect !== "Deny");
  const verdictBy = (certain: readonly ResourceStatement[]) =>
    decide(question, {
      policies: [{ name, document: { kind: "statements", statements: [...certain] } }],
      caller,
    }).verdict;
  const names = (each: ResourceStatement) => namesRole(each, role);
  const isCertain =
    inOneAccount === true &&
    allows.length === statements.length &&
    requirement.target !== "key of an alias";
  if (isCertain && verdictBy(allows.filter((each) => names(each) === "yes")) === "granted") {
    return "yes";
  }
  return verdictBy(allows.filter((each) => names(each) !== "no")) === "missing" ? "no" : "maybe";
}

/** Whether a statement names a role: the account as a whole leaves access to the policies of its roles. */
function namesRole({ principals }: ResourceStatement, { permissions }: ReadRole): Certainty {
  const { roleArn, account } = permissions.caller;
  const found = principals.map((principal) => {
    if (principal === unknown) {
      return "maybe";
    }
    if (principal === "*" || principal === roleArn) {
      return "yes";
    }
    const [, , service, , inAccount, name = ""] = principal.split(":");
    const isRole = service === "iam" ? name.startsWith("role/") : name.startsWith("assumed-role/");
    const isOther = account !== undefined && inAccount !== account;
    return !isRole || isOther || (service === "iam" && roleArn !== undefined) ? "no" : "maybe";
  });
  return anyHolds(found);
}
