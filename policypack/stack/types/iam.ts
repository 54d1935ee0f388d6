import type { TypeTable } from "./table";

/** The properties by which a role is found and what it carries itself. */
export interface RoleType {
  name: string;
  inlinePolicies: string;
  /** In an entry of `inlinePolicies`. */
  document: string;
  inlineName: string;
  managedPolicyArns: string;
  permissionsBoundary: string;
  trustPolicy: string;
  /** Whether the role removes from itself the policies that its arguments do not list. */
  exclusive: boolean;
  /** Whether the provider drops an inline policy without a name, which the role then does not have. */
  dropsNameless: boolean;
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

/** The properties of an instance profile. */
export interface InstanceProfileType {
  role: string;
  name: string;
}

export const instanceProfileTypes: TypeTable<InstanceProfileType> = {
  "aws:iam/instanceProfile:InstanceProfile": { role: "role", name: "name" },
  "aws-native:iam:InstanceProfile": { role: "roles", name: "instanceProfileName" },
};

export const roleTypes: TypeTable<RoleType> = {
  "aws:iam/role:Role": {
    name: "name",
    inlinePolicies: "inlinePolicies",
    document: "policy",
    inlineName: "name",
    managedPolicyArns: "managedPolicyArns",
    permissionsBoundary: "permissionsBoundary",
    trustPolicy: "assumeRolePolicy",
    exclusive: true,
    dropsNameless: true,
  },
  "aws-native:iam:Role": {
    name: "roleName",
    inlinePolicies: "policies",
    document: "policyDocument",
    inlineName: "policyName",
    managedPolicyArns: "managedPolicyArns",
    permissionsBoundary: "permissionsBoundary",
    trustPolicy: "assumeRolePolicyDocument",
    exclusive: false,
    dropsNameless: false,
  },
};

export const managedPolicyTypes: TypeTable<ManagedPolicyType> = {
  "aws:iam/policy:Policy": { name: "name", arn: "arn", document: "policy" },
  "aws-native:iam:ManagedPolicy": {
    name: "managedPolicyName",
    arn: "policyArn",
    document: "policyDocument",
    roles: "roles",
  },
};

export const inlinePolicyTypes: TypeTable<InlinePolicyType> = {
  "aws:iam/rolePolicy:RolePolicy": { role: "role", name: "name", document: "policy" },
  "aws-native:iam:RolePolicy": {
    role: "roleName",
    name: "policyName",
    document: "policyDocument",
  },
};

export const attachmentTypes: TypeTable<AttachmentType> = {
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
export const exclusiveInlineTypes: TypeTable<{ role: string; names: string }> = {
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": { role: "roleName", names: "policyNames" },
};

/** The property of each type that names managed policies for roles by their ARNs, permissions boundaries apart. */
export const managedPolicyReferences: TypeTable<string> = {
  ...mapValues(roleTypes, ({ managedPolicyArns }) => managedPolicyArns),
  ...mapValues(attachmentTypes, ({ policyArns }) => policyArns),
};

function mapValues<T>(table: TypeTable<T>, valueOf: (entry: T) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([key, entry]) => [key, valueOf(entry)]));
}

/** The types that hold a policy document for a role. */
export const documentHolderTypes: readonly TypeTable<unknown>[] = [
  roleTypes,
  managedPolicyTypes,
  inlinePolicyTypes,
];
