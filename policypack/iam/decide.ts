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
  const own = evidenceOf(policies, false, question);
  const ceiling = boundary ? evidenceOf([boundary], true, question) : [];
  const all = boundary ? [...own, ...ceiling] : own;

  if (has(all, "denies")) {
    return { question, verdict: "denied", evidence: withEffect(all, "denies") };
  }
  if (boundary && grants(ceiling) === "no") {
    const refusal: Evidence = { policy: boundary.name, boundary: true, effect: "does not grant" };
    return { question, verdict: "missing", evidence: [refusal] };
  }
  const granted = grants(own);
  if (granted === "no") {
    return { question, verdict: "missing", evidence: [] };
  }

  const isOpen = granted === "maybe" || grants(ceiling) === "maybe" || has(all, "may deny");
  return isOpen
    ? { question, verdict: "unverified", evidence: openEvidence(own, ceiling) }
    : { question, verdict: "granted", evidence: withEffect(all, "grants") };
}

/** What is hoped for, and what is doubted where nothing is hoped for at the same place. */
function openEvidence(own: Evidence[], ceiling: Evidence[]): Evidence[] {
  const hopes = [own, ceiling]
    .filter((evidence) => grants(evidence) === "maybe")
    .flatMap((evidence) => withEffect(evidence, "may grant"));
  const hopeful = new Set(hopes.map(placeOf));
  const doubts = withEffect([...own, ...ceiling], "may deny");
  return [...hopes, ...doubts.filter((doubt) => !hopeful.has(placeOf(doubt)))];
}

/** What policies have to say on the question. */
function evidenceOf(policies: AttachedPolicy[], boundary: boolean, question: Question): Evidence[] {
  const evidence: Evidence[] = [];
  for (const policy of policies) {
    judge(policy, boundary, question, evidence);
  }
  return evidence;
}

function withEffect(evidence: Evidence[], effect: Evidence["effect"]): Evidence[] {
  return evidence.filter((each) => each.effect === effect);
}

function has(evidence: Evidence[], effect: Evidence["effect"]): boolean {
  return evidence.some((each) => each.effect === effect);
}

function grants(evidence: Evidence[]): "yes" | "maybe" | "no" {
  if (has(evidence, "grants")) {
    return "yes";
  }
  return has(evidence, "may grant") ? "maybe" : "no";
}

/** What one place says; a policy and a statement may each be of any name, but a statement's has no space. */
function placeOf({ policy, boundary, statement }: Evidence): string {
  return `${boundary} ${statement} ${policy}`;
}

/** Adds what one policy has to say on the question. */
function judge(
  { name: policy, document }: AttachedPolicy,
  boundary: boolean,
  question: Question,
  evidence: Evidence[],
): void {
  switch (document.kind) {
    case "malformed":
      return;
    case "trusted":
      evidence.push({ policy, boundary, effect: "grants" });
      return;
    case "unknown":
      evidence.push({
        policy,
        boundary,
        effect: "may grant",
        why: "its document is not known yet",
      });
      return;
    case "unreadable":
      evidence.push(...eitherWay({ policy, boundary, why: document.why }));
      return;
    case "statements":
      for (const statement of document.statements) {
        const open = application(statement, question);
        if (open) {
          addStatement(statement, open, policy, boundary, evidence);
        }
      }
      if (document.extract) {
        evidence.push(...judgeRest(document.extract, { policy, boundary }, question));
      }
  }
}

/** Adds what a statement has to say that applies. */
function addStatement(
  { sid, index, effect }: Statement,
  open: string[],
  policy: string,
  boundary: boolean,
  evidence: Evidence[],
): void {
  const statement = sid === undefined ? `Statement[${index}]` : `"${sid}"`;
  if (effect === unknown) {
    const why = ["its Effect is not known yet", ...open].join(", and ");
    evidence.push(...eitherWay({ policy, boundary, statement, why }));
  } else if (open.length === 0) {
    const certainly = effect === "Allow" ? "grants" : "denies";
    evidence.push({ policy, boundary, statement, effect: certainly });
  } else {
    const perhaps = effect === "Allow" ? "may grant" : "may deny";
    evidence.push({ policy, boundary, statement, effect: perhaps, why: open.join(", and ") });
  }
}

/** What a document may have beyond the statements of an extract. */
function judgeRest(
  extract: Extract,
  by: Pick<Evidence, "policy" | "boundary">,
  { action }: Question,
): Evidence[] {
  if (extract.actions.includes(action.toLowerCase())) {
    return [];
  }
  const rest = { ...by, why: "what it says on this action is not recorded here" };
  return extract.denies ? eitherWay(rest) : [{ ...rest, effect: "may grant" }];
}

function eitherWay(evidence: Omit<Evidence, "effect">): Evidence[] {
  return [
    { ...evidence, effect: "may grant" },
    { ...evidence, effect: "may deny" },
  ];
}
