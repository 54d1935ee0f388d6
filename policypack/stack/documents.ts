import type { PolicyResource } from "@pulumi/policy";

import { quotas, unknown, type AttachedPolicy } from "../iam";
import { documentOf } from "./inventory";
import { read, readList } from "./read";
import { inlinePolicyTypes, label, managedPolicyTypes, roleTypes } from "./types";

/** The policy documents that a resource holds for roles, each under the name that a report gives it. */
export function documentsIn(resource: Holder): AttachedPolicy[] {
  const { type } = resource;
  if (Object.hasOwn(roleTypes, type)) return embeddedPolicies(resource);
  const [own, quota] = Object.hasOwn(managedPolicyTypes, type)
    ? [managedPolicyTypes[type], quotas.managed]
    : [inlinePolicyTypes[type], quotas.embedded];
  if (own === undefined) return [];
  return [{ name: label(resource), document: documentOf(read(resource, own.document), quota) }];
}

type Holder = Pick<PolicyResource, "type" | "name" | "props">;

function embeddedPolicies(role: Holder): AttachedPolicy[] {
  const { inlinePolicies = "", document = "" } = roleTypes[role.type] ?? {};
  return readList(role, inlinePolicies).flatMap((entry, index) => {
    const source = entry === unknown ? unknown : (entry as Fields)?.[document];
    if ((source ?? "") === "") return [];
    const name = `${inlinePolicies}[${index}] of ${label(role)}`;
    return { name, document: documentOf(source, quotas.embedded) };
  });
}

type Fields = Readonly<Record<string, unknown>> | null | undefined;
