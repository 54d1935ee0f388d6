import type { PolicyProviderResource, PolicyResource } from "@pulumi/policy";

import { asSeenByPolicy } from "./sdk";

export const types = {
  profile: "aws:iam/instanceProfile:InstanceProfile",
  role: "aws:iam/role:Role",
  policy: "aws:iam/policy:Policy",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  rolePolicyAttachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  policyAttachment: "aws:iam/policyAttachment:PolicyAttachment",
  attachmentsExclusive: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  policiesExclusive: "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
  document: "aws:ssm/document:Document",
  nativeDocument: "aws-native:ssm:Document",
  nativeProfile: "aws-native:iam:InstanceProfile",
  nativeRole: "aws-native:iam:Role",
  nativeRolePolicy: "aws-native:iam:RolePolicy",
  nativeManagedPolicy: "aws-native:iam:ManagedPolicy",
};

export interface ResourceOptions {
  /** What each property depends on. */
  from?: Record<string, PolicyResource[]>;
  parent?: PolicyResource;
  /** The name of the provider resource. */
  provider?: string;
  /** The Region that the provider is configured for. */
  region?: string;
}

/** A resource as the SDK hands it to a stack policy: its properties behind the SDK's own proxy. */
export function resource(
  type: string,
  name: string,
  props: Record<string, unknown>,
  { from = {}, parent, provider = "default", region }: ResourceOptions = {},
): PolicyResource {
  return {
    type,
    name,
    urn: urnOf(type, name, parent),
    props: asSeenByPolicy(props),
    opts: {
      protect: false,
      ignoreChanges: [],
      aliases: [],
      additionalSecretOutputs: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
    },
    provider: providerResource(provider, region === undefined ? {} : { region }),
    ...(parent === undefined ? {} : { parent }),
    dependencies: [...new Set(Object.values(from).flat())],
    propertyDependencies: from,
    isType: () => false,
    asType: () => undefined,
  };
}

export function urnOf(type: string, name: string, parent?: PolicyResource): string {
  const parentType = parent === undefined ? "" : `${parent.type}$`;
  return `urn:pulumi:test::project::${parentType}${type}::${name}`;
}

function providerResource(name: string, props: object): PolicyProviderResource {
  const type = "pulumi:providers:aws";
  return { type, name, urn: urnOf(type, name), props: asSeenByPolicy(props) };
}
