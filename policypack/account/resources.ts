import type { PolicyResource } from "@pulumi/policy";

import type { AccountRole } from "./iamAnswers";
import type { Account, AccountRegion } from "./readAccount";

/** What a Region uses, as the resources that a stack model is read from; where they have an ARN, it is their URN. */
export interface RegionResources {
  all: readonly PolicyResource[];
  /** The hybrid nodes' roles, each as if an activation gave it to them, by the role's name. */
  activations: ReadonlyMap<string, PolicyResource>;
}

/**
 * The resources of a Region with what they use of IAM. A role that several Regions use is in the stack of each: what its
 * conditions and the session preferences make of it may differ.
 */
export function regionResources(account: Account, region: AccountRegion): RegionResources {
  const { instances = [], nodes = new Map<string, never>() } = region;
  const toResource = resourceIn(region.name);
  const profiles = new Map(
    instances.flatMap(({ profileArn }) => {
      const profile = profileArn === undefined ? undefined : account.profiles.get(profileArn);
      return profileArn === undefined || profile === undefined || profile.kind === "deleted"
        ? []
        : [[profileArn, profileResource(profileArn, profile, toResource)] as const];
    }),
  );
  const activations = new Map(
    [...nodes.values()].flatMap(({ isHybrid, role }) =>
      isHybrid && role !== undefined
        ? [[role, toResource("aws:ssm/activation:Activation", role, { iamRole: role })] as const]
        : [],
    ),
  );
  const setting = settingResource(region, toResource);
  const hosts = [...profiles.keys()].map((iamInstanceProfile) =>
    toResource("aws:ec2/instance:Instance", iamInstanceProfile, { iamInstanceProfile }),
  );
  const used = [...profiles.values(), ...activations.values(), ...setting].flatMap(roleNameIn);
  const roles = rolesNamed(new Set(used), account);
  return {
    activations,
    all: [
      ...profiles.values(),
      ...activations.values(),
      ...hosts,
      ...setting,
      ...documentResource(account, region, toResource),
      ...roles.flatMap((role) => roleResources(role, toResource)),
      ...policyResources(roles, account, toResource),
    ],
  };
}

type ToResource = (
  type: string,
  name: string,
  props: Readonly<Record<string, unknown>>,
  urn?: string,
) => PolicyResource;

/** Makes resources of a Region's stack, of which every value is known. */
function resourceIn(region: string): ToResource {
  const providerType = "pulumi:providers:aws";
  const provider = { type: providerType, name: "default", urn: region, props: { region } };
  return (type, name, props, urn = `${type}::${name}`) => ({
    ...{ type, name, urn, props, provider },
    opts: {
      protect: false,
      ignoreChanges: [],
      aliases: [],
      additionalSecretOutputs: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
    },
    dependencies: [],
    propertyDependencies: {},
    isType: () => false,
    asType: () => undefined,
  });
}

function profileResource(
  arn: string,
  profile: { kind: "role"; arn: string } | { kind: "none" },
  toResource: ToResource,
): PolicyResource {
  const name = nameIn(arn);
  const role = profile.kind === "role" ? { role: nameIn(profile.arn) } : {};
  return toResource("aws:iam/instanceProfile:InstanceProfile", name, { name, arn, ...role }, arn);
}

function settingResource(
  { name: region, defaultHostManagement }: AccountRegion,
  toResource: ToResource,
): PolicyResource[] {
  if (defaultHostManagement.kind !== "on") {
    return [];
  }
  const settingId = "/ssm/managed-instance/default-ec2-instance-management-role";
  const settingValue = defaultHostManagement.role;
  const props = { settingId, settingValue, region };
  return [toResource("aws:ssm/serviceSetting:ServiceSetting", settingId, props)];
}

function documentResource(
  { id, partition }: Account,
  { name: region, preferences }: AccountRegion,
  toResource: ToResource,
): PolicyResource[] {
  if (preferences.kind !== "document") {
    return [];
  }
  const name = "SSM-SessionManagerRunShell";
  const arn = `arn:${partition}:ssm:${region}:${id ?? ""}:document/${name}`;
  const { content } = preferences;
  const props = { name, documentType: "Session", content, region, ...(id && { arn }) };
  return [toResource("aws:ssm/document:Document", name, props, arn)];
}

function rolesNamed(names: ReadonlySet<string>, { roles = new Map() }: Account): AccountRole[] {
  const keys = new Set([...names].map((name) => name.toLowerCase()));
  return [...roles.values()].filter(({ arn }) => keys.has(nameIn(arn).toLowerCase()));
}

function roleResources(role: AccountRole, toResource: ToResource): PolicyResource[] {
  const { arn, trustPolicy, inlinePolicies, managedPolicyArns, boundaryArn } = role;
  const name = nameIn(arn);
  const props = {
    ...{ roleName: name, arn, managedPolicyArns },
    assumeRolePolicyDocument: trustPolicy,
    permissionsBoundary: boundaryArn,
  };
  return [
    toResource("aws-native:iam:Role", name, props, arn),
    ...inlinePolicies.map(({ name: policyName, document: policyDocument }) =>
      toResource(
        "aws-native:iam:RolePolicy",
        policyName,
        { roleName: name, policyName, policyDocument },
        `${arn}/policy/${policyName}`,
      ),
    ),
  ];
}

/** The managed policies of roles, as far as their documents were read. */
function policyResources(
  roles: readonly AccountRole[],
  { policies }: Account,
  toResource: ToResource,
): PolicyResource[] {
  const used = new Set(
    roles.flatMap(({ managedPolicyArns, boundaryArn }) => [
      ...managedPolicyArns,
      ...(boundaryArn === undefined ? [] : [boundaryArn]),
    ]),
  );
  return policies
    .filter(({ arn }) => used.has(arn))
    .map(({ arn, document }) => {
      const name = nameIn(arn);
      return toResource("aws:iam/policy:Policy", name, { name, arn, policy: document }, arn);
    });
}

/** The role that a resource names, without a path. */
function roleNameIn({ props }: PolicyResource): string[] {
  const { role, iamRole, settingValue } = props as Record<string, unknown>;
  return [role, iamRole, settingValue].filter((name) => typeof name === "string").map(nameIn);
}

/** The name at the end of an ARN, or of a path. */
export function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
