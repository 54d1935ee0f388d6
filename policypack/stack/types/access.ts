import type { TypeTable } from "./table";

/** Where a resource has the policy of a key or of a bucket. */
export interface ResourcePolicyType {
  of: "key" | "bucket";
  /** The property that names the key, by its ID or ARN, or the bucket. */
  about: string;
  document: string;
  /** Whether AWS has a policy of its own where none is given, which leaves access to IAM policies. */
  hasDefault?: boolean;
}

/** The types with a resource's own policy, which may give access to a role without a policy of the role's. */
export const resourcePolicyTypes: TypeTable<ResourcePolicyType> = {
  "aws:kms/key:Key": { of: "key", about: "arn", document: "policy", hasDefault: true },
  "aws:kms/keyPolicy:KeyPolicy": { of: "key", about: "keyId", document: "policy" },
  "aws:s3/bucketPolicy:BucketPolicy": { of: "bucket", about: "bucket", document: "policy" },
  "aws-native:kms:Key": { of: "key", about: "arn", document: "keyPolicy", hasDefault: true },
  "aws-native:s3:BucketPolicy": { of: "bucket", about: "bucket", document: "policyDocument" },
};

/** The types of grants on a key. */
export const keyGrantTypes: TypeTable<{ key: string; principal: string; operations: string }> = {
  "aws:kms/grant:Grant": {
    ...{ key: "keyId", principal: "granteePrincipal", operations: "operations" },
  },
};
