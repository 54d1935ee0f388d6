import { memoize } from "./memoize";

const fields = 6;

/** The fields of an ARN, of which the last has everything from the fifth colon on. The colons of a variable do not count. */
export function arnFields(arn: string): string[] {
  const separate = arn.replace(/\$\{[^{}]*\}/g, (variable) => variable.replaceAll(":", hidden));
  const parts = separate.split(":");
  return [...parts.slice(0, fields - 1), ...rest(parts)].map((field) =>
    field.replaceAll(hidden, ":"),
  );
}

/** What no ARN has. */
const hidden = "\u0000";

function rest(parts: readonly string[]): string[] {
  return parts.length < fields ? [] : [parts.slice(fields - 1).join(":")];
}

/**
 * An ARN as IAM completes it: one with fewer than six fields gets a `*` for each that is missing. It has a service at least.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export const completeArn = memoize((arn) => {
  const { length } = arnFields(arn);
  return length < 3 ? arn : arn + ":*".repeat(fields - length);
});

/** What is known of where a resource is. */
export interface Location {
  partition: string | undefined;
  region: string | undefined;
  account: string | undefined;
}

/** An ARN with what is known in place of each field of its location that is `*`. */
export function inLocation(arn: string, { partition, region, account }: Location): string {
  const known = [undefined, partition, undefined, region, account];
  return arnFields(arn)
    .map((field, at) => (field === "*" ? (known[at] ?? field) : field))
    .join(":");
}
