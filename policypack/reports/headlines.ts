import type { Finding, Problem } from "../judgement";

/** What a finding says first, a sentence without its full stop. */
export function headlineOf(finding: Finding): string {
  const { subject, problem, certainty } = finding;
  if (certainty === "violation") {
    return `${subject.label} ${predicates[problem](finding)}`;
  }
  if (problem === "waits-for-update") {
    const count = finding.causes.length;
    const [resources, they] =
      count === 1 ? ["1 resource", "it's"] : [`${count} resources`, "they're"];
    return `Only values that aren't known before the update leave ${resources} unverified; ${they} checked then`;
  }
  const question = questions[problem]?.(finding);
  return question === undefined
    ? `${subject.label} couldn't be fully checked`
    : `It can't be determined whether ${question}`;
}

type Words = (finding: Finding) => string;

/** What is wrong, said of the subject. */
const predicates: Readonly<Record<Problem, Words>> = {
  "missing-permissions": withRole("doesn't grant what Session Manager needs"),
  "masked-default-role": withRole(
    "lets its instances register, which keeps them from using Default Host Management Configuration, but doesn't grant the rest of what Session Manager needs",
  ),
  "rejected-policy": withRole("has a policy that IAM rejects"),
  "no-role": () => "has no role, so an instance that uses it has no permissions",
  "ec2-cannot-assume": withRole("EC2 can't assume"),
  "no-instance-profile": () =>
    "has no instance profile, and no Default Host Management setting in this stack covers its Region: Session Manager can't reach instances that have neither",
  "missing-session-permissions": (finding) =>
    finding.role === undefined
      ? `has no role, so it doesn't grant what ${documentOf(finding)} requires`
      : withRole(`doesn't grant what ${documentOf(finding)} requires`)(finding),
  "session-data-unprotected": () => "doesn't protect session data as required",
  "unreadable-document": () => "has content that can't be checked",
  "timeout-out-of-range": () => "has a timeout outside the range that AWS documents",
  "every-key": withRole("can use every KMS key, or every one in a Region or an account"),
  "every-parameter": withRole(
    "can read every parameter in Parameter Store, or every one in a Region or an account",
  ),
  "superseded-policy": () => "attaches a superseded policy",
  "buckets-of-any-region": () =>
    "has a wildcard instead of the Region in the names of AWS's buckets, so it also allows access to buckets that aren't AWS's",
  "service-role": withRole("isn't ready for Session Manager"),
  "wide-trust": withRole("Systems Manager may use on behalf of any account"),
  "shell-ports-open": () =>
    "opens remote shells to the world, in a stack with instances that Session Manager reaches without an inbound port",
  exempt: () => "is exempt",
  "not-fully-checked": () => "couldn't be fully checked",
  "waits-for-update": () => "has values that aren't known before the update",
};

/** What can't be determined, for the policies that are about that; others report it through the policy on what is unverified. */
const questions: Partial<Readonly<Record<Problem, Words>>> = {
  "missing-permissions": ({ subject, role }) =>
    `${role === undefined ? "" : `${role.label} of `}${subject.label} grants what Session Manager needs`,
  "missing-session-permissions": (finding) =>
    `${finding.subject.label} grants what ${documentOf(finding)} requires`,
};

function withRole(words: string): Words {
  return ({ role }) => `has ${role?.label ?? "a role"}, which ${words}`;
}

function documentOf({ document }: Finding): string {
  return document?.label ?? "the session document";
}
