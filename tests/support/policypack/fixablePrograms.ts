import { sessionManagerActions } from "../../../policypack/iam";
import { statement, trusts } from "./documents";
import { allows, keyArn, type Program, type Spec } from "./fixedProgram";
import { trustsFor } from "./serviceRoles";
import { types } from "./types";

const account = "123456789012";
const five = ["ssm:UpdateInstanceInformation", "ssmmessages:*"];
const ofEc2 = { assumeRolePolicy: trusts("ec2.amazonaws.com") };
const core = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

const profile: Spec = { type: types.profile, name: "web", props: { name: "web", role: "web" } };

function role(props: object = {}): Spec {
  return { type: types.role, name: "web", props: { name: "web", ...ofEc2, ...props } };
}

function inline(policy: string, name = "own"): Spec {
  return { type: types.rolePolicy, name, props: { role: "web", name, policy } };
}

function listing(...policies: string[]): object {
  return { inlinePolicies: policies.map((policy, index) => ({ name: `own-${index}`, policy })) };
}

function sessionDocument(inputs: object, props: object = {}): Spec {
  const content = JSON.stringify({ schemaVersion: "1.0", sessionType: "Standard_Stream", inputs });
  const own = { documentType: "Session", name: "SSM-SessionManagerRunShell", content };
  return { type: types.document, name: "sessions", props: { ...own, ...props } };
}

const everySetting = {
  kmsKeyId: keyArn,
  cloudWatchLogGroupName: "/ssm/sessions",
  cloudWatchEncryptionEnabled: true,
  s3BucketName: "amzn-s3-demo-bucket",
  s3EncryptionEnabled: true,
};

const underCondition = statement("Allow", five, {
  Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } },
});
const boundaryOf = (policy: string): Spec => ({
  ...{ type: types.policy, name: "limit" },
  props: { name: "limit", arn: `arn:aws:iam::${account}:policy/limit`, policy },
});
const limited = { permissionsBoundary: `arn:aws:iam::${account}:policy/limit` };
const attached = (policyArn: string): Spec => ({
  ...{ type: types.rolePolicyAttachment, name: "web", props: { role: "web", policyArn } },
});
const exclusive: Spec = {
  ...{ type: types.policiesExclusive, name: "web" },
  props: { roleName: "web", policyNames: ["own"] },
};
const nativeRole: Spec = {
  ...{ type: types.nativeRole, name: "web" },
  props: {
    roleName: "web",
    assumeRolePolicyDocument: JSON.parse(trusts("ec2.amazonaws.com")) as object,
  },
};
const setting = (props: object = {}): Spec => ({
  ...{ type: types.serviceSetting, name: "default" },
  props: {
    settingId: `arn:aws:ssm:eu-central-1:${account}:servicesetting/ssm/managed-instance/default-ec2-instance-management-role`,
    settingValue: "web",
    ...props,
  },
});

const nodeRole = { arn: `arn:aws:iam::${account}:role/web` };

