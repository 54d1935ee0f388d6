import { explain, explainProblem } from "../iam";
import type { Cause, Finding, PermissionCause, Problem, TrustCause } from "../judgement";
import type { Range } from "../session";
import { few } from "./few";

/** A cause as a clause. */
export function reasonOf(
  cause: Cause,
  finding: Pick<Finding, "role" | "problem" | "certainty">,
): string {
  switch (cause.kind) {
    case "permissions":
      return permissionReason(cause, finding);
    case "rejected-policy":
      return `IAM rejects ${cause.policy}. ${problemsOf(cause.problems)}`;
    case "trust":
      return trustReason(cause);
    case "settings":
      return settingReasons[cause.settings.join(" ")] ?? `${cause.settings.join(", ")} isn't set`;
    case "out-of-range":
      return cause.ranges.map(outOfRange).join("; ");
    case "dropped-policies":
      return `the provider drops ${few(cause.policies).join(", ")}: an inline policy needs a name`;
    case "superseded-policy":
      return cause.policy;
    case "buckets":
      return `${cause.statement} of ${cause.policy}: ${few(cause.buckets).join(", ")}`;
    case "open-ports":
      return cause.ports.map((port) => `port ${port} (${shells[port] ?? "shell"})`).join(", ");
    case "not-known":
      return cause.why;
    case "unverified": {
      const { policies, cause: inner } = cause;
      const question = questionOf(cause);
      const start = question === undefined ? "" : `it can't be determined whether ${question}: `;
      return `${policies.join(", ")}: ${start}${reasonOf(inner, finding)}`;
    }
    case "waiting-resource":
      return cause.subject.label;
    case "exemption":
      return cause.exemption.reason;
  }
}

function outOfRange({ setting, most }: Range): string {
  return `${setting} isn't a whole number of minutes from 1 to ${most}`;
}

const shells: Readonly<Record<number, string>> = { 22: "SSH", 3389: "RDP" };

/** What a cause leaves open for a policy. */
function questionOf({
  problem,
  document,
  cause,
}: Extract<Cause, { kind: "unverified" }>): string | undefined {
  if (document !== undefined) {
    return `its role grants what ${document.label} requires`;
  }
  if (cause.kind === "trust") {
    return `${cause.service} can assume its role`;
  }
  if (cause.kind !== "permissions") {
    return undefined;
  }
  return permissionQuestions[problem] ?? "its role grants what Session Manager needs";
}

const permissionQuestions: Partial<Readonly<Record<Problem, string>>> = {
  "every-key": "its role can use every KMS key",
  "every-parameter": "its role can read every parameter in Parameter Store",
};

function permissionReason(
  { actions, evidence, requirement }: PermissionCause,
  { role, problem }: Pick<Finding, "role" | "problem">,
): string {
  const names = actions.join(", ");
  const sentences = few([...new Set(evidence.map(explain))]);
  const nothing =
    role === undefined && problem === "missing-session-permissions"
      ? "the profile has no role"
      : "no policy of the role grants it";
  const reason = sentences.length === 0 ? nothing : sentences.join("; ");
  if (requirement === undefined) {
    return `${names}: ${reason}`;
  }
  const { setting, target, certain } = requirement;
  return certain
    ? `${setting} requires ${names} on ${targets[target]}: ${reason}`
    : `${setting} may require ${names} on ${targets[target]}: ${reason}; the setting isn't known yet`;
}

/** What an action is required on. */
const targets: Readonly<Record<NonNullable<PermissionCause["requirement"]>["target"], string>> = {
  key: "the key",
  "key of an alias": "the key of the alias",
  "log groups": "all log groups",
  "log streams": "the streams of the log group",
  objects: "the objects of the bucket",
  "objects beneath the prefix": "the objects of the bucket under s3KeyPrefix",
  "objects beneath the folder": "the objects of the bucket under s3KeyPrefix",
  bucket: "the bucket",
};

function problemsOf(problems: Extract<Cause, { kind: "rejected-policy" }>["problems"]): string {
  const shown = problems.slice(0, 3).map(explainProblem);
  const more = problems.length > shown.length ? [`${problems.length - shown.length} more.`] : [];
  return [...shown, ...more].join(" ");
}

function trustReason({ service, statement = "", effect, why }: TrustCause): string {
  const subject = `${statement} of its trust policy`;
  const because = why === undefined ? "" : `: ${why}`;
  switch (effect) {
    case "no statement allows":
      return `no statement of its trust policy lets ${service} assume it`;
    case "denies":
      return `${subject} keeps ${service} from assuming it${because}`;
    case "may allow":
      return `${subject} may let ${service} assume it${because}`;
    case "may deny":
      return `${subject} may keep ${service} from assuming it${because}`;
    case "may allow or deny":
      return `${subject} may let ${service} assume it, or keep it from doing so${because}`;
    case "would allow":
      return `${subject} is meant to let ${service} assume it, but ${why ?? "never applies"}`;
    case "allows for any account":
      return `${subject} lets ${service} assume it on behalf of any account${because}`;
  }
}

/** What it means that settings of a session document are not set, or not true. */
const settingReasons: Readonly<Record<string, string>> = {
  kmsKeyId: "kmsKeyId isn't set: no KMS key encrypts session data",
  "s3BucketName cloudWatchLogGroupName":
    "neither s3BucketName nor cloudWatchLogGroupName is set: sessions aren't logged",
  s3BucketName: "s3BucketName isn't set: sessions aren't logged in S3",
  cloudWatchLogGroupName:
    "cloudWatchLogGroupName isn't set: sessions aren't logged in CloudWatch Logs",
  s3EncryptionEnabled: "s3EncryptionEnabled isn't true: logs may go to an unencrypted bucket",
  cloudWatchEncryptionEnabled:
    "cloudWatchEncryptionEnabled isn't true: logs may go to an unencrypted log group",
};
