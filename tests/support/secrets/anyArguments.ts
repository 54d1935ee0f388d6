/** Stands in a text where what is secret of it goes: digits, so that it fits into every form. */
export const placeholder = "000000";

const n = placeholder;
const kmsKeyArn = (id: string) => `arn:aws:kms:us-east-1:123456789012:key/${id}-${n}`;
const policyArn = `arn:aws:iam::123456789012:policy/web-${n}`;
const tags = { team: `web-${n}` };

const session = {
  sessionEncryption: { kmsKeyArn: kmsKeyArn("session") },
  sessionLogging: {
    s3: {
      bucketArn: `arn:aws:s3:::logs-${n}`,
      keyPrefix: `web-${n}`,
      kmsKeyArn: kmsKeyArn("bucket"),
      crossAccount: true,
    },
    cloudWatch: { logGroupArn: `arn:aws:logs:us-east-1:123456789012:log-group:/ssm/${n}` },
  },
};
const role = {
  additionalPolicyArns: [policyArn],
  roleName: `role-${n}`,
  path: `/web-${n}/`,
  description: `For ${n}.`,
  permissionsBoundaryArn: policyArn,
  tags,
};
const profile = { policyName: `policy-${n}`, instanceProfileName: `profile-${n}` };
const settings = {
  runAs: { defaultUser: `user${n}` },
  shellProfile: { linux: `echo ${n}`, windows: `echo ${n}` },
};
const newStorage = {
  key: { alias: `alias/${n}` },
  s3: {
    bucketName: `bucket-${n}`,
    keyPrefix: `web-${n}`,
    accessLogBucketArn: `arn:aws:s3:::access-${n}`,
    crossAccountWriters: [`arn:aws:iam::111122223333:role/web-${n}`, `111122${n}`],
  },
  cloudWatch: { logGroupName: `/ssm/${n}` },
};
const existingStorage = {
  key: { kmsKeyArn: kmsKeyArn("session") },
  s3: { bucketArn: `arn:aws:s3:::logs-${n}`, kmsKeyArn: kmsKeyArn("bucket") },
  cloudWatch: { logGroupArn: session.sessionLogging.cloudWatch.logGroupArn },
};
const vpc = {
  vpcId: `vpc-12345678901${n}`,
  subnetIds: [`subnet-12345678901${n}`],
  sourceCidrBlocks: ["10.11.0.0/16"],
  sourceSecurityGroupIds: [`sg-12345678901${n}`],
  routeTableIds: [`rtb-12345678901${n}`],
  readableBucketArns: [`arn:aws:s3:::read-${n}`],
  serviceNames: { ssm: `com.amazonaws.us-east-1.ssm-${n}` },
};

/** Arguments of each component in which every text has a place for a secret; two where some exclude others. */
export const anyArguments: Readonly<Record<string, readonly object[]>> = {
  DefaultHostManagement: [
    { regions: ["us-east-1"], allowAdditionalPoliciesOnEveryInstance: true, ...session, ...role },
  ],
  HybridActivation: [
    { defaultInstanceName: `web-${n}`, expirationDate: inAWeek(), ...session, ...role },
  ],
  QuickSetupHostManagement: [
    {
      regions: ["us-east-1"],
      targetTag: { key: `key-${n}`, value: `value-${n}` },
      configurationName: `web-${n}`,
      description: `For ${n}.`,
      administrationRoleName: `administration-${n}`,
      executionRoleName: `execution-${n}`,
      permissionsBoundaryArn: policyArn,
      tags,
    },
  ],
  SessionLogStorage: [{ ...newStorage, tags }, existingStorage],
  SessionManager: [
    { ...newStorage, ...settings, ...role, ...profile, documentName: `web-${n}`, vpc },
    { ...existingStorage, ...settings, ...role, ...profile, documentName: `web-${n}`, vpc },
  ],
  SessionManagerEndpoints: [{ ...vpc, ...session, tags }],
  SessionManagerInstanceProfile: [{ ...session, ...role, ...profile }],
  SessionManagerPermissions: [{ role: `role-${n}`, policyName: `policy-${n}`, ...session }],
  SessionPreferences: [{ ...session, ...settings, documentName: `web-${n}`, tags }],
  SessionUserAccess: [
    {
      instanceTags: tags,
      sessionDocumentName: `web-${n}`,
      tunnelDocumentNames: ["AWS-StartSSHSession"],
      sessionEncryption: session.sessionEncryption,
      regions: ["us-east-1"],
      accountIds: [`123456${n}`],
      policyName: `policy-${n}`,
      path: `/web-${n}/`,
      tags,
    },
  ],
  SystemsManagerInstanceProfile: [
    {
      vpcEndpointRegions: ["us-east-1"],
      buckets: [{ arn: `arn:aws:s3:::bucket-${n}`, crossAccount: true, encrypted: true }],
      instanceProfileName: profile.instanceProfileName,
      ...session,
      ...role,
    },
    { existingRole: `role-${n}`, ...session },
  ],
};

function inAWeek(): string {
  return new Date(Date.now() + 7 * 24 * 3_600_000).toISOString().replace(/\.\d+Z$/, "Z");
}
