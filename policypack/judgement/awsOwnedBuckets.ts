import { unknown, type Statement } from "../iam";

/**
 * The buckets of AWS that SSM Agent uses, one in each Region, without the Region:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
 */
const families: readonly { prefix: string; suffix: string }[] = [
  "amazon-ssm-packages-",
  "amazon-ssm-",
  "aws-patch-manager-",
  "aws-patchmanager-macos-",
  "aws-ssm-distributor-file-",
  "aws-ssm-document-attachments-",
  "aws-ssm-",
  "aws-windows-downloads-",
  "patch-baseline-snapshot-",
]
  .map((prefix) => ({ prefix, suffix: "" }))
  .concat({ prefix: "", suffix: "-birdwatcher-prod" });

/** Whether a document may name a bucket: most do not, which shows without parsing them. */
export function mayNameBuckets(source: unknown): boolean {
  // An escape of JSON may stand for any character.
  return typeof source !== "string" || /:s3:|\\/i.test(source);
}

/** The buckets of AWS that a statement certainly allows in any Region, by their name with REGION in place of the Region. */
export function bucketsOfAnyRegion({ effect, resources, conditions }: Statement): string[] {
  // A Condition, such as one on the account that owns the bucket, may keep others out.
  if (conditions === unknown || conditions.length > 0) {
    return [];
  }
  if (effect !== "Allow" || resources.inverted) {
    return [];
  }
  return [...new Set(resources.patterns.flatMap((pattern) => bucketOfAnyRegion(pattern) ?? []))];
}

function bucketOfAnyRegion(pattern: string): string | undefined {
  const [, bucket] = /^arn:[^:]*:s3:[^:]*:[^:]*:([^/]+)/i.exec(pattern) ?? [];
  if (bucket === undefined) {
    return undefined;
  }
  const family = families.find(
    ({ prefix, suffix }) => bucket.startsWith(prefix) && bucket.endsWith(suffix),
  );
  if (family === undefined) {
    return undefined;
  }
  const { prefix, suffix } = family;
  const region = bucket.slice(prefix.length, bucket.length - suffix.length);
  return isOfManyRegions(region) ? `${prefix}REGION${suffix}` : undefined;
}

/**
 * Whether a pattern may stand for several Regions: it has a wildcard before a Region's name is complete. A policy variable
 * is none: of `${aws:RequestedRegion}` there is one for each request.
 */
function isOfManyRegions(pattern: string): boolean {
  const start = pattern.search(/[*?]/);
  if (start < 0) {
    return false;
  }
  return /^([a-z]{0,2}|([a-z]{2}|eusc)(-[a-z]*)+)$/.test(pattern.slice(0, start));
}
