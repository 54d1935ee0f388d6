import { sessionManagerActions, type ConditionsAs } from "../iam";

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
}

export const defaultPermissionSettings: PermissionSettings = {
  requiredActions: sessionManagerActions,
  trustedPolicyArns: [],
  treatConditionalAs: "unverified",
  defaultHostManagementRegions: [],
};
