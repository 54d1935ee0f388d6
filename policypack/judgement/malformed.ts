import type { AttachedPolicy, Problem, RolePermissions } from "../iam";

/** A policy whose document IAM would reject. */
export interface MalformedPolicy {
  name: string;
  problems: readonly Problem[];
}

/** The policies whose documents IAM would reject. */
export function malformedPolicies({ policies, boundary }: RolePermissions): MalformedPolicy[] {
  return [...policies, ...(boundary ? [boundary] : [])].flatMap(malformedPolicy);
}

function malformedPolicy({ name, document }: AttachedPolicy): MalformedPolicy[] {
  return document.kind === "malformed" ? [{ name, problems: document.problems }] : [];
}
