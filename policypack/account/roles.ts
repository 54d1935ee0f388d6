import { asName, type AttachedPolicy, type PolicyDocument } from "../iam";
import type { NamedRole, ReadRole } from "../stack";

/**
 * A role as an account has it. IAM has accepted every document that it stores: one that can't be read here is one of
 * which nothing is known, not one that IAM rejects. All machines that use it here are in one Region.
 */
export function storedRole(role: NamedRole, region: string): NamedRole {
  switch (role.kind) {
    case "none":
      return role;
    case "unreadable":
      return { kind: "unreadable", why: "its role couldn't be read" };
    case "role":
      return { ...role, ...stored(role, region) };
  }
}

function stored(
  { permissions, trust }: ReadRole,
  region: string,
): Pick<ReadRole, "permissions" | "trust"> {
  const { policies, boundary, caller } = permissions;
  return {
    permissions: {
      ...permissions,
      caller: { ...caller, regions: [region] },
      policies: policies.map(storedPolicy),
      ...(boundary === undefined ? {} : { boundary: storedPolicy(boundary) }),
    },
    trust: trust.kind === "malformed" ? { kind: "unknown" } : trust,
  };
}

function storedPolicy({ name, document }: AttachedPolicy): AttachedPolicy {
  return { name: nameOf(name, document), document: storedDocument(document) };
}

function storedDocument(document: PolicyDocument): PolicyDocument {
  switch (document.kind) {
    case "malformed":
      return { kind: "unreadable", why: "it is written in a way that can't be read here" };
    case "unreadable":
      return { ...document, why: "its document wasn't read" };
    default:
      return document;
  }
}

/** A policy whose document wasn't read has its ARN for a name. */
function nameOf(name: string, document: PolicyDocument): string {
  const arn = document.kind === "unreadable" ? document.outside?.arn : undefined;
  return arn === undefined ? name : `managed policy ${asName(arn)}`;
}
