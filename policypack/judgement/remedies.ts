import { quoted, sessionManagerActions, type Decision, type RolePermissions } from "../iam";
import type { InstanceProfile } from "../stack";
import type { Judgement } from "./judgement";

/** What to do about a profile that does not pass, as lines. */
export function remedies(
  { name }: InstanceProfile,
  judgement: Exclude<Judgement, { outcome: "grants" }>,
): string[] {
  switch (judgement.outcome) {
    case "no role":
      return [
        ...mendWays(
          name,
          judgement.requiredActions,
          `give it a role that grants ${judgement.requiredActions.join(", ")}:`,
        ),
        ...profileCode(name),
      ];
    case "unreadable":
      return makeReadable(name);
    case "lacks":
      return [
        ...mendWays(name, actionsOf(judgement.role.decisions), "keep the role, and"),
        ...mend(judgement.role, (missing) => grantCode(name, missing)),
      ];
    case "unverified":
      return [
        "To make it verifiable:",
        ...makeVerifiable(judgement.role, (open) => grantCode(name, open)),
      ];
  }
}

/** What to do about a profile whose role cannot be read. */
export function makeReadable(name: string): string[] {
  return [
    "To make it verifiable, give it the role of one resource of this stack, or exempt it in the configuration:",
    ...profileCode(name),
  ];
}

/** The component in place of the role, where it grants everything that is required, or else the other way. */
function mendWays(name: string, requiredActions: readonly string[], otherWay: string): string[] {
  if (!requiredActions.every(isGrantedByComponent)) {
    return [`To mend it, ${otherWay}`];
  }
  return [...profileComponent(name), `or ${otherWay}`];
}

/** The component that makes a profile with the permissions and its role. */
export function profileComponent(name: string): string[] {
  return [
    'To mend it, make the profile and its role with the component of "aws-session-manager":',
    ...code(`new SessionManagerInstanceProfile(${quoted(name)});`),
  ];
}

const componentActions = new Set(sessionManagerActions.map((action) => action.toLowerCase()));

function isGrantedByComponent(action: string): boolean {
  return componentActions.has(action.toLowerCase());
}

/** What to do about a role that lacks permissions; `grantCode` writes the code that grants them. */
export function mend<D extends Decision>(
  { decisions, malformed }: { decisions: readonly D[]; malformed: readonly unknown[] },
  grantCode: (missing: readonly D[]) => string[],
): string[] {
  const missing = decisions.filter(({ verdict }) => verdict === "missing");
  const capped = missing.filter(({ evidence }) => evidence.length > 0);
  const ungranted = missing.filter(({ evidence }) => evidence.length === 0);
  const denied = decisions.filter(({ verdict }) => verdict === "denied");
  return [
    ...option(ungranted, "grant it just what it lacks:", grantCode(ungranted)),
    ...option(denied, `take out of what denies it, as no grant outweighs a Deny: ${list(denied)}`),
    ...option(capped, `allow in its permissions boundary too: ${list(capped)}`),
    ...option(malformed, "correct the document that IAM rejects"),
  ];
}

/** What to do about a role whose permissions cannot be told; `grantCode` writes the code that grants them. */
export function makeVerifiable<D extends Decision>(
  { decisions, permissions }: { decisions: readonly D[]; permissions: RolePermissions },
  grantCode: (open: readonly D[]) => string[],
): string[] {
  const open = decisions.filter(({ verdict }) => verdict === "unverified");
  const { policies, boundary } = permissions;
  const all = [...policies, ...(boundary ? [boundary] : [])];
  const kinds = new Map(all.map(({ name: policy, document }) => [policy, document.kind]));
  const evidence = open.flatMap((decision) => decision.evidence);
  const outside = evidence.filter(({ policy }) => kinds.get(policy) === "unreadable");
  const inside = evidence.filter(({ policy }) => kinds.get(policy) !== "unreadable");
  const mayGrant = inside.filter(({ effect }) => effect === "may grant");
  const plain = "without a Condition and without a value that is only known after deployment";
  return [
    ...option(
      mayGrant.filter((each) => !each.boundary),
      `grant these actions in a document of their own, ${plain}:`,
      grantCode(open),
    ),
    ...option(
      mayGrant.filter((each) => each.boundary),
      `allow these actions in the permissions boundary ${plain}`,
    ),
    ...option(
      inside.filter(({ effect }) => effect === "may deny"),
      "take these actions out of what may deny them",
    ),
    ...option(
      outside,
      "bring the policy into this stack, or list its ARN as one of trustedPolicyArns in the configuration if you vouch for it",
    ),
    ...option(
      inside.filter(({ policy }) => kinds.get(policy) === "unknown"),
      "or deploy: what is not known yet is judged after the update",
    ),
  ];
}

/** A remedy, where there is something that needs it. */
function option(needing: readonly unknown[], remedy: string, lines: string[] = []): string[] {
  return needing.length === 0 ? [] : [`  - ${remedy}`, ...lines];
}

function list(decisions: readonly Decision[]): string {
  return actionsOf(decisions).join(", ");
}

function actionsOf(decisions: readonly Decision[]): string[] {
  return decisions.map(({ question }) => question.action);
}

/** The code that makes an instance profile of a role, as lines. */
export function profileCode(name: string): string[] {
  return code(`new aws.iam.InstanceProfile(${quoted(name)}, { role: role.name });`);
}

/**
 * The code that grants actions to a role.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html
 */
export function grantCode(name: string, decisions: readonly Decision[]): string[] {
  return code(
    `new aws.iam.RolePolicy(${quoted(`${name}-session-manager`)}, {`,
    "  role: role.name,",
    '  policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Resource: "*", Action: [',
    ...decisions.map(({ question }) => `    "${question.action}",`),
    "  ] }] },",
    "});",
  );
}

/** Lines of code as a report shows them. */
export function code(...lines: string[]): string[] {
  return lines.map((line) => `      ${line}`);
}
