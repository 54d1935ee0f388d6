import { application, conditionOn, type Application } from "./application";
import { anyInstance, requestsOf, type Request } from "./caller";
import type { Certainty } from "./comparison";
import {
  type AttachedPolicy,
  type ConditionsAs,
  type Decision,
  type Evidence,
  type Extract,
  type Question,
  type RolePermissions,
  type Statement,
  type Verdict,
  unknown,
} from "./model";

/**
 * Decides whether a role may do what is asked, as IAM does within an account:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * Whatever the values that are not known turn out to be, `granted` and `denied` stay, and `missing` does not become
 * granted (it may become denied). Wholly unknown documents are taken to deny nothing. Where those who ask are in several
 * Regions, the verdict is that of the Region where it is worst.
 */
export function decide(question: Question, permissions: RolePermissions): Decision {
  const decisions = requestsOf(question, permissions.caller ?? anyInstance).map((request) => ({
    question,
    ...decideRequest(request, permissions),
  }));
  return decisions.reduce((worst, each) => (rank(each) < rank(worst) ? each : worst));
}

const fromWorst: readonly Verdict[] = ["denied", "missing", "unverified", "granted"];

function rank({ verdict }: Decision): number {
  return fromWorst.indexOf(verdict);
}

function decideRequest(
  request: Request,
  permissions: RolePermissions,
): Pick<Decision, "verdict" | "evidence"> {
  const { policies, boundary } = permissions;
  const own = evidenceOf(policies, false, request, permissions);
  const ceiling = boundary ? evidenceOf([boundary], true, request, permissions) : [];
  const all = [...own, ...ceiling];

  if (has(all, "denies")) {
    return { verdict: "denied", evidence: withEffect(all, "denies") };
  }
  const granted = grants(own);
  if (boundary && grants(ceiling) === "no") {
    const refusal: Evidence = { policy: boundary.name, boundary: true, effect: "doesn't grant" };
    const lack: Evidence = { policy: "the role", boundary: false, effect: "doesn't grant" };
    return { verdict: "missing", evidence: granted === "no" ? [lack, refusal] : [refusal] };
  }
  if (granted === "no") {
    return { verdict: "missing", evidence: withEffect(own, "would grant") };
  }
  const isUnverified = granted === "maybe" || grants(ceiling) === "maybe" || has(all, "may deny");
  return isUnverified
    ? { verdict: "unverified", evidence: uncertainEvidence(own, ceiling) }
    : { verdict: "granted", evidence: withEffect(all, "grants") };
}

/** What may grant, and what may deny where nothing may grant at the same place. */
function uncertainEvidence(own: Evidence[], ceiling: Evidence[]): Evidence[] {
  const hopes = [own, ceiling]
    .filter((evidence) => grants(evidence) === "maybe")
    .flatMap((evidence) => withEffect(evidence, "may grant"));
  const hopeful = new Set(hopes.map(placeOf));
  const doubts = withEffect([...own, ...ceiling], "may deny");
  return [...hopes, ...doubts.filter((doubt) => !hopeful.has(placeOf(doubt)))];
}

/** What policies have to say on the request. */
function evidenceOf(
  policies: AttachedPolicy[],
  boundary: boolean,
  request: Request,
  { conditionsAs = "unverified" }: RolePermissions,
): Evidence[] {
  const evidence: Evidence[] = [];
  for (const { name: policy, document } of policies) {
    const by = { policy, boundary };
    switch (document.kind) {
      case "malformed":
        break;
      case "trusted":
        evidence.push({ ...by, effect: "grants" });
        break;
      case "unknown":
        evidence.push({ ...by, effect: "may grant", ...unknownDocument });
        break;
      case "unreadable":
        evidence.push(...eitherWay({ ...by, why: document.why }));
        break;
      case "statements":
        for (const statement of document.statements) {
          const applied = application(statement, request);
          if (applied) {
            evidence.push(...evidenceBy(statement, applied, conditionsAs, by));
          }
        }
        if (document.extract) {
          evidence.push(...evidenceBeyond(document.extract, by, request));
        }
    }
  }
  return evidence;
}

const unknownDocument = { why: "its document isn't known yet", isOpenUntilUpdate: true } as const;

/** Of whom evidence is. */
type Source = Pick<Evidence, "policy" | "boundary">;

/** What a statement has to say. */
function evidenceBy(
  { sid, index, effect }: Statement,
  { doubts, areOpenUntilUpdate, undecidedKeys, failingKeys }: Application,
  conditionsAs: ConditionsAs,
  source: Source,
): Evidence[] {
  const by = { ...source, statement: sid === undefined ? `Statement[${index}]` : `"${sid}"` };
  if (failingKeys.length > 0) {
    const why = `${conditionOn(failingKeys)} never holds`;
    return effect === "Allow" ? [{ ...by, effect: "would grant", why }] : [];
  }
  const isDecided = conditionsAs !== "unverified" && effect !== unknown;
  if (isDecided && undecidedKeys.length > 0) {
    const applies = (conditionsAs === "granted") === (effect === "Allow");
    if (!applies) {
      return [];
    }
  }
  const hasUndecided = !isDecided && undecidedKeys.length > 0;
  const why = [
    ...(effect === unknown ? ["its Effect isn't known yet"] : []),
    ...doubts,
    ...(hasUndecided ? [`${conditionOn(undecidedKeys)} can't be checked`] : []),
  ].join(", and ");
  const isOpen = areOpenUntilUpdate && !hasUndecided;
  const reason = { why, ...(isOpen ? { isOpenUntilUpdate: true as const } : {}) };
  if (effect === unknown) {
    return eitherWay({ ...by, ...reason });
  }
  const isAllow = effect === "Allow";
  return why === ""
    ? [{ ...by, effect: isAllow ? "grants" : "denies" }]
    : [{ ...by, effect: isAllow ? "may grant" : "may deny", ...reason }];
}

/** What a document may have beyond the statements of an extract. */
function evidenceBeyond(extract: Extract, by: Source, { action }: Request): Evidence[] {
  if (extract.actions.includes(action.toLowerCase())) {
    return [];
  }
  const beyond = { ...by, why: "the pack's copy of it doesn't cover this action" };
  return extract.denies ? eitherWay(beyond) : [{ ...beyond, effect: "may grant" }];
}

function eitherWay(evidence: Omit<Evidence, "effect">): Evidence[] {
  return [
    { ...evidence, effect: "may grant" },
    { ...evidence, effect: "may deny" },
  ];
}

function withEffect(evidence: Evidence[], effect: Evidence["effect"]): Evidence[] {
  return evidence.filter((each) => each.effect === effect);
}

function has(evidence: Evidence[], effect: Evidence["effect"]): boolean {
  return evidence.some((each) => each.effect === effect);
}

function grants(evidence: Evidence[]): Certainty {
  if (has(evidence, "grants")) {
    return "yes";
  }
  return has(evidence, "may grant") ? "maybe" : "no";
}

/** What one place says; a policy and a statement may have any name, but a statement's has no space. */
function placeOf({ policy, boundary, statement }: Evidence): string {
  return `${boundary} ${statement} ${policy}`;
}
