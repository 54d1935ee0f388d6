import type { PolicyResource } from "@pulumi/policy";

import { unknown, type AttachedPolicy } from "../iam";
import { documentOf } from "./inventory";
import { read, readList } from "./read";
import { inlinePolicyTypes, label, managedPolicyTypes, roleTypes } from "./types";

/** The policy documents that a resource holds for roles, each under the name that a report gives it. */
export function documentsIn(
  resource: Pick<PolicyResource, "type" | "name" | "props">,
): AttachedPolicy[] {
  const { type } = resource;
  if (Object.hasOwn(roleTypes, type)) return inlinePoliciesOf(resource);
  const own = Object.hasOwn(managedPolicyTypes, type)
    ? managedPolicyTypes[type]
    : inlinePolicyTypes[type];
  if (own === undefined) return [];
  return [{ name: label(resource), document: documentOf(read(resource, own.document)) }];
}

function inlinePoliciesOf(role: Pick<PolicyResource, "type" | "name" | "props">): AttachedPolicy[] {
  const { inlinePolicies = "", document = "" } = roleTypes[role.type] ?? {};
  return readList(role, inlinePolicies).flatMap((entry, index) => {
    const source = entry === unknown ? unknown : (entry as Fields)?.[document];
    if ((source ?? "") === "") return [];
    return { name: `${inlinePolicies}[${index}] of ${label(role)}`, document: documentOf(source) };
  });
}

type Fields = Readonly<Record<string, unknown>> | null | undefined;
