/**
 * The value that an argument gets, and the one that it is changed to, which is not its default: taking it out then has an
 * effect.
 */
export type Values = readonly [unknown, unknown];

const account = "123456789012";
const KEY_ID = "1234abcd-12ab-34cd-56ef-12345678900";
const kmsKey = (id: number) => `arn:aws:kms:eu-central-1:${account}:key/${KEY_ID}${id}`;
const bucket = (name: string) => `arn:aws:s3:::example-${name}`;
const logGroup = (name: string) => `arn:aws:logs:eu-central-1:${account}:log-group:/ssm/${name}`;
const policy = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().replace(/\.\d+Z$/, "Z");

const VPC = {
  vpcId: "vpc-0123456789abcdef1",
  subnetIds: ["subnet-0123456789abcdef1"],
  sourceCidrBlocks: ["10.0.0.0/16"],
  routeTableIds: ["rtb-0123456789abcdef1"],
};

const MEMBERS = { sourceSecurityGroupIds: ["sg-0123456789abcdef4"] };

const TURNED_ON: Values = [false, true];
const TURNED_OFF: Values = [true, false];

/** By the path of the argument, with its component in front, or by the end of the path where the values fit everywhere. */
const VALUES: Readonly<Record<string, Values>> = {
  accessLogBucketArn: [bucket("access-a"), bucket("access-b")],
  accountIds: [["111122223333"], ["444455556666"]],
  additionalDocumentNames: [["restart-a"], ["restart-a", "restart-b"]],
  additionalPolicyArns: [[policy("A")], [policy("B")]],
  administrationRoleName: ["administration-a", "administration-b"],
  adoptExisting: TURNED_ON,
  alias: ["alias/a", "alias/b"],
  allInstances: [true, true],
  allowAdditionalPoliciesOnEveryInstance: TURNED_ON,
  allowConsole: TURNED_ON,
  archiveAfterDays: [30, 60],
  archiveStorageClass: ["GLACIER_IR", "DEEP_ARCHIVE"],
  attachPoliciesToExistingProfiles: TURNED_ON,
  awsBucketRegions: [["eu-central-1"], ["eu-west-1"]],
  basePolicyName: ["base-a", "base-b"],
  bucket: [{ keyPrefix: "a" }, { keyPrefix: "b" }],
  bucketArn: [bucket("a"), bucket("b")],
  bucketCrossAccount: TURNED_ON,
  bucketKeyPrefix: ["a", "b"],
  bucketKmsKeyArn: [kmsKey(1), kmsKey(2)],
  bucketName: ["logs-a", "logs-b"],
  bucketPrefixPerAccount: TURNED_ON,
  buckets: [[{ bucketArn: bucket("a") }], [{ bucketArn: bucket("b") }]],
  cloudWatch: [{ logGroupArn: logGroup("a") }, { logGroupArn: logGroup("b") }],
  cloudWatchAgent: TURNED_ON,
  collectInventory: TURNED_OFF,
  configurationName: ["a", "b"],
  coreAccess: ["minimal", "managed"],
  crossAccount: TURNED_ON,
  crossAccountWriters: [["111122223333"], ["444455556666"]],
  days: [1, 2],
  defaultInstanceName: ["a", "b"],
  defaultUser: ["operator", "admin"],
  deletionWindowInDays: [7, 14],
  description: ["One.", "Another."],
  directoryService: TURNED_ON,
  documentName: ["sessions-a", "sessions-b"],
  enabled: TURNED_OFF,
  enforceBucketEncryption: TURNED_OFF,
  enforceEncryption: TURNED_OFF,
  enforceLogGroupEncryption: TURNED_OFF,
  executionRoleName: ["execution-a", "execution-b"],
  existing: [{ kmsKeyArn: kmsKey(1) }, { kmsKeyArn: kmsKey(2) }],
  existingEndpoints: [["ssm"], ["ssmmessages"]],
  expirationDate: [inDays(7), inDays(14)],
  expireAfterDays: [100, 200],
  features: [["runCommand"], ["inventory"]],
  forceDestroy: TURNED_ON,
  host: ["db-a.example.com", "db-b.example.com"],
  idleSessionTimeout: [5, 10],
  includeEc2: TURNED_ON,
  includeEc2Messages: TURNED_ON,
  includeHybridNodes: TURNED_ON,
  includeLogs: TURNED_ON,
  installCloudWatchAgent: TURNED_ON,
  instanceProfile: [{ description: "One." }, { description: "Another." }],
  instanceProfileName: ["profile-a", "profile-b"],
  instanceTagPatterns: [{ team: ["a-*"] }, { team: ["a-*", "b-*"] }],
  instanceTagValues: [{ team: ["a", "b"] }, { team: ["a", "c"] }],
  instanceTags: [{ team: "a" }, { team: "b" }],
  key: [{ deletionWindowInDays: 7 }, { deletionWindowInDays: 14 }],
  "targetTag.key": ["team", "unit"],
  ipAddressType: ["ipv4", "dualstack"],
  keyPrefix: ["a", "b"],
  kmsKeyArn: [kmsKey(1), kmsKey(2)],
  linux: ["date", "hostname"],
  localPortNumber: [15432, 15433],
  logGroup: [{ retentionInDays: 7 }, { retentionInDays: 14 }],
  logGroupArn: [logGroup("a"), logGroup("b")],
  logGroupKmsKeyArn: [kmsKey(1), kmsKey(2)],
  logGroupName: ["/ssm/a", "/ssm/b"],
  maxSessionDuration: [30, 60],
  mode: ["GOVERNANCE", "COMPLIANCE"],
  objectLock: [{ days: 1 }, { days: 2 }],
  organizationId: ["o-a1b2c3d4e5", "o-b1b2c3d4e5"],
  path: ["/a/", "/b/"],
  permissionsBoundary: [policy("A"), policy("B")],
  policyName: ["policy-a", "policy-b"],
  portNumber: [5432, 5433],
  prefixPerAccount: TURNED_ON,
  privateDns: TURNED_OFF,
  readEncryption: TURNED_ON,
  readOnly: TURNED_ON,
  readableBucketArns: [[bucket("a")], [bucket("b")]],
  region: ["eu-central-1", "eu-central-1"],
  regions: [["eu-west-2"], ["eu-west-1"]],
  registrationLimit: [2, 3],
  requireEncryptionContext: TURNED_OFF,
  restrictToCallingInstance: TURNED_ON,
  restrictTrustToAccount: TURNED_OFF,
  retainOnDelete: TURNED_OFF,
  "SessionPreferences.retainOnDelete": TURNED_ON,
  retentionInDays: [7, 30],
  role: ["existing", "other"],
  roleName: ["role-a", "role-b"],
  routeTableIds: [["rtb-0123456789abcdef1"], ["rtb-0123456789abcdef2"]],
  runAsElevated: TURNED_ON,
  runAs: [{}, { defaultUser: "operator" }],
  s3: [{ bucketArn: bucket("a") }, { bucketArn: bucket("b") }],
  scanForPatches: TURNED_OFF,
  serviceNames: [
    { ssm: "com.amazonaws.eu-central-1.ssm-contacts" },
    { ssm: "com.amazonaws.eu-central-1.ssm-incidents" },
  ],
  sessionEncryption: [{ kmsKeyArn: kmsKey(1) }, { kmsKeyArn: kmsKey(2) }],
  sessionLogging: [
    { s3: { bucketArn: bucket("a") } },
    { cloudWatch: { logGroupArn: logGroup("a") } },
  ],
  sessions: [
    [{ sessionLogging: { s3: { bucketArn: bucket("a") } } }],
    [{ sessionEncryption: { kmsKeyArn: kmsKey(1) } }],
  ],
  setAsAccountDefault: TURNED_ON,
  shellProfile: [{ linux: "date" }, { windows: "date" }],
  sourceCidrBlocks: [["10.1.0.0/16"], ["10.2.0.0/16"]],
  sourceIpv6CidrBlocks: [["2001:db8:1234:1a00::/64"], ["2001:db8:1234:1b00::/64"]],
  sourceSecurityGroupIds: [["sg-0123456789abcdef1"], ["sg-0123456789abcdef2"]],
  streaming: TURNED_OFF,
  subnetIds: [["subnet-0123456789abcdef1"], ["subnet-0123456789abcdef2"]],
  tags: [{ team: "a" }, { team: "b" }],
  targetTag: [
    { key: "team", value: "a" },
    { key: "team", value: "b" },
  ],
  tunnelDocuments: [["AWS-StartSSHSession"], ["AWS-StartPortForwardingSession"]],
  updateCloudWatchAgent: TURNED_ON,
  updateEc2LaunchAgent: TURNED_ON,
  updateInstanceInformation: TURNED_OFF,
  updateSsmAgent: TURNED_OFF,
  value: ["a", "b"],
  vpc: [VPC, { ...VPC, sourceCidrBlocks: ["10.1.0.0/16"] }],
  vpcId: ["vpc-0123456789abcdef3", "vpc-0123456789abcdef4"],
  windows: ["date", "hostname"],
};

