/**
 * What is wrong with the roles of a stack, or can't be determined, as data: for policies of your own, and for what reads the
 * answer of the command on an account.
 *
 * @module aws-session-manager-policy/findings
 */

import type { PolicyResource } from "@pulumi/policy";

import {
  defaultHostUse,
  defaultHostUsers,
  defaultPermissionSettings,
  hybridUse,
  hybridUsers,
  instanceTrustFindings,
  inTermsOfComponent,
  nodeGroupFindings,
  permissionFindings,
  preferencesFindings,
  profileUsers,
  serviceRoleFindings,
  withOwnRole,
  withTrustedPolicies,
  type Finding,
  type PermissionSettings,
} from "./judgement";
import { render, type Language } from "./reports";
import { stackModel } from "./stack";

export type {
  Cause,
  Finding,
  Fix,
  PermissionCause,
  PermissionSettings,
  Problem,
  TrustCause,
} from "./judgement";
export type { Language } from "./reports";
export type { Subject } from "./stack";

/**
 * What keeps the machines of a stack from Session Manager, or may: in their instance profiles, session documents, hybrid
 * activations and Default Host Management.
 *
 * @param resources As `validateStack` gets them.
 * @param settings The options of `instance-profile-grants-session-permissions`. Default: its defaults.
 */
export function findingsIn(
  resources: readonly PolicyResource[],
  settings: Partial<PermissionSettings> = {},
): Finding[] {
  const all = { ...defaultPermissionSettings, ...settings };
  const stack = withTrustedPolicies(stackModel(resources, new Map()), all);
  return [
    ...permissionFindings(stack, all),
    ...instanceTrustFindings(stack),
    ...preferencesFindings(stack, all, [
      ...withOwnRole(profileUsers(stack), stack, all),
      ...hybridUsers(stack),
      ...defaultHostUsers(stack),
    ]),
    ...nodeGroupFindings(stack, all),
    ...stack.activations().flatMap((each) => serviceRoleFindings(each, hybridUse)),
    ...stack.defaultHostSettings().flatMap((each) => serviceRoleFindings(each, defaultHostUse)),
  ].map(inTermsOfComponent);
}

/**
 * A finding as the policies report it: what is wrong, why, and what to do, with code.
 *
 * @param language The language of the code; HCL, whatever is given, for resources under Terraform's names. Default:
 * TypeScript.
 */
export function inWords(finding: Finding, language: Language = "typescript"): string {
  return render(finding, language);
}
