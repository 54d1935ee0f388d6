import * as aws from "@pulumi/aws";
import {
  CoreAccess,
  DefaultHostManagement,
  HybridActivation,
  SessionManagerInstanceProfile,
  SessionPreferences,
  SystemsManagerInstanceProfile,
} from "../../index";

const account = "123456789012";
const region = "eu-central-1";
const kmsKeyArn = `arn:aws:kms:${region}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const ami = "ami-0123456789abcdef0";
const managedPolicies = "arn:aws:iam::aws:policy";

type Statement = aws.iam.PolicyStatement;

const sessions: Statement = {
  Effect: "Allow",
  Action: ["ssm:UpdateInstanceInformation", "ssmmessages:*"],
  Resource: "*",
};
const sessionKey: Statement = { Effect: "Allow", Action: "kms:Decrypt", Resource: kmsKeyArn };
const logs: Statement = { Effect: "Allow", Action: "logs:*", Resource: "*" };

function under(statement: Statement, key: string): Statement {
  return { ...statement, Condition: { StringEquals: { [key]: "x" } } };
}

function role(
  name: string,
  statements: Statement[],
  { service = "ec2", managedPolicyArns = [] as string[], ofAccount = false } = {},
): aws.iam.Role {
  const trust: Statement = {
    Effect: "Allow",
    Principal: { Service: `${service}.amazonaws.com` },
    Action: "sts:AssumeRole",
    ...(ofAccount ? { Condition: { StringEquals: { "aws:SourceAccount": account } } } : {}),
  };
  return new aws.iam.Role(name, {
    assumeRolePolicy: { Version: "2012-10-17", Statement: [trust] },
    managedPolicyArns,
    inlinePolicies: [
      {
        name: "sessions",
        policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
      },
    ],
  });
}

function profile(...args: Parameters<typeof role>): aws.iam.InstanceProfile {
  return new aws.iam.InstanceProfile(args[0], { role: role(...args).name });
}

/** Violates each policy once, on a resource that has the policy's name. */
export function violatesEveryPolicy(): Promise<object> {
  profile("instance-profile-grants-session-permissions", [sessionKey]);
  profile("instance-profile-permissions-are-verifiable", [
    under(sessions, "aws:SourceVpc"),
    sessionKey,
  ]);
  profile("instance-profile-role-trusts-ec2", [sessions, sessionKey], { service: "lambda" });
  profile("instance-profile-matches-session-preferences", [sessions]);
  profile("instance-profile-key-access-is-scoped", [sessions, { ...sessionKey, Resource: "*" }]);
  profile("instance-profile-parameter-access-is-scoped", [sessionKey], {
    managedPolicyArns: [`${managedPolicies}/AmazonSSMManagedInstanceCore`],
  });
  new aws.ssm.Document("session-data-is-encrypted-and-logged", {
    name: "SSM-SessionManagerRunShell",
    documentType: "Session",
    content: JSON.stringify({
      schemaVersion: "1.0",
      sessionType: "Standard_Stream",
      inputs: { kmsKeyId: kmsKeyArn },
    }),
  });
  new aws.ssm.Document("session-timeout-is-in-range", {
    documentType: "Session",
    content: JSON.stringify({
      schemaVersion: "1.0",
      sessionType: "Standard_Stream",
      inputs: {
        cloudWatchLogGroupName: "/ssm/sessions",
        cloudWatchEncryptionEnabled: true,
        kmsKeyId: kmsKeyArn,
        idleSessionTimeout: "120",
      },
    }),
  });

  const reachable = profile("reachable", [sessions, sessionKey, logs]);
  new aws.ec2.Instance("reachable", { ami, iamInstanceProfile: reachable.name });
  new aws.ec2.Instance("instance-has-instance-profile", { ami });
  new aws.ec2.Instance("exemptions-are-reported", { ami });
  new aws.ec2.Instance("checks-are-complete", { ami, iamInstanceProfile: "shared-web" });
  const group = new aws.ec2.SecurityGroup("web");
  new aws.vpc.SecurityGroupIngressRule("security-group-opens-no-shell-ports", {
    securityGroupId: group.id,
    ipProtocol: "tcp",
    fromPort: 22,
    toPort: 22,
    cidrIpv4: "0.0.0.0/0",
  });

  role("attached-policy-is-not-superseded", [sessionKey], {
    managedPolicyArns: [`${managedPolicies}/service-role/AmazonEC2RoleforSSM`],
  });
  new aws.iam.Policy("aws-bucket-access-names-region", {
    policy: {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::aws-ssm-*/*" },
      ],
    },
  });
  const hybrid = role("hybrid-role-grants-session-permissions", [sessionKey], {
    service: "ssm",
    ofAccount: true,
  });
  new aws.ssm.Activation("hybrid-role-grants-session-permissions", { iamRole: hybrid.name });
  const wide = role("service-role-trust-names-account", [sessions, sessionKey], { service: "ssm" });
  new aws.ssm.Activation("service-role-trust-names-account", { iamRole: wide.name });
  new aws.eks.NodeGroup("node-group-role-grants-session-permissions", {
    clusterName: "cluster",
    nodeRoleArn: role("node-group-role-grants-session-permissions", [sessionKey]).arn,
    subnetIds: ["subnet-0123456789abcdef0"],
    scalingConfig: { desiredSize: 1, minSize: 1, maxSize: 1 },
  });
  // In another Region: where it is on, instances need no instance profile.
  const byDefault = role("default-host-role-grants-session-permissions", [sessionKey], {
    service: "ssm",
    ofAccount: true,
  });
  new aws.ssm.ServiceSetting("default-host-role-grants-session-permissions", {
    settingId: `arn:aws:ssm:eu-west-1:${account}:servicesetting/ssm/managed-instance/default-ec2-instance-management-role`,
    settingValue: byDefault.name,
  });
  return Promise.resolve({});
}

/** The configuration under which each policy reports on that program. */
export const configurationForEveryPolicy = {
  "session-data-is-encrypted-and-logged": { requireKmsKey: true, requireLogs: "any" },
  "instance-has-instance-profile": {
    exemptions: [
      {
        resource: "exemptions-are-reported",
        reason: "Needs no sessions until it is replaced",
        expires: "2999-12-31",
      },
    ],
  },
};

/** Has all that the policies are about, and violates none. */
export function satisfiesEveryPolicy(): Promise<object> {
  const settings = {
    sessionEncryption: { kmsKeyArn },
    sessionLogging: {
      cloudWatch: { logGroupArn: `arn:aws:logs:${region}:${account}:log-group:/ssm/sessions` },
    },
  };
  const { instanceProfileName } = new SessionManagerInstanceProfile("web", settings);
  new SessionPreferences("sessions", settings);
  new SystemsManagerInstanceProfile("managed", {
    ...settings,
    coreAccess: CoreAccess.Minimal,
    features: [],
    awsBucketRegions: [region],
  });
  new HybridActivation("office", { coreAccess: CoreAccess.Minimal });
  new DefaultHostManagement("everywhere", { regions: ["eu-west-1"] });

  new aws.ec2.Instance("web", { ami, iamInstanceProfile: instanceProfileName });
  const template = new aws.ec2.LaunchTemplate("web", {
    imageId: ami,
    iamInstanceProfile: { name: instanceProfileName },
  });
  new aws.ec2.Instance("of-template", { launchTemplate: { id: template.id } });
  const group = new aws.ec2.SecurityGroup("web");
  new aws.vpc.SecurityGroupIngressRule("https", {
    securityGroupId: group.id,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: "0.0.0.0/0",
  });
  return Promise.resolve({});
}
