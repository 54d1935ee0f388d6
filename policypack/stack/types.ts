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
  trustPolicy: string;
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

/** The properties of an instance profile. */
export interface InstanceProfileType {
  role: string;
  name: string;
}

export const instanceProfileTypes: Readonly<Record<string, InstanceProfileType>> = {
  "aws:iam/instanceProfile:InstanceProfile": { role: "role", name: "name" },
  "aws-native:iam:InstanceProfile": { role: "roles", name: "instanceProfileName" },
};

export const roleTypes: Readonly<Record<string, RoleType>> = {
  "aws:iam/role:Role": {
    name: "name",
    inlinePolicies: "inlinePolicies",
    document: "policy",
    inlineName: "name",
    managedPolicyArns: "managedPolicyArns",
    permissionsBoundary: "permissionsBoundary",
    trustPolicy: "assumeRolePolicy",
    exclusive: true,
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

/** Where a resource that starts instances names their instance profile. */
export interface HostType {
  /** The path to the object, or to the list of objects, that names the profile; empty for the resource itself. */
  holder: readonly string[];
  /** Whether the path leads to a list. */
  isList?: boolean;
  /** The paths in it to the profile's name and ARN. */
  profile: readonly (readonly string[])[];
  /** The property that names a launch template, which may name the profile instead. */
  launchTemplate?: string;
}

const instance: HostType = {
  holder: [],
  profile: [["iamInstanceProfile"]],
  launchTemplate: "launchTemplate",
};

const profileByNameOrArn = [
  ["iamInstanceProfile", "name"],
  ["iamInstanceProfile", "arn"],
];

export const launchTemplateTypes: Readonly<Record<string, { name: string }>> = {
  "aws:ec2/launchTemplate:LaunchTemplate": { name: "name" },
  "aws-native:ec2:LaunchTemplate": { name: "launchTemplateName" },
};

export const hostTypes: Readonly<Record<string, HostType>> = {
  "aws:ec2/instance:Instance": instance,
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest": instance,
  "aws:ec2/launchTemplate:LaunchTemplate": { holder: [], profile: profileByNameOrArn },
  "aws:ec2/launchConfiguration:LaunchConfiguration": {
    holder: [],
    profile: [["iamInstanceProfile"]],
  },
  "aws:ec2/spotFleetRequest:SpotFleetRequest": {
    holder: ["launchSpecifications"],
    isList: true,
    profile: [["iamInstanceProfile"], ["iamInstanceProfileArn"]],
  },
  "aws-native:ec2:Instance": instance,
  "aws-native:ec2:LaunchTemplate": { holder: ["launchTemplateData"], profile: profileByNameOrArn },
  "aws-native:autoscaling:LaunchConfiguration": {
    holder: [],
    profile: [["iamInstanceProfile"]],
  },
  "aws-native:ec2:SpotFleet": {
    holder: ["spotFleetRequestConfigData", "launchSpecifications"],
    isList: true,
    profile: [["iamInstanceProfile", "arn"]],
  },
};

/** The property of each type that names managed policies for roles by their ARNs, permissions boundaries apart. */
export const managedPolicyReferences: Readonly<Record<string, string>> = {
  ...mapValues(roleTypes, ({ managedPolicyArns }) => managedPolicyArns),
  ...mapValues(attachmentTypes, ({ policyArns }) => policyArns),
};

function mapValues<T>(
  table: Readonly<Record<string, T>>,
  valueOf: (entry: T) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([key, entry]) => [key, valueOf(entry)]));
}

/** The types that hold a policy document for a role. */
export const documentTypes: readonly string[] = [
  ...Object.keys(roleTypes),
  ...Object.keys(managedPolicyTypes),
  ...Object.keys(inlinePolicyTypes),
];

/** The types of which it matters what the program gives, and what only comes out. */
export const recordedTypes: ReadonlySet<string> = new Set([
  ...Object.keys(roleTypes),
  ...Object.keys(managedPolicyTypes),
  ...Object.keys(hostTypes),
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "aws-native:ec2:SecurityGroup",
]);

/** How a report names a resource: its class and its name in the program, as `RolePolicy "web-inline"`. */
export function label(resource: Pick<PolicyResource, "type" | "name">): string {
  const { type, name } = resource;
  const start = Math.max(type.lastIndexOf(":"), type.lastIndexOf("/")) + 1;
  return `${asName(type.slice(start) || type)} ${quoted(name)}`;
}
