/**
 * How many characters IAM accepts in the document of a managed policy and in those that a role embeds, all together. White
 * space does not count: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const quotas = { managed: 6_144, embedded: 10_240 } as const;

/** Deeper than any document that IAM accepts. */
const deepest = 10;

/** How many characters a document has at least, however it is written: what is not known has none. */
export function leastSize(value: unknown, depth = 0): number {
  if (typeof value === "string") {
    return value.replace(/\s/g, "").length + '""'.length;
  }
  if (typeof value !== "object" || value === null || depth > deepest) {
    return 0;
  }
  if (Array.isArray(value)) {
    return sum(value.map((entry) => leastSize(entry, depth + 1)));
  }
  return sum(
    Object.entries(value).map(([key, member]) => leastSize(key) + leastSize(member, depth + 1)),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
