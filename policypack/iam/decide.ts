import { application } from "./application";
import {
  type AttachedPolicy,
  type Decision,
  type Evidence,
  type Extract,
  type Question,
  type RolePermissions,
  type Statement,
  unknown,
} from "./model";

/**
 * Decides whether a role may do what is asked, as IAM does within an account:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * Whatever the values that are not known turn out to be, `granted` and `denied` stay, and `missing` does not become
 * granted (it may become denied). Wholly unknown documents are taken to deny nothing.
 */
export function decide(question: Question, { policies, boundary }: RolePermissions): Decision {
  const own = policies.flatMap((policy) => judge(policy, false, question));
  const ceiling = boundary ? judge(boundary, true, question) : [];
  const all = [...own, ...ceiling];

  const denials = withEffect(all, "denies");
  if (denials.length > 0) return { question, verdict: "denied", evidence: denials };

  const refusal: Evidence[] =
    boundary && grants(ceiling) === "no"
      ? [{ policy: boundary.name, boundary: true, effect: "does not grant" }]
      : [];
  if (grants(own) === "no" || refusal.length > 0) {
    return { question, verdict: "missing", evidence: refusal };
  }

  const hopes = [own, ceiling]
    .filter((evidence) => grants(evidence) === "maybe")
    .flatMap((evidence) => withEffect(evidence, "may grant"));
  const doubts = withEffect(all, "may deny").filter(
    (doubt) => !hopes.some((hope) => isSamePlace(hope, doubt)),
  );
  const open = [...hopes, ...doubts];
  if (open.length > 0) return { question, verdict: "unverified", evidence: open };
  return { question, verdict: "granted", evidence: withEffect(all, "grants") };
}

function withEffect(evidence: Evidence[], effect: Evidence["effect"]): Evidence[] {
  return evidence.filter((each) => each.effect === effect);
}

function grants(evidence: Evidence[]): "yes" | "maybe" | "no" {
  if (evidence.some(({ effect }) => effect === "grants")) return "yes";
  return evidence.some(({ effect }) => effect === "may grant") ? "maybe" : "no";
}

function isSamePlace(one: Evidence, other: Evidence): boolean {
  return (
    one.policy === other.policy &&
    one.boundary === other.boundary &&
    one.statement === other.statement
  );
}

/** What one policy has to say on the question. */
function judge(
  { name, document }: AttachedPolicy,
  boundary: boolean,
  question: Question,
): Evidence[] {
  const by = { policy: name, boundary };
  switch (document.kind) {
    case "malformed":
      return [];
    case "trusted":
      return [{ ...by, effect: "grants" }];
    case "unknown":
      return [{ ...by, effect: "may grant", why: "its document is not known yet" }];
    case "unreadable":
      return eitherWay({ ...by, why: document.why });
    case "statements":
      return [
        ...document.statements.flatMap((statement) => judgeStatement(statement, by, question)),
        ...judgeRest(document.extract, by, question),
      ];
  }
}

type By = Pick<Evidence, "policy" | "boundary">;

function judgeStatement(statement: Statement, by: By, question: Question): Evidence[] {
  const applies = application(statement, question);
  if (!applies) return [];
  const where = { ...by, statement: placeOf(statement) };
  const allows = statement.effect === "Allow";
  if (applies.open.length === 0 && statement.effect !== unknown) {
    return [{ ...where, effect: allows ? "grants" : "denies" }];
  }
  if (statement.effect === unknown) {
    return eitherWay({
      ...where,
      why: ["its Effect is not known yet", ...applies.open].join(", and "),
    });
  }
  return [
    { ...where, effect: allows ? "may grant" : "may deny", why: applies.open.join(", and ") },
  ];
}

/** What a document may have beyond the statements of an extract. */
function judgeRest(extract: Extract | undefined, by: By, { action }: Question): Evidence[] {
  if (!extract || extract.actions.includes(action.toLowerCase())) return [];
  const rest = { ...by, why: "what it says on this action is not recorded here" };
  return extract.denies ? eitherWay(rest) : [{ ...rest, effect: "may grant" }];
}

function eitherWay(evidence: Omit<Evidence, "effect">): Evidence[] {
  return [
    { ...evidence, effect: "may grant" },
    { ...evidence, effect: "may deny" },
  ];
}

function placeOf({ sid, index }: Statement): string {
  return sid === undefined ? `Statement[${index}]` : `"${sid}"`;
}
