import type { Evidence, Problem as DocumentProblem } from "../iam";
import type { Range, Target } from "../session";
import type { NamedRole, Subject } from "../stack";
import type { Fix } from "./fixes";

/**
 * What is wrong with a resource, or can't be determined, why, and what to do: plain data, which JSON holds as it is. It
 * names resources, statements and actions, and never has the text of a document, which may be secret.
 */
export interface Finding {
  subject: Subject;
  /** A violation stays one, whatever the values turn out to be that are not known yet. */
  certainty: "violation" | "unverified";
  problem: Problem;
  /** The role that it is about, if any. */
  role?: Subject;
  /** The session document that it is about, if any. */
  document?: Subject;
  causes: readonly Cause[];
  /** Different ways to fix it, the best first; each is a list of steps that are all needed. */
  fixes: readonly (readonly Fix[])[];
}

/** A finding with the policy that it belongs to. */
export interface PolicyFinding extends Finding {
  policy: string;
  /** The exemption that doesn't cover it any more. */
  ended?: Exempt;
}

/** What an exemption says. */
export interface Exempt {
  reason: string;
  /** As YYYY-MM-DD; without, it doesn't end. */
  expires?: string;
}

/** What is wrong, or in question. */
export type Problem =
  | "missing-permissions"
  | "masked-default-role"
  | "rejected-policy"
  | "no-role"
  | "ec2-cannot-assume"
  | "no-instance-profile"
  | "missing-session-permissions"
  | "session-data-unprotected"
  | "unreadable-document"
  | "timeout-out-of-range"
  | "every-key"
  | "every-parameter"
  | "superseded-policy"
  | "buckets-of-any-region"
  | "service-role"
  | "wide-trust"
  | "shell-ports-open"
  | "exempt"
  | "not-fully-checked"
  | "waits-for-update";

/** Why: one reason, or one part of what is wrong. */
export type Cause =
  | PermissionCause
  /** IAM rejects the document of a policy. */
  | { kind: "rejected-policy"; policy: string; problems: readonly DocumentProblem[] }
  | TrustCause
  /** Inputs of a session document are not set, or not true. */
  | { kind: "settings"; settings: readonly string[] }
  /** Settings of a session document in minutes are no whole number from 1 to the most. */
  | { kind: "out-of-range"; ranges: readonly Range[] }
  /** Policies that a role lists without a name, which the provider drops. */
  | { kind: "dropped-policies"; policies: readonly string[] }
  | { kind: "superseded-policy"; policy: string }
  /** A statement allows buckets by their names with REGION in place of the Region. */
  | { kind: "buckets"; policy: string; statement: string; buckets: readonly string[] }
  | { kind: "open-ports"; ports: readonly number[] }
  | NotKnown
  | { kind: "exemption"; exemption: Exempt; policy: string; findings: readonly Finding[] }
  /** Other policies couldn't determine something about it, for this cause. */
  | {
      kind: "unverified";
      policies: readonly string[];
      problem: Problem;
      document?: Subject;
      cause: Cause;
    }
  /** Only values that the update makes known leave a resource unverified, for these causes. */
  | { kind: "waiting-resource"; subject: Subject; causes: readonly Cause[] };

/** Something is not known yet, or can't be read. */
export interface NotKnown {
  kind: "not-known";
  /** A clause. */
  why: string;
  /** Set where the update makes it known. */
  isOpenUntilUpdate?: true;
}

/** What decides on some actions. */
export interface PermissionCause {
  kind: "permissions";
  actions: readonly string[];
  /** Empty where no policy of the role has anything to say on them. */
  evidence: readonly Evidence[];
  /** The setting of a session document that requires the actions. */
  requirement?: { setting: string; target: Target; certain: boolean };
}

/** What a statement of a trust policy says on whether a service may assume the role. */
export interface TrustCause {
  kind: "trust";
  service: TrustedService;
  /** Absent where no statement allows it. */
  statement?: string;
  effect: TrustEffect;
  /** A clause. */
  why?: string;
  /** Set where it is open only because of values that the update makes known. */
  isOpenUntilUpdate?: true;
}

export type TrustedService = "EC2" | "Systems Manager";

export type TrustEffect =
  | "denies"
  | "may allow"
  | "may deny"
  | "may allow or deny"
  /** It is meant to, but never applies. */
  | "would allow"
  | "allows for any account"
  | "no statement allows";

/** That a role can't be read, as a cause. */
export function notKnownRole({
  why,
  isOpenUntilUpdate: isOpen,
}: Extract<NamedRole, { kind: "unreadable" }>): NotKnown {
  return { kind: "not-known", why, ...(isOpen === true ? { isOpenUntilUpdate: isOpen } : {}) };
}

/** Whether the update makes known something that leaves a cause open. */
export function isOpenUntilUpdate(cause: Cause): boolean {
  switch (cause.kind) {
    case "permissions":
      return (
        cause.requirement?.certain === false ||
        cause.evidence.some((each) => each.isOpenUntilUpdate === true)
      );
    case "trust":
    case "not-known":
      return cause.isOpenUntilUpdate === true;
    case "unverified":
      return isOpenUntilUpdate(cause.cause);
    default:
      return false;
  }
}

/**
 * Whether nothing but values that the update makes known leaves a cause open. Where only a setting isn't known yet, and the
 * role certainly lacks what it would require, there is something to do before the update.
 */
export function waitsForUpdate(cause: Cause): boolean {
  if (cause.kind === "unverified") {
    return waitsForUpdate(cause.cause);
  }
  if (cause.kind !== "permissions") {
    return isOpenUntilUpdate(cause);
  }
  const open = cause.evidence.filter(({ effect }) => effect.startsWith("may"));
  return open.length > 0 && open.every((each) => each.isOpenUntilUpdate === true);
}

/** Decisions as causes: one for all actions that are decided by the same evidence. */
export function permissionCauses(
  decisions: readonly { question: { action: string }; evidence: readonly Evidence[] }[],
  requirementOf: (index: number) => PermissionCause["requirement"] = () => undefined,
): PermissionCause[] {
  const causes = new Map<string, PermissionCause & { actions: string[] }>();
  for (const [index, { question, evidence }] of decisions.entries()) {
    const requirement = requirementOf(index);
    const key = JSON.stringify([evidence, requirement]);
    const cause = causes.get(key) ?? {
      kind: "permissions" as const,
      actions: [],
      evidence,
      ...(requirement && { requirement }),
    };
    causes.set(key, cause);
    cause.actions.push(question.action);
  }
  return [...causes.values()];
}
