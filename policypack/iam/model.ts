/** Stands for a value that is not known yet: at preview, what a resource of the stack will only have once created. */
export const unknown: unique symbol = Symbol("not known yet");
export type Unknown = typeof unknown;

/**
 * The answer to a question about a permission.
 *
 * - `granted`: allowed, and no Deny applies.
 * - `denied`: an explicit Deny applies.
 * - `missing`: nothing allows it.
 * - `unverified`: it can't be determined; the evidence says why.
 */
export type Verdict = "granted" | "denied" | "missing" | "unverified";

/** One action, asked of a resource or of a set of resources. */
export interface Question {
  /** For example `ssmmessages:OpenDataChannel`. */
  action: string;
  /** An ARN, an ARN pattern that stands for every ARN it matches, or `*` for an action without a resource type. */
  resource: string;
  /** Whether the resource is the machine that asks, so that it is in the account and the Region of those who ask. */
  isOfItself?: boolean;
  /** Whether the agent asks it of a session's key, for which it sends the encryption context of the session. */
  isOfSession?: boolean;
}

/** What IAM would reject in a document, and where. */
export interface Problem {
  /** For example `Statement[1].Action`; empty for the document as a whole. */
  path: string;
  message: string;
}

/** A policy document, as far as it can be read. */
export type PolicyDocument =
  | { kind: "statements"; statements: Statement[]; extract?: Extract }
  | { kind: "malformed"; problems: Problem[] }
  /** Not known at preview: taken to deny nothing; it may grant anything. */
  | { kind: "unknown" }
  /** It may grant or deny anything. `why` completes "… because". */
  | { kind: "unreadable"; why: string; outside?: OutsidePolicy }
  /** Trusted by the organization: grants what is asked and denies nothing. */
  | { kind: "trusted" };

/** A managed policy that is not in the stack. */
export interface OutsidePolicy {
  arn: string;
  /** Whether it may not be attached after all. */
  isDoubtful: boolean;
}

/** Says that statements are only what a document has on these actions. */
export interface Extract {
  /** In lower case. Of any other action the document may grant more than the statements do. */
  actions: readonly string[];
  /** Whether it may also deny more. */
  denies: boolean;
}

/** One statement. Where a part is not known, `unknown` or `complete: false` says so. */
export interface Statement {
  /** Its place in the document, from 0. */
  index: number;
  sid?: string;
  effect: "Allow" | "Deny" | Unknown;
  actions: PatternSet;
  resources: PatternSet;
  /** What the Condition element compares; empty without a Condition. */
  conditions: Condition[] | Unknown;
}

/** The patterns of Action or Resource, or of NotAction or NotResource (`inverted`). */
export interface PatternSet {
  inverted: boolean;
  patterns: string[];
  /** False when a further entry is not known. */
  complete: boolean;
}

/** One operator and key of a Condition element. */
export interface Condition {
  operator: string;
  key: string;
  values: (string | Unknown)[] | Unknown;
}

/** A policy as it is attached to a role, under the name that a report gives it. */
export interface AttachedPolicy {
  /** For example `RolePolicy "web-inline"` or `AWS managed policy AmazonSSMManagedInstanceCore`. */
  name: string;
  document: PolicyDocument;
}

/** What is known of the machines that ask with a role. */
export interface Caller {
  /** Who hands them the role's credentials: EC2, or Systems Manager to EC2 instances or to machines outside EC2. */
  credentials: "instance profile" | "default host management" | "hybrid activation";
  partition?: string | undefined;
  /** Of the role, and so of the machines. */
  account?: string | undefined;
  roleArn?: string | undefined;
  /** Every Region that they are in; undefined while one of them is not known. */
  regions?: readonly string[] | undefined;
}

/** Everything that decides what a role may do. */
export interface RolePermissions {
  policies: AttachedPolicy[];
  /** The permissions boundary: it grants nothing, and what it does not grant is not granted. */
  boundary?: AttachedPolicy;
  /** Who asks: instances of which nothing is known unless stated otherwise. */
  caller?: Caller;
  conditionsAs?: ConditionsAs;
}

/**
 * What a Condition counts as of which it can't be determined whether it holds. As `granted`, every Allow with one applies
 * and no Deny does; as `missing`, the other way round.
 */
export type ConditionsAs = "unverified" | "granted" | "missing";

/** A verdict on one question, with what led to it. */
export interface Decision {
  question: Question;
  verdict: Verdict;
  /** What granted, denied, or left it open; empty when nothing bears on the question. */
  evidence: Evidence[];
}

export interface Evidence {
  /** The `name` of the attached policy; of the role as a whole where none of its policies grants what is asked. */
  policy: string;
  /** Whether the policy is the role's permissions boundary. */
  boundary: boolean;
  /** The statement: its Sid in quotation marks where it has one, else its place, as `Statement[1]`. */
  statement?: string;
  effect: "grants" | "denies" | "may grant" | "may deny" | "doesn't grant" | "would grant";
  /** Why it is uncertain, or why it never applies, as a clause: `its Condition on aws:SourceVpc can't be checked`. */
  why?: string;
  /** Set where it is uncertain only because of values that the update makes known. */
  isOpenUntilUpdate?: true;
}
