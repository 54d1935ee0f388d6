import type { PolicyResource } from "@pulumi/policy";

import { quotas, unknown, type AttachedPolicy, type Unknown } from "../iam";
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

/** A policy that a role embeds, by an argument of its own. */
export interface EmbeddedPolicy extends AttachedPolicy {
  inlineName: string | Unknown;
}

/** The policies that a role embeds, each under the name that a report gives it. */
export function embeddedPolicies(role: Holder): EmbeddedPolicy[] {
  const type = roleTypes[role.type];
  if (type === undefined) return [];
  return readList(role, type.inlinePolicies).flatMap((entry, index) => {
    const fields = entry === unknown ? { [type.document]: unknown } : (entry as Fields);
    const document = fields?.[type.document] ?? "";
    if (document === "") return [];
    const inlineName = fields?.[type.inlineName];
    return {
      name: `${type.inlinePolicies}[${index}] of ${label(role)}`,
      document: documentOf(document, quotas.embedded),
      inlineName: typeof inlineName === "string" ? inlineName : unknown,
    };
  });
}

type Fields = Readonly<Record<string, unknown>> | null | undefined;