/** Stacks with something to fix, of each kind. */
const stacks: Record<string, Spec[]> = {
  "nothing granted": [profile, role()],
  "a role that lists its inline policies": [profile, role(listing(allows("s3:GetObject")))],
  "a role with an exclusive list of its own": [
    profile,
    role(),
    inline(allows("s3:GetObject")),
    exclusive,
  ],
  "a role of aws-native": [profile, nativeRole],
  "a profile of aws-native without a role": [
    { type: types.nativeProfile, name: "web", props: { roles: [] } },
  ],
  "no role": [{ type: types.profile, name: "web", props: {} }],
  "a role outside the stack": [profile],
  "a Deny": [profile, role(), inline(allows(...five)), inline(statement("Deny", five), "no")],
  "a rejected document": [profile, role(), inline(allows(...five)), inline("{}", "broken")],
  "a Condition": [profile, role(), inline(underCondition)],
  "a boundary that is too tight": [
    profile,
    role(limited),
    boundaryOf(allows("s3:*")),
    inline(allows(...five)),
  ],
  "a boundary that is too tight, and nothing granted": [
    profile,
    role(limited),
    boundaryOf(allows("s3:*")),
  ],
  "a boundary under a Condition": [
    profile,
    role(limited),
    boundaryOf(underCondition),
    inline(allows(...five)),
  ],
  "a policy outside the stack": [profile, role(), attached(`arn:aws:iam::${account}:policy/corp`)],
  "an inline policy without a name": [
    profile,
    role({ inlinePolicies: [{ policy: allows(...five) }] }),
  ],
  "a role of another service": [
    profile,
    role({ assumeRolePolicy: trusts("lambda.amazonaws.com") }),
    inline(allows(...five)),
  ],
  "every key": [profile, role(), inline(allows(...five, "kms:Decrypt"))],
  "every parameter": [profile, role(), inline(allows(...five, "ssm:GetParameter"))],
  "every parameter, by the managed policy": [profile, role({ managedPolicyArns: [core] })],
  "a required action on keys and one on parameters": [profile, role(), inline(allows(...five))],
  "settings of a document that are missing": [
    profile,
    role(),
    inline(allows(...five)),
    sessionDocument(everySetting),
  ],
  "a prefix that ends in a slash": [
    ...[profile, role(), inline(allows(...five))],
    sessionDocument({ s3BucketName: "amzn-s3-demo-bucket", s3KeyPrefix: "web/" }),
  ],
  "a prefix that the agent changes": [
    ...[profile, role(), inline(allows(...five))],
    sessionDocument({ s3BucketName: "amzn-s3-demo-bucket", s3KeyPrefix: "/web//a" }),
  ],
  "an alias": [
    ...[profile, role(), inline(allows(...five))],
    inline(statement("Allow", ["kms:Decrypt"], { Resource: keyArn }), "key"),
    sessionDocument({ kmsKeyId: "alias/sessions" }),
  ],
  "an alias of a key that nothing grants": [
    ...[profile, role(), inline(allows(...five))],
    sessionDocument({ kmsKeyId: "alias/sessions" }),
  ],
  "a document in YAML": [
    ...[profile, role(), inline(allows(...five, "kms:Decrypt"))],
    sessionDocument({}, { content: "schemaVersion: '1.0'" }),
  ],
  "no protection": [sessionDocument({})],
  "a document with one target": [sessionDocument({ cloudWatchLogGroupName: "/ssm/sessions" })],
  "a timeout out of range": [sessionDocument({ ...everySetting, idleSessionTimeout: "120" })],
  "a masked default role": [
    profile,
    role(),
    inline(allows("ssm:UpdateInstanceInformation")),
    setting({ settingValue: "other" }),
  ],
  "a host without a profile": [{ type: types.instance, name: "web", props: {} }],
  "templates without a profile": [
    { type: types.launchTemplate, name: "web", props: {} },
    { type: types.nativeLaunchTemplate, name: "web", props: { launchTemplateData: {} } },
  ],
  "a profile outside the stack": [
    { type: types.instance, name: "web", props: { iamInstanceProfile: "corp" } },
  ],
  "a superseded policy": [
    role({ managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM"] }),
  ],
  "buckets of any Region": [
    {
      ...{ type: types.policy, name: "web" },
      props: {
        policy: statement("Allow", ["s3:GetObject"], { Resource: "arn:aws:s3:::aws-ssm-*/*" }),
      },
    },
  ],
  "open ports": [
    ...[profile, role(), inline(allows(...five))],
    { type: types.instance, name: "web", props: { iamInstanceProfile: "web" } },
    {
      ...{ type: types.ingressRule, name: "ssh" },
      props: { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" },
    },
  ],
  "a hybrid role that lacks everything": [
    { type: types.activation, name: "office", props: { iamRole: "web" } },
    role({ ...listing(allows("s3:GetObject")), assumeRolePolicy: trusts("ec2.amazonaws.com") }),
    sessionDocument({ kmsKeyId: keyArn }),
  ],
  "a default role that is trusted too widely": [
    setting(),
    role({ ...listing(allows(...five)), assumeRolePolicy: trusts("ssm.amazonaws.com") }),
    sessionDocument({ kmsKeyId: keyArn }),
  ],
  "a default role without permissions": [setting(), role({ assumeRolePolicy: trustsFor(account) })],
  "a node group": [
    { type: types.nodeGroup, name: "nodes", props: { nodeRoleArn: nodeRole.arn } },
    role(nodeRole),
  ],
};

/** The options of those that need any. */
const configurations: Record<string, Program["config"]> = {
  "a required action on keys and one on parameters": {
    "instance-profile-grants-session-permissions": {
      requiredActions: [...sessionManagerActions, "kms:Decrypt", "ssm:GetParameters"],
    },
  },
  "no protection": {
    "session-data-is-encrypted-and-logged": { requireKmsKey: true, requireLogs: "any" },
  },
};

/** Programs with something to fix, of each kind, by what that is. */
export const fixablePrograms: ReadonlyMap<string, Program> = new Map(
  Object.entries(stacks).map(([name, specs]) => [
    name,
    { specs, config: configurations[name] ?? {} },
  ]),
);
