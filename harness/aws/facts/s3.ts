import {
  byDefault,
  computed,
  DOCUMENT,
  fields,
  filledIn,
  NOT_READ,
  optional,
  required,
  REPLACES,
  terraform,
  type PropertyFacts,
  type TypeFacts,
} from "./property";

const BUCKET = required(REPLACES);
const OWNER = optional(REPLACES);

/** What the resources for parts of a bucket set as well: it is read back, and one that is not given is left alone. */
const PARTS = [
  ...["accelerationStatus", "acl", "corsRules", "grants", "lifecycleRules", "logging"],
  ...["objectLockConfiguration", "replicationConfiguration", "requestPayer"],
  ...["serverSideEncryptionConfiguration", "versioning", "website"],
];

export const S3: Readonly<Record<string, TypeFacts>> = {
  "aws:s3/bucket:Bucket": {
    source: terraform("s3/bucket.go"),
    autoName: { property: "bucket", maxLength: 63, lowerCase: true },
    properties: {
      ...Object.fromEntries(PARTS.map((part): [string, PropertyFacts] => [part, computed()])),
      bucket: computed(REPLACES),
      bucketNamespace: computed(REPLACES),
      bucketPrefix: computed(REPLACES),
      forceDestroy: optional(byDefault(false), NOT_READ),
      objectLockEnabled: computed(REPLACES),
      policy: computed(DOCUMENT),
    },
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    source: terraform("s3/bucket_public_access_block.go"),
    properties: {
      blockPublicAcls: optional(byDefault(false)),
      blockPublicPolicy: optional(byDefault(false)),
      bucket: BUCKET,
      ignorePublicAcls: optional(byDefault(false)),
      restrictPublicBuckets: optional(byDefault(false)),
      skipDestroy: optional(NOT_READ),
    },
  },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
    source: terraform("s3/bucket_ownership_controls.go"),
    properties: { bucket: BUCKET, rule: required() },
  },
  // AWS fills in the encryption types that are blocked. Up to @pulumi/aws 7.24.0 they are optional and not computed, so that
  // leaving them out is a difference at every update: the package requires 7.25.0, the first in whose declarations they are.
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    source: terraform("s3/bucket_server_side_encryption_configuration.go"),
    properties: {
      bucket: BUCKET,
      expectedBucketOwner: OWNER,
      rules: required(
        fields({
          applyServerSideEncryptionByDefault: optional(),
          blockedEncryptionTypes: computed(filledIn(["SSE-C"])),
          bucketKeyEnabled: computed(filledIn(false)),
        }),
      ),
    },
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    source: terraform("s3/bucket_versioning.go"),
    properties: {
      bucket: BUCKET,
      expectedBucketOwner: OWNER,
      mfa: optional(NOT_READ),
      versioningConfiguration: required(fields({ mfaDelete: computed(), status: required() })),
    },
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    source: terraform("s3/bucket_lifecycle_configuration.go"),
    properties: {
      bucket: BUCKET,
      expectedBucketOwner: computed(REPLACES),
      rules: optional(),
      timeouts: optional(NOT_READ),
      transitionDefaultMinimumObjectSize: computed(filledIn("all_storage_classes_128K")),
    },
  },
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": {
    source: terraform("s3/bucket_object_lock_configuration.go"),
    properties: {
      bucket: BUCKET,
      expectedBucketOwner: OWNER,
      objectLockEnabled: optional(REPLACES, byDefault("Enabled")),
      rule: optional(),
      token: optional(NOT_READ),
    },
  },
  "aws:s3/bucketLogging:BucketLogging": {
    source: terraform("s3/bucket_logging.go"),
    properties: {
      bucket: BUCKET,
      expectedBucketOwner: OWNER,
      targetBucket: required(),
      targetGrants: optional(),
      targetObjectKeyFormat: optional(),
      targetPrefix: required(),
    },
  },
  "aws:s3/bucketPolicy:BucketPolicy": {
    source: terraform("s3/bucket_policy.go"),
    properties: { bucket: BUCKET, policy: required(DOCUMENT) },
  },
};
