/** What came of a call. */
export type Answer =
  /** JSON as AWS gave it. */
  | { kind: "read"; value: unknown }
  /** AWS says that there is no such thing. */
  | { kind: "absent" }
  | Refusal;

/** A call that has no answer. */
export interface Refusal {
  kind: "refused";
  /** A clause, in words of our own. */
  reason: string;
  /** Whether no other call will be answered either. */
  isWithoutCredentials?: boolean;
}

/** Reads what the AWS CLI wrote to its output: JSON, or the error that it ended with. */
export function answerIn(output: string): Answer {
  const text = output.trim();
  if (text === "") {
    return { kind: "refused", reason: "the answer is empty" };
  }
  const value = parsed(text);
  if (value !== undefined) {
    return { kind: "read", value };
  }
  return errorIn(text) ?? { kind: "refused", reason: "the answer isn't complete JSON" };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * What an error of the AWS CLI says, if it is one. Only its code is passed on: the rest may hold what a user's
 * configuration or a program that provides credentials has written.
 */
export function errorIn(text: string): Answer | undefined {
  const [, code] = /An error occurred \((\w{1,80})\)/.exec(text) ?? [];
  if (code === undefined) {
    return localErrors.find(({ pattern }) => pattern.test(text))?.answer;
  }
  if (absences.includes(code)) {
    return { kind: "absent" };
  }
  const reason = `AWS answered ${code}`;
  return unusableCredentials.includes(code)
    ? { kind: "refused", reason: `${reason}: sign in again`, isWithoutCredentials: true }
    : { kind: "refused", reason };
}

/** The codes that say that what was asked for does not exist. */
const absences: readonly string[] = ["InvalidDocument", "NoSuchEntity"];

/** The codes that say that the credentials are of no use, whatever the call. */
const unusableCredentials: readonly string[] = [
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidClientTokenId",
  "RequestExpired",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
];

/** What the AWS CLI says where it didn't get as far as an answer of AWS. */
const localErrors: readonly { pattern: RegExp; answer: Refusal }[] = [
  withoutCredentials(
    /Unable to locate credentials/i,
    "the AWS CLI has no credentials: sign in, or give --profile",
  ),
  withoutCredentials(/config profile .* could not be found/i, "the AWS CLI has no such profile"),
  withoutCredentials(
    /SSO (token|session)|sso login/i,
    "the session of IAM Identity Center has ended: run aws sso login",
  ),
  withoutCredentials(
    /Error when retrieving (credentials|token)/i,
    "the AWS CLI couldn't get credentials",
  ),
  local(/Could not connect to the endpoint|(Connect|Read) timeout/i, "AWS couldn't be reached"),
  local(/invalid choice|Unknown options/i, "this AWS CLI doesn't have the command: update it"),
];

function local(pattern: RegExp, reason: string): { pattern: RegExp; answer: Refusal } {
  return { pattern, answer: { kind: "refused", reason } };
}

function withoutCredentials(pattern: RegExp, reason: string): { pattern: RegExp; answer: Refusal } {
  return { pattern, answer: { kind: "refused", reason, isWithoutCredentials: true } };
}
