import type { PolicyResource } from "@pulumi/policy";

import { asName, quoted } from "../iam";

/** The properties by which a role is found and what it carries itself. */
export interface RoleType {
  name: string;
  inlinePolicies: string;
  /** In an entry of `inlinePolicies`. */
  document: string;
  inlineName: string;
  managedPolicyArns: string;
  permissionsBoundary: string;
  /** Whether the role removes from itself the policies that its arguments do not list. */
  exclusive: boolean;
}

/** The properties of a customer managed policy. */
export interface ManagedPolicyType {
  name: string;
  arn: string;
  document: string;
  /** The roles that the policy attaches itself to. */
  roles?: string;
}

/** The properties of a policy embedded in a role. */
export interface InlinePolicyType {
  role: string;
  name: string;
  document: string;
}

/** The properties of a resource that attaches managed policies to roles; each is one text or a list. */
export interface AttachmentType {
  roles: string;
  policyArns: string;
  /** What it detaches: other policies from its roles, or its policy from other roles. */
  detaches?: "other policies" | "from other roles";
}

export const instanceProfileTypes: Readonly<Record<string, { role: string }>> = {
  "aws:iam/instanceProfile:InstanceProfile": { role: "role" },
  "aws-native:iam:InstanceProfile": { role: "roles" },
};

export const roleTypes: Readonly<Record<string, RoleType>> = {
  "aws:iam/role:Role": {
    name: "name",
    inlinePolicies: "inlinePolicies",
    document: "policy",
    inlineName: "name",
    managedPolicyArns: "managedPolicyArns",
    permissionsBoundary: "permissionsBoundary",
    exclusive: true,
  },
  "aws-native:iam:Role": {
    name: "roleName",
    inlinePolicies: "policies",
    document: "policyDocument",
    inlineName: "policyName",
    managedPolicyArns: "managedPolicyArns",
    permissionsBoundary: "permissionsBoundary",
    exclusive: false,
  },
};

export const managedPolicyTypes: Readonly<Record<string, ManagedPolicyType>> = {
  "aws:iam/policy:Policy": { name: "name", arn: "arn", document: "policy" },
  "aws-native:iam:ManagedPolicy": {
    name: "managedPolicyName",
    arn: "policyArn",
    document: "policyDocument",
    roles: "roles",
  },
};

export const inlinePolicyTypes: Readonly<Record<string, InlinePolicyType>> = {
  "aws:iam/rolePolicy:RolePolicy": { role: "role", name: "name", document: "policy" },
  "aws-native:iam:RolePolicy": {
    role: "roleName",
    name: "policyName",
    document: "policyDocument",
  },
};

export const attachmentTypes: Readonly<Record<string, AttachmentType>> = {
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { roles: "role", policyArns: "policyArn" },
  "aws:iam/policyAttachment:PolicyAttachment": {
    roles: "roles",
    policyArns: "policyArn",
    detaches: "from other roles",
  },
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": {
    roles: "roleName",
    policyArns: "policyArns",
    detaches: "other policies",
  },
};

/** The properties among these that hold a list. */
export const listProperties: ReadonlySet<string> = new Set([
  "managedPolicyArns",
  "policyArns",
  "roles",
]);

/** The resources that remove from a role the inline policies that they do not list. */
export const exclusiveInlineTypes: Readonly<Record<string, { role: string; names: string }>> = {
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": { role: "roleName", names: "policyNames" },
};

/** How a report names a resource: its class and its name in the program, as `RolePolicy "web-inline"`. */
export function label(resource: Pick<PolicyResource, "type" | "name">): string {
  const { type, name } = resource;
  const start = Math.max(type.lastIndexOf(":"), type.lastIndexOf("/")) + 1;
  return `${asName(type.slice(start) || type)} ${quoted(name)}`;
}
