import { duplicateKeys } from "./duplicates";
import { entries, isObject, withoutMark } from "./elements";
import { matchesAction } from "./action";
import type { Certainty } from "./comparison";
import { type Condition, type PatternSet, type Problem, type Unknown, unknown } from "./model";
import { parseDocument } from "./parse";
import { asShortName } from "./quote";

/** A trust policy, as far as it can be read. */
export type TrustPolicy =
  | { kind: "statements"; statements: TrustStatement[] }
  | { kind: "malformed"; problems: Problem[] }
  | { kind: "unknown" };

/** One statement of a trust policy. */
export interface TrustStatement {
  /** Its Sid in quotation marks where it has one, else its place, as `Statement[1]`. */
  place: string;
  effect: "Allow" | "Deny" | Unknown;
  actions: PatternSet;
  principals: Principals;
  /** What the Condition element compares; empty without a Condition. */
  conditions: Condition[] | Unknown;
}

/** Whom a statement is about. */
export interface Principals {
  /** Whether they are the ones that it is not about: NotPrincipal. */
  inverted: boolean;
  services: string[];
  /** Whether it names everybody. */
  everybody: boolean;
  /** False when a further entry is not known. */
  complete: boolean;
}

/**
 * Reads a trust policy: JSON text, or the same as an object in which `unknown` may stand for any part. It is a policy
 * document in which statements name a principal in place of a resource:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function parseTrustPolicy(source: unknown): TrustPolicy {
  if (source === unknown) {
    return { kind: "unknown" };
  }
  if (typeof source !== "string") {
    return read(source, []);
  }
  const json = withoutMark(source);
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    return { kind: "malformed", problems: [{ path: "", message: "The document isn't JSON." }] };
  }
  return read(document, duplicateKeys(json));
}

function read(document: unknown, duplicates: readonly Problem[]): TrustPolicy {
  if (!isObject(document)) {
    return { kind: "malformed", problems: [{ path: "", message: "A document is a JSON object." }] };
  }
  const statements = entries(document.Statement);
  const parsed = parseDocument({ ...document, Statement: statements.map(onEveryResource) });
  const problems = [
    ...duplicates,
    ...(parsed.kind === "malformed" ? parsed.problems : []),
    ...statements.flatMap(principalProblem),
  ];
  if (problems.length > 0 || parsed.kind !== "statements") {
    return { kind: "malformed", problems };
  }
  return {
    kind: "statements",
    statements: parsed.statements.map(({ sid, index, effect, actions, conditions }) => ({
      place: sid === undefined ? `Statement[${index}]` : `statement "${sid}"`,
      effect,
      actions,
      principals: principalsOf(statements[index]),
      conditions,
    })),
  };
}

function onEveryResource(statement: unknown): unknown {
  if (!isObject(statement)) {
    return statement;
  }
  return { ...statement, Principal: undefined, NotPrincipal: undefined, Resource: "*" };
}

function principalProblem(statement: unknown, index: number): Problem[] {
  if (!isObject(statement)) {
    return [];
  }
  const path = `Statement[${index}]`;
  const { Principal = null, NotPrincipal = null, Resource, NotResource } = statement;
  const hasEither = (Principal === null) !== (NotPrincipal === null);
  return [
    ...(hasEither
      ? []
      : [{ path, message: "A statement of a trust policy has either Principal or NotPrincipal." }]),
    ...[Principal, NotPrincipal].flatMap((each) => formProblem(path, each)),
    ...((Resource ?? NotResource ?? null) === null
      ? []
      : [{ path, message: "A statement of a trust policy names no resource." }]),
  ];
}

const principalKinds = ["AWS", "Service", "Federated", "CanonicalUser"];

function formProblem(path: string, principal: unknown): Problem[] {
  if (principal === null || principal === unknown || principal === "*") {
    return [];
  }
  const isRight =
    isObject(principal) &&
    Object.entries(principal).every(
      ([kind, value]) => principalKinds.includes(kind) && entries(value).every(isText),
    );
  if (isRight) {
    return [];
  }
  return [{ path, message: `A principal is "*" or an object, such as { "Service": "…" }.` }];
}

function isText(value: unknown): boolean {
  return typeof value === "string" || value === unknown;
}

function principalsOf(statement: unknown): Principals {
  const nobody = { inverted: false, services: [], everybody: false, complete: false };
  if (!isObject(statement)) {
    return nobody;
  }
  const { Principal = null, NotPrincipal } = statement;
  const inverted = Principal === null;
  const principal = inverted ? NotPrincipal : Principal;
  if (principal === "*") {
    return { ...nobody, inverted, everybody: true, complete: true };
  }
  if (!isObject(principal)) {
    return { ...nobody, inverted };
  }
  const services = entries(principal.Service);
  return {
    inverted,
    services: services.filter((each) => typeof each === "string"),
    everybody: entries(principal.AWS).includes("*"),
    complete: services.every((each) => typeof each === "string"),
  };
}

/** Whether a principal is that of the service asked about. */
export type IsService = (principal: string) => Certainty;

