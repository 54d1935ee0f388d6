import { parse } from "@aws-sdk/util-arn-parser";
import * as pulumi from "@pulumi/pulumi";
import { policyJson } from "../documents/document";
import { sessionLogBucketStatements } from "../documents/sessionLogBucket";
import { logGroupsOfKey, sessionLogKeyStatements } from "../documents/sessionLogKey";
import { isLate } from "../validation/kind";
import { ArgumentErrors, WITHHELD_TOGETHER } from "./argumentErrors";

/** Where a storage is created. */
interface Place {
  partition: string;
  region: string;
  accountId: string;
}

/** The parts of a storage that its policies are about. */
interface StorageParts {
  bucket?: WritersBucket | undefined;
  key?: object | undefined;
  logGroup?: { logGroupName?: pulumi.Input<string> | undefined } | undefined;
}

interface WritersBucket {
  bucketName?: pulumi.Input<string> | undefined;
  keyPrefix?: pulumi.Input<string> | undefined;
  prefixPerAccount: pulumi.Input<boolean>;
  crossAccountWriters: pulumi.Input<pulumi.Input<string>[]>;
}

/** What makes the policies of a bucket and its key long. */
interface Writers {
  bucketName: string;
  keyPrefix?: string | undefined;
  prefixPerAccount: boolean;
  crossAccountWriters: string[];
  logGroupName?: string | undefined;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html */
const bucketPolicyLimit = 20_480;
/** https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html */
const keyPolicyLimit = 32_768;

/** The shortest place: what is too large there is too large anywhere. */
const leastPlace = { partition: "aws", region: "us-east-1", accountId: "111122223333" };

/** Checks the sizes of the policies where the writers are known from the start. */
export function checkKnownSizes(
  { bucket, key, logGroup }: StorageParts,
  errors: ArgumentErrors,
): void {
  const writers = bucket?.crossAccountWriters;
  if (bucket === undefined || !Array.isArray(writers)) {
    return;
  }
  const text = <T>(value: pulumi.Input<T> | undefined) =>
    isLate(value) ? undefined : (value as T);
  checkSizes(
    {
      bucketName: text(bucket.bucketName) ?? "web",
      keyPrefix: text(bucket.keyPrefix),
      prefixPerAccount: text(bucket.prefixPerAccount) ?? false,
      crossAccountWriters: writers.filter((writer) => typeof writer === "string"),
      logGroupName: text(logGroup?.logGroupName),
    },
    leastPlace,
    key !== undefined,
    errors,
  );
}

/** The writers of the bucket: they fail as they resolve if they make a policy larger than AWS allows. */
export function resolveWriters(
  bucket: WritersBucket,
  { key, logGroup }: StorageParts,
  place: pulumi.Output<Place>,
  errors: ArgumentErrors,
): pulumi.Output<string[]> {
  const { bucketName, keyPrefix, prefixPerAccount, crossAccountWriters } = bucket;
  const known = pulumi.output({
    bucketName: bucketName ?? "b".repeat(63),
    keyPrefix,
    prefixPerAccount,
    crossAccountWriters,
    logGroupName: logGroup?.logGroupName,
  });
  return errors.checkLate(
    pulumi.all([known, place]),
    ([writers, at], late) => {
      checkPartitions(writers.crossAccountWriters, at.partition, late);
      checkSizes(writers, at, key !== undefined, late);
      return writers.crossAccountWriters;
    },
    WITHHELD_TOGETHER,
  );
}

function checkPartitions(writers: string[], partition: string, errors: ArgumentErrors): void {
  writers.forEach((writer, index) => {
    const other = writer.startsWith("arn:") ? parse(writer).partition : partition;
    if (other !== partition) {
      errors.add(
        `bucket.crossAccountWriters[${index}]`,
        `is of the partition "${other}", and the bucket is of "${partition}": AWS lets nobody of another partition write`,
      );
    }
  });
}

function checkSizes(
  { logGroupName, ...writers }: Writers,
  place: Place,
  hasKey: boolean,
  errors: ArgumentErrors,
): void {
  const bucketArn = `arn:${place.partition}:s3:::${writers.bucketName}`;
  const sizes = [
    {
      of: "bucket",
      size: Buffer.byteLength(
        policyJson(sessionLogBucketStatements({ ...writers, ...place, bucketArn })),
      ),
      limit: bucketPolicyLimit,
    },
    {
      of: "key",
      size: policyJson(
        sessionLogKeyStatements({
          ...writers,
          ...place,
          logsPrincipal: `logs.${place.region}.amazonaws.com`,
          logGroupNames: logGroupsOfKey(logGroupName),
        }),
      ).length,
      limit: keyPolicyLimit,
    },
  ];
  for (const { of, size, limit } of sizes) {
    if (size > limit && (of === "bucket" || hasKey)) {
      errors.add(
        "bucket.crossAccountWriters",
        `make a policy of the ${of} of ${size} characters, and AWS allows ${limit}: name accounts or an organization in place of roles`,
      );
    }
  }
}
