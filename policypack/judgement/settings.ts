import { sessionManagerActions } from "../iam";
import { matches } from "../iam/match";
import type { Options } from "../pack/options";
import type { TreatConditionalAs } from "./conditional";

/** What the policies on the permissions of instance profiles go by. */
export interface PermissionSettings {
  /** The actions that the role of every instance profile must grant. */
  requiredActions: readonly string[];
  /** ARNs of managed policies outside the stack that the organization vouches for; `*` and `?` stand for any characters. */
  trustedPolicyArns: readonly string[];
  /** What a permission counts as that a Condition grants or denies, which cannot be checked before deployment. */
  treatConditionalAs: TreatConditionalAs;
}

/** Those settings as the options of a policy. */
export const permissionOptions: Options<PermissionSettings> = {
  defaults: {
    requiredActions: sessionManagerActions,
    trustedPolicyArns: [],
    treatConditionalAs: "unverified",
  },
  properties: {
    requiredActions: {
      description: "The actions that the role of every instance profile must grant.",
      type: "array",
      items: { type: "string", pattern: "^[A-Za-z0-9-]+:[A-Za-z0-9]+$" },
      minItems: 1,
      uniqueItems: true,
    },
    trustedPolicyArns: {
      description:
        "ARNs of managed policies outside the stack that your organization vouches for: each counts as granting what is required. * and ? stand for any characters; the case of letters counts.",
      type: "array",
      items: { type: "string", pattern: "^arn:" },
      uniqueItems: true,
    },
    treatConditionalAs: {
      description:
        "What a permission counts as that a Condition grants or denies, which cannot be checked before deployment.",
      type: "string",
      enum: ["unverified", "granted", "missing"],
    },
  },
};

/**
 * Whether a policy outside the stack is vouched for. The case of letters counts: it tells one path from another, and what
 * is vouched for has to be what was meant.
 */
export function isTrusted({ trustedPolicyArns }: PermissionSettings, arn: string): boolean {
  return trustedPolicyArns.some((pattern) => matches(pattern, arn));
}
