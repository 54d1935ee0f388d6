import { atMost, between, matching } from "./checks";
import {
  byDefault,
  computed,
  DOCUMENT,
  NOT_READ,
  optional,
  required,
  REPLACES,
  terraform,
  type TypeFacts,
} from "./property";

const ALIAS_NAME = matching(
  1,
  256,
  /^alias\/[\w/-]+$/,
  "must begin with 'alias/' and only contain letters, digits, /, _ and -",
);

export const KMS: Readonly<Record<string, TypeFacts>> = {
  "aws:kms/key:Key": {
    source: terraform("kms/key.go"),
    properties: {
      bypassPolicyLockoutSafetyCheck: optional(byDefault(false), NOT_READ),
      customKeyStoreId: optional(REPLACES),
      customerMasterKeySpec: optional(REPLACES, byDefault("SYMMETRIC_DEFAULT")),
      deletionWindowInDays: optional(between(7, 30), NOT_READ),
      description: computed(atMost(8192)),
      enableKeyRotation: optional(byDefault(false)),
      isEnabled: optional(byDefault(true)),
      keyUsage: optional(REPLACES, byDefault("ENCRYPT_DECRYPT")),
      multiRegion: computed(REPLACES),
      policy: computed(DOCUMENT),
      rotationPeriodInDays: computed(between(90, 2560)),
      xksKeyId: optional(REPLACES),
    },
  },
  "aws:kms/alias:Alias": {
    source: terraform("kms/alias.go"),
    // The prefix does not count: https://github.com/pulumi/pulumi-aws/blob/master/provider/resource_overrides.go
    autoName: { property: "name", maxLength: 238, prefix: "alias/" },
    properties: {
      name: computed(REPLACES, ALIAS_NAME),
      namePrefix: computed(REPLACES),
      targetKeyId: required({ rewrites: keyId }),
    },
  },
};

/** The provider takes a key's ARN and its ID as equal. */
function keyId(value: unknown): unknown {
  return String(value).replace(/^.*:key\//, "");
}
