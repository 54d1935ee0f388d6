import { asName } from "../iam";
import type { Finding, Problem } from "../judgement";
import { reasonOf } from "../reports";

/** What is found, as a line and the reasons beneath it: the same for all that have the same cause. */
export interface CauseInWords {
  headline: string;
  reasons: readonly string[];
}

export function causeInWords(finding: Finding): CauseInWords {
  const { problem, certainty, causes } = finding;
  const reasons = causes.map((cause) => reasonOf(cause, finding));
  if (problem === "not-fully-checked") {
    const sentence = reasons.join("; ");
    return { headline: sentence.charAt(0).toUpperCase() + sentence.slice(1), reasons: [] };
  }
  const [certain, open] = headlines[problem] ?? otherHeadline;
  return {
    headline: certainty === "violation" ? certain : `It can't be determined whether ${open}`,
    reasons,
  };
}

/** What is wrong; and what is in question, where that can't be determined. */
const headlines: Partial<Readonly<Record<Problem, readonly [certain: string, open: string]>>> = {
  "missing-permissions": [
    "The role doesn't grant what Session Manager needs",
    "the role grants what Session Manager needs",
  ],
  "no-role": ["The instance profile has no role", "the instance profile has a role"],
  "ec2-cannot-assume": ["EC2 can't assume the role", "EC2 can assume the role"],
  "no-instance-profile": ["There is no instance profile", "there is an instance profile"],
  "missing-session-permissions": [
    "The role doesn't grant what the session preferences require",
    "the role grants what the session preferences require",
  ],
  "service-role": [
    "The role that Systems Manager provides isn't ready for Session Manager",
    "the role that Systems Manager provides is ready for Session Manager",
  ],
};

const otherHeadline = ["IAM doesn't permit sessions", "IAM permits sessions"] as const;

/** What Systems Manager says of an agent. */
export function statusInWords(status: string): string {
  return Object.hasOwn(statuses, status) ? (statuses[status] ?? "") : asName(status);
}

const statuses: Readonly<Record<string, string>> = {
  ConnectionLost: "connection lost",
  "not registered": "not registered",
  "not read": "not read",
};