/** Whether a comparison holds when the service assumes the role. */
export type Holds = (condition: Condition) => Certainty;

/** A statement that bears on whether a service may assume a role. */
export interface TrustEvidence {
  statement: TrustStatement;
  effect: "allows" | "may allow" | "denies" | "may deny" | "would allow";
  /** Why it is open, or why it never applies although it is meant for the service, as a clause; empty otherwise. */
  why: string;
  /** Whether it is open only because of values that the update makes known. */
  isOpenUntilUpdate: boolean;
}

/** Whether a service may assume a role. */
export interface TrustDecision {
  verdict: "trusted" | "not trusted" | "denied" | "unverified";
  evidence: TrustEvidence[];
}

/** Decides whether a service may assume a role, by the statements of its trust policy. */
export function decideTrust(
  statements: readonly TrustStatement[],
  isService: IsService,
  holds: Holds,
): TrustDecision {
  const evidence = statements.flatMap((statement) => bearing(statement, isService, holds));
  const withEffect = (...effects: TrustEvidence["effect"][]): TrustEvidence[] =>
    evidence.filter(({ effect }) => effects.includes(effect));
  const denies = withEffect("denies");
  if (denies.length > 0) {
    return { verdict: "denied", evidence: denies };
  }
  const allows = withEffect("allows");
  const mayAllow = withEffect("may allow");
  if (allows.length === 0 && mayAllow.length === 0) {
    return { verdict: "not trusted", evidence: withEffect("would allow") };
  }
  const open = allows.length > 0 ? withEffect("may deny") : withEffect("may allow", "may deny");
  if (open.length > 0) {
    return { verdict: "unverified", evidence: open };
  }
  return { verdict: "trusted", evidence: allows };
}

/** Whether a part of a statement applies, why that is open, as a clause, and whether only until the update. */
type Part = [applies: Certainty, why: string, isOpenUntilUpdate: boolean];

function bearing(statement: TrustStatement, isService: IsService, holds: Holds): TrustEvidence[] {
  const { effect, actions, principals, conditions } = statement;
  const about: Part[] = [
    [isAssumeRole(actions), "its Action isn't known yet", true],
    [isAbout(principals, isService), ...whyPrincipal(principals)],
  ];
  if (about.some(([applies]) => applies === "no")) {
    return [];
  }
  const compared = conditions === unknown ? [] : conditions;
  const never = compared.filter((each) => holds(each) === "no").map(({ key }) => key);
  if (never.length > 0) {
    if (effect !== "Allow") {
      return [];
    }
    const why = `its Condition on ${[...new Set(never)].map(asShortName).join(", ")} never holds for the service`;
    return [{ statement, effect: "would allow", why, isOpenUntilUpdate: false }];
  }
  const under: Part[] = compared.map((each) => [
    holds(each),
    `its Condition on ${asShortName(each.key)} can't be checked`,
    false,
  ]);
  if (conditions === unknown) {
    under.push(["maybe", "its Condition isn't known yet", true]);
  }
  const open = [...about, ...under].filter(([applies]) => applies === "maybe");
  const why = [...new Set(open.map(([, clause]) => clause))].join(", and ");
  const isOpenUntilUpdate = open.every(([, , isUntilUpdate]) => isUntilUpdate);
  const common = { statement, why, isOpenUntilUpdate };
  if (effect === unknown) {
    const unsure = { ...common, why: why === "" ? "its Effect isn't known yet" : why };
    return [
      { ...unsure, effect: "may allow" },
      { ...unsure, effect: "may deny" },
    ];
  }
  if (why === "") {
    return [{ ...common, effect: effect === "Allow" ? "allows" : "denies" }];
  }
  return [{ ...common, effect: effect === "Allow" ? "may allow" : "may deny" }];
}

function isAssumeRole({ inverted, patterns, complete }: PatternSet): Certainty {
  const isNamed = patterns.some((pattern) => matchesAction(pattern, "sts:AssumeRole"));
  if (isNamed) {
    return inverted ? "no" : "yes";
  }
  if (!complete) {
    return "maybe";
  }
  return inverted ? "yes" : "no";
}

function isAbout(principals: Principals, isService: IsService): Certainty {
  const { inverted, services, everybody, complete } = principals;
  const named = services.map(isService);
  if (named.includes("yes")) {
    return inverted ? "no" : "yes";
  }
  // Whether everybody includes the services of AWS is not documented for trust policies.
  return named.includes("maybe") || everybody || inverted || !complete ? "maybe" : "no";
}

function whyPrincipal({ inverted, everybody, complete }: Principals): [string, boolean] {
  if (inverted) {
    return ["it can't be determined whether its NotPrincipal excludes AWS services", false];
  }
  if (everybody) {
    return ["it can't be determined whether its Principal, everyone, includes AWS services", false];
  }
  return complete
    ? ["its Principal is for one partition, and the role's partition isn't known yet", true]
    : ["its Principal isn't known yet", true];
}
