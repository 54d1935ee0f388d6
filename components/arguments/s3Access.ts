import * as pulumi from "@pulumi/pulumi";
import { awsOwnedBucketsStatement } from "../documents/awsOwnedBuckets";
import { divideAmongPolicies } from "../documents/divideAmongPolicies";
import { policyJson } from "../documents/document";
import { OwnBucket, ownBucketStatements } from "../documents/ownBuckets";
import { bucketArn } from "../validation/arns";
import { isPlainObject, reasonNotPlain } from "../validation/kind";
import { ArgumentErrors } from "./argumentErrors";
import { plainList } from "./plain";
import { checkOnePartition, resolveRegions } from "./targetRegions";

/** An S3 bucket of your own that Systems Manager operations use: for scripts, command output, patch lists. */
export interface SystemsManagerBucketArgs {
  /**
   * ARN of the bucket, in the form `arn:aws:s3:::amzn-s3-demo-bucket`. A bucket name, or the ARN of objects, is an error
   * that shows the right form, and a repeated bucket is an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
   */
  bucketArn: pulumi.Input<string>;
  /** Whether instances only read objects. Default: false, and they also write them (`s3:PutObject`). */
  readOnly?: pulumi.Input<boolean> | undefined;
  /**
   * Whether another AWS account owns the bucket. Instances then also get `s3:PutObjectAcl`, only for the ACL that the agent
   * sends (`bucket-owner-full-control`), so that the owner can read what they write. Default: false. Together with
   * `readOnly` it is an error.
   */
  crossAccount?: pulumi.Input<boolean> | undefined;
  /**
   * Whether instances may read how the bucket is encrypted (`s3:GetEncryptionConfiguration`), which AWS's page asks for where
   * the bucket is configured to use encryption. Default: false.
   */
  readEncryption?: pulumi.Input<boolean> | undefined;
}

/**
 * A managed policy to create, with the part of its logical name that tells it from the others.
 *
 * @internal
 */
export interface NewPolicy {
  key: string;
  description: string;
  json: pulumi.Input<string>;
}

interface S3AccessArgs {
  awsBucketRegions?: string[];
  buckets?: SystemsManagerBucketArgs[];
}

/** A bucket's name has at most 63 characters; the longest partition of those it may be in is that of GovCloud. */
const largestBucketArn = `arn:aws-us-gov:s3:::${"b".repeat(63)}`;

/**
 * Resolves the S3 arguments of a component.
 *
 * @returns The managed policies that they take: those for AWS's buckets, which are known, and those for the user's own. An
 *   ARN that is not known yet counts as the longest that it can be, so that the policies are the same at preview and later.
 * @internal
 */
export function resolveS3Policies(args: S3AccessArgs, errors: ArgumentErrors): NewPolicy[] {
  const regions = resolveEndpointRegions(args.awsBucketRegions, errors);
  const buckets = resolveBuckets(args.buckets, errors);
  const ofAws = divideAmongPolicies(regions, (region) => [awsOwnedBucketsStatement(region)]);
  const own = divideAmongPolicies(buckets, (bucket) => {
    return ownBucketStatements(largest(bucket), bucket.index);
  });
  return [
    ...ofAws.map((part, index) => ({
      key: `aws-buckets-${index}`,
      description: "Reads the buckets of AWS that SSM Agent downloads from.",
      json: policyJson(part.map(awsOwnedBucketsStatement)),
    })),
    ...own.map((part, index) => ({
      key: `buckets-${index}`,
      description: "Uses the S3 buckets of Systems Manager operations.",
      json: pulumi
        .output(part)
        .apply((known) => policyJson(known.flatMap((b) => ownBucketStatements(b, b.index)))),
    })),
  ];
}

type Bucket = ReturnType<typeof resolveBuckets>[number];

/** A bucket with what is not known yet as large as it can become. */
function largest(bucket: Bucket): OwnBucket {
  return {
    bucketArn: typeof bucket.bucketArn === "string" ? bucket.bucketArn : largestBucketArn,
    readOnly: bucket.readOnly === true,
    crossAccount: bucket.crossAccount !== false,
    readEncryption: bucket.readEncryption !== false,
  };
}

/** The Regions that can be used; those that cannot are reported. */
function resolveEndpointRegions(list: string[] | undefined, errors: ArgumentErrors): string[] {
  const whenLeftOut = "no access to AWS's buckets";
  const regions = resolveRegions("awsBucketRegions", list, errors, whenLeftOut) ?? [];
  const usable = regions.filter((name) => typeof name === "string");
  checkOnePartition("awsBucketRegions", usable, errors);
  return usable;
}

/** The buckets, each with its place in the list; none if anything in the list is no bucket. */
function resolveBuckets(list: SystemsManagerBucketArgs[] | undefined, errors: ArgumentErrors) {
  const buckets = plainList("buckets", list, errors) ?? [];
  buckets.forEach((bucket, index) => {
    if (!isPlainObject(bucket)) {
      errors.add(`buckets[${index}]`, reasonNotPlain(bucket, "a plain object"));
    }
  });
  if (!buckets.every(isPlainObject)) {
    return [];
  }
  return buckets.map(({ bucketArn: arn, ...flags }, index) => {
    const within = errors.within(`buckets[${index}]`);
    const first = buckets.findIndex((other) => other.bucketArn === arn);
    if (first < index) {
      within.add("bucketArn", `is the same as buckets[${first}].bucketArn: give each bucket once`);
    }
    const readOnly = within.checkFlag("readOnly", flags.readOnly, false);
    return {
      index,
      bucketArn: within.check("bucketArn", arn, bucketArn),
      readOnly,
      crossAccount:
        within.checkAgainst(
          "crossAccount",
          within.checkFlag("crossAccount", flags.crossAccount, false),
          readOnly,
          reasonAgainstReadOnly,
        ) ?? false,
      readEncryption: within.checkFlag("readEncryption", flags.readEncryption, false),
    };
  });
}

function reasonAgainstReadOnly(crossAccount: boolean, readOnly: boolean): string | undefined {
  return crossAccount && readOnly
    ? 'is for what instances write: leave it out, or "readOnly"'
    : undefined;
}
