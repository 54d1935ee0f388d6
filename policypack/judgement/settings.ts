import { sessionManagerActions, type ConditionsAs } from "../iam";

/** The preferences of a Region's default session document, which another stack owns, by the names of the document's inputs. */
export interface AccountPreferences {
  kmsKeyId?: string;
  cloudWatchLogGroupName?: string;
  s3BucketName?: string;
  s3KeyPrefix?: string;
  s3EncryptionEnabled?: boolean;
}

/** What the policies on the permissions of instance profiles go by. */
export interface PermissionSettings {
  /** The actions that the role of every instance profile must grant. */
  requiredActions: readonly string[];
  /** ARNs of managed policies outside the stack that the organization trusts; `*` and `?` stand for any characters. */
  trustedPolicyArns: readonly string[];
  /** What a permission counts as that a Condition grants or denies, which can't be checked before deployment. */
  treatConditionalAs: ConditionsAs;
  /** The Regions in which Default Host Management Configuration is on outside the stack; `*` for all. */
  defaultHostManagementRegions: readonly string[];
  /** The preferences of the default session documents that other stacks own, by Region. */
  accountPreferences: Readonly<Record<string, AccountPreferences>>;
}

export const defaultPermissionSettings: PermissionSettings = {
  requiredActions: sessionManagerActions,
  trustedPolicyArns: [],
  treatConditionalAs: "unverified",
  defaultHostManagementRegions: [],
  accountPreferences: {},
};