/** The arguments that one takes in addition, by the beginning of its path, with its component in front. */
const CONTEXTS: Readonly<Record<string, object>> = {
  "bucket.archiveStorageClass": { bucket: { archiveAfterDays: 30 } },
  "bucket.crossAccountWriters": { bucket: { bucketName: "logs-c" } },
  "bucket.forceDestroy": { retainOnDelete: false },
  "bucket.objectLock.": { bucket: { expireAfterDays: 365, objectLock: { days: 1 } } },
  "buckets[]": { buckets: [{ bucketArn: bucket("a") }] },
  "existing.bucketC": { existing: { bucketArn: bucket("a") } },
  "existing.bucketP": { existing: { bucketArn: bucket("a") } },
  "existing.bucketK": { existing: { bucketArn: bucket("a") } },
  "existing.enforceBucket": { existing: { bucketArn: bucket("a") } },
  "existing.enforceLogGroup": { existing: { logGroupArn: logGroup("a") } },
  "existing.logGroupK": { existing: { logGroupArn: logGroup("a") } },
  "runAs.": { runAs: {} },
  "sessions[].": {
    sessions: [
      {
        sessionEncryption: { kmsKeyArn: kmsKey(1) },
        sessionLogging: {
          s3: { bucketArn: bucket("a") },
          cloudWatch: { logGroupArn: logGroup("a") },
        },
      },
    ],
  },
  "sessionEncryption.": { sessionEncryption: { kmsKeyArn: kmsKey(1) } },
  "sessionLogging.": {
    sessionLogging: {
      s3: { bucketArn: bucket("a") },
      cloudWatch: { logGroupArn: logGroup("a") },
    },
  },
  "shellProfile.linux": { shellProfile: { windows: "date" } },
  "shellProfile.windows": { shellProfile: { linux: "date" } },
  "targetTag.": { targetTag: { key: "team", value: "web" } },
  "DefaultHostManagement.additionalPolicyArns": { allowAdditionalPoliciesOnEveryInstance: true },
  "JustInTimeRequesterAccess.allInstances": { allInstances: undefined },
  "JustInTimeRequesterAccess.instanceTag": { allInstances: undefined },
  "SessionCommand.linux": { windows: "date" },
  "SessionManager.adoptExisting": { documentName: "sessions-a" },
  "SessionManager.vpc.": { vpc: VPC },
  "SessionManager.vpc.ipAddressType": { vpc: { ...VPC, ...MEMBERS } },
  "SessionManager.vpc.sourceIpv6CidrBlocks": {
    vpc: { ...VPC, ...MEMBERS, ipAddressType: "dualstack" },
  },
  "SessionManager.vpc.routeTableIds": {
    bucket: { enabled: false },
    vpc: { ...VPC, routeTableIds: undefined },
  },
  "SessionManager.vpc.sourceCidrBlocks": {
    vpc: { ...VPC, sourceCidrBlocks: undefined, sourceSecurityGroupIds: ["sg-0123456789abcdef3"] },
  },
  "SessionManagerEndpoints.readableBucketArns": { routeTableIds: VPC.routeTableIds },
  "SessionManagerEndpoints.sessionLogging": { routeTableIds: VPC.routeTableIds },
  "SessionManagerEndpoints.ipAddressType": MEMBERS,
  "SessionManagerEndpoints.sourceIpv6CidrBlocks": { ...MEMBERS, ipAddressType: "dualstack" },
  "SessionManagerEndpoints.sourceCidrBlocks": {
    sourceCidrBlocks: undefined,
    sourceSecurityGroupIds: ["sg-0123456789abcdef3"],
  },
  "SessionManagerPermissions.path": { sessions: [{}] },
  "SessionManagerPermissions.tags": { sessions: [{}] },
  "SessionPreferences.adoptExisting": { documentName: "sessions-a" },
  "SessionUserAccess.allInstances": { allInstances: undefined },
  "SessionUserAccess.instanceTag": { allInstances: undefined },
};

/** The values of an argument. */
export function valuesOf(className: string, path: string): Values {
  const end = path.replace(/^.*\./, "");
  const values = VALUES[`${className}.${path}`] ?? VALUES[path] ?? VALUES[end];
  if (values === undefined) {
    throw new Error(`${className}.${path} has no values in the sweep: give it two`);
  }
  return values;
}

/** The arguments that one takes in addition. */
export function contextOf(className: string, path: string): object {
  const found = Object.entries(CONTEXTS).filter(
    ([start]) => path.startsWith(start) || `${className}.${path}`.startsWith(start),
  );
  return Object.assign({}, ...found.map(([, args]) => args)) as object;
}

/** Whether a key's ID is one of the values, and not that of a key which was created. */
export function isGivenKey(id: string): boolean {
  return id.startsWith(KEY_ID);
}
