import * as pulumi from "@pulumi/pulumi";
import { awsOwnedBucketsStatement } from "./permissions/awsOwnedBuckets";
import { policyJson } from "./permissions/document";
import { ownBucketStatements } from "./permissions/ownBuckets";
import { partitionOf } from "./permissions/partition";
import { divideAmongPolicies } from "./permissions/divideAmongPolicies";
import { checkTargetRegions } from "./targetRegions";
import { ArgumentErrors } from "./validation/argumentErrors";
import { bucketArn } from "./validation/arns";
import { checkFlags, plainObjects } from "./validation/plain";

/** An S3 bucket of your own that Systems Manager operations use: for scripts, command output, patch lists. */
export interface SystemsManagerBucketArgs {
  /**
   * ARN of the bucket, in the form `arn:aws:s3:::amzn-s3-demo-bucket`. A bucket name, or the ARN of objects, is an error
   * that gives the right form; so is a bucket given twice.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
   */
  arn: pulumi.Input<string>;
  /** Whether instances only read objects. Default: false, they also write them (`s3:PutObject`). */
  readOnly?: boolean;
  /**
   * Whether another AWS account owns the bucket. Instances then get `s3:PutObjectAcl` too, without which the owner cannot
   * read what they write. Default: false. With `readOnly` it is an error.
   */
  crossAccount?: boolean;
  /**
   * Whether the bucket is configured to use encryption. Instances then get `s3:GetEncryptionConfiguration` on the bucket
   * itself. Default: false.
   */
  encrypted?: boolean;
}

/** A managed policy to create, with the part of its logical name that tells it from the others. */
export interface NewPolicy {
  key: string;
  description: string;
  json: pulumi.Input<string>;
}

interface S3AccessArgs {
  vpcEndpointRegions?: string[];
  buckets?: SystemsManagerBucketArgs[];
}

/** A bucket's name has at most 63 characters; the longest partition of those it may be in is that of GovCloud. */
const largestBucketArn = `arn:aws-us-gov:s3:::${"b".repeat(63)}`;

/**
 * Checks the S3 arguments of a component.
 *
 * @returns The managed policies that they take: those for AWS's buckets, which are known, and those for the user's own. An
 *   ARN that is not known yet counts as the longest that it can be, so that the policies are the same at preview and later.
 */
export function s3Policies(args: S3AccessArgs, errors: ArgumentErrors): NewPolicy[] {
  const regions = checkedRegions(args.vpcEndpointRegions, errors);
  const buckets = givenBuckets(args, errors).map((bucket, index) => ({
    index,
    ...bucket,
    arn: errors.check(`buckets[${index}].arn`, bucket.arn, bucketArn),
    readOnly: bucket.readOnly ?? false,
    crossAccount: bucket.crossAccount ?? false,
    encrypted: bucket.encrypted ?? false,
  }));

  const ofAws = divideAmongPolicies(regions, (region) => [awsOwnedBucketsStatement(region)]);
  const own = divideAmongPolicies(buckets, (bucket) => {
    const arn = typeof bucket.arn === "string" ? bucket.arn : largestBucketArn;
    return ownBucketStatements({ ...bucket, arn }, bucket.index);
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

/** The Regions that can be used; those that cannot are reported. */
function checkedRegions(regions: string[] | undefined, errors: ArgumentErrors): string[] {
  const whenLeftOut = "no access to AWS's buckets";
  const checked = checkTargetRegions("vpcEndpointRegions", regions, errors, whenLeftOut) ?? [];
  const usable = checked.filter((name) => typeof name === "string");
  const [first = "", ...others] = usable;
  const foreign = others.find((other) => partitionOf(other) !== partitionOf(first));
  if (foreign !== undefined) {
    errors.add(
      "vpcEndpointRegions",
      `has Regions of two partitions, "${first}" of ${partitionOf(first)} and "${foreign}" of ${partitionOf(foreign)}: a role has permissions in its own only`,
    );
  }
  return usable;
}

function givenBuckets(args: S3AccessArgs, errors: ArgumentErrors): SystemsManagerBucketArgs[] {
  const buckets = plainObjects("buckets", args.buckets, errors);
  buckets.forEach((bucket, index) => {
    const { arn, readOnly, crossAccount } = bucket;
    checkFlags(bucket, ["readOnly", "crossAccount", "encrypted"], errors, `buckets[${index}]`);
    const first = buckets.findIndex((other) => other.arn === arn);
    if (first < index) {
      errors.add(
        `buckets[${index}].arn`,
        `is the same as buckets[${first}].arn: give each bucket once`,
      );
    }
    if (readOnly === true && crossAccount === true) {
      errors.add(
        `buckets[${index}].crossAccount`,
        'is for what instances write: leave it out, or "readOnly"',
      );
    }
  });
  return buckets;
}
