import type { StackModel } from "../stack";
import type { Finding } from "./finding";
import { hostManagement } from "./hostManagement";
import { instanceTrustFinding } from "./instanceTrust";
import { findingWhereManaged, withOwnRole } from "./managed";
import { nodeGroupUsers } from "./roleUsers";
import { preferencesFindings } from "./sessionPreferences";
import type { PermissionSettings } from "./settings";

/** What is wrong with the roles of EKS managed node groups, by what is asked of the role of an instance profile. */
export function nodeGroupFindings(stack: StackModel, settings: PermissionSettings): Finding[] {
  const management = hostManagement(stack, settings);
  const users = nodeGroupUsers(stack);
  return [
    ...users.flatMap((each) => findingWhereManaged(each, settings, management) ?? []),
    ...users.flatMap((each) => instanceTrustFinding(each) ?? []),
    ...preferencesFindings(stack, settings, withOwnRole(users, stack, settings)),
  ].map(forNodeGroup);
}

/** A node group has a profile of its own, so what creates or changes one is no fix. */
function forNodeGroup(finding: Finding): Finding {
  const ofProfile = ["use-component", "set-role"];
  const fixes = finding.fixes.filter((fix) => !fix.some(({ kind }) => ofProfile.includes(kind)));
  return { ...finding, fixes };
}
