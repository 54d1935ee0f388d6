import { atMost, between, iamName } from "./checks";
import {
  byDefault,
  computed,
  DOCUMENT,
  NOT_READ,
  optional,
  required,
  REPLACES,
  SET,
  terraform,
  type TypeFacts,
} from "./property";

const PATH = optional(REPLACES, byDefault("/"));

// The overlay of pulumi-aws for the four attachments:
// https://github.com/pulumi/pulumi-aws/blob/master/provider/resource_overrides.go
const ATTACHMENT = { deleteBeforeReplace: true } as const;

export const IAM: Readonly<Record<string, TypeFacts>> = {
  "aws:iam/role:Role": {
    source: terraform("iam/role.go"),
    autoName: { property: "name", maxLength: 64 },
    properties: {
      assumeRolePolicy: required(DOCUMENT),
      description: optional(atMost(1000)),
      forceDetachPolicies: optional(byDefault(false), NOT_READ),
      inlinePolicies: computed(),
      managedPolicyArns: computed(SET),
      maxSessionDuration: optional(byDefault(3600), between(3600, 43_200)),
      name: computed(REPLACES, iamName(64)),
      namePrefix: computed(REPLACES, iamName(38)),
      path: PATH,
      permissionsBoundary: optional(),
    },
  },
  "aws:iam/policy:Policy": {
    source: terraform("iam/policy.go"),
    autoName: { property: "name", maxLength: 255 },
    properties: {
      delayAfterPolicyCreationInMs: optional(NOT_READ),
      description: optional(REPLACES, atMost(1000)),
      name: computed(REPLACES, iamName(128)),
      namePrefix: computed(REPLACES, iamName(102)),
      path: PATH,
      policy: required(DOCUMENT),
    },
  },
  "aws:iam/rolePolicy:RolePolicy": {
    source: terraform("iam/role_policy.go"),
    autoName: { property: "name", maxLength: 255 },
    properties: {
      name: computed(REPLACES, iamName(128)),
      namePrefix: computed(REPLACES, iamName(102)),
      policy: required(DOCUMENT),
      role: required(REPLACES),
    },
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    source: terraform("iam/role_policy_attachment.go"),
    ...ATTACHMENT,
    properties: { policyArn: required(REPLACES), role: required(REPLACES) },
  },
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": {
    source: terraform("iam/group_policy_attachment.go"),
    ...ATTACHMENT,
    properties: { group: required(REPLACES), policyArn: required(REPLACES) },
  },
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": {
    source: terraform("iam/user_policy_attachment.go"),
    ...ATTACHMENT,
    properties: { policyArn: required(REPLACES), user: required(REPLACES) },
  },
  "aws:iam/policyAttachment:PolicyAttachment": {
    source: terraform("iam/policy_attachment.go"),
    autoName: { property: "name", maxLength: 255 },
    ...ATTACHMENT,
    properties: {
      groups: optional(SET),
      name: computed(REPLACES),
      policyArn: required(REPLACES),
      roles: optional(SET),
      users: optional(SET),
    },
  },
  "aws:iam/instanceProfile:InstanceProfile": {
    source: terraform("iam/instance_profile.go"),
    autoName: { property: "name", maxLength: 255 },
    properties: {
      name: computed(REPLACES, iamName(128)),
      namePrefix: computed(REPLACES, iamName(102)),
      path: PATH,
      role: optional(),
    },
  },
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": {
    source: terraform("iam/role_policies_exclusive.go"),
    properties: { policyNames: required(SET), roleName: required(REPLACES) },
  },
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": {
    source: terraform("iam/role_policy_attachments_exclusive.go"),
    properties: { policyArns: required(SET), roleName: required(REPLACES) },
  },
};
