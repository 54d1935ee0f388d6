import type * as pulumi from "@pulumi/pulumi";
import * as components from "../../index";
import type { Region } from "../../harness/aws/region";

type Construct = (
  name: string,
  at: Region,
  opts: pulumi.ComponentResourceOptions,
  /** In the place of those in `componentArgs`. */
  args?: object,
) => pulumi.ComponentResource;

/** The tags of everything. */
export const tags = { team: "web" };

/** The arguments, in plain data, that make each exported component create as much as it can in a Region. */
export const componentArgs = {
  DefaultHostManagement: (at: Region): components.DefaultHostManagementArgs => ({
    regions: [at.region],
    ...sessionData(at),
    tags,
  }),
  HybridActivation: (at: Region): components.HybridActivationArgs => ({
    coreAccess: components.CoreAccess.Minimal,
    ...sessionData(at),
    tags,
  }),
  QuickSetupHostManagement: (at: Region): components.QuickSetupHostManagementArgs => ({
    regions: [at.region],
    tags,
  }),
  SessionLogStorage: (at: Region): components.SessionLogStorageArgs => ({
    s3: {
      expireAfterDays: 365,
      archiveAfterDays: 30,
      objectLock: { days: 1 },
      accessLogBucketArn: bucketArn(at),
      crossAccountWriters: [`arn:${at.partition}:iam::111122223333:role/web`, "444455556666"],
    },
    tags,
  }),
  SessionManager: (): components.SessionManagerArgs => ({
    vpc: { ...vpc, vpcId: "vpc-0123456789abcdef1" },
    tags,
  }),
  SessionManagerEndpoints: (at: Region): components.SessionManagerEndpointsArgs => ({
    ...vpc,
    includeEc2: true,
    ...sessionData(at),
    tags,
  }),
  SessionManagerInstanceProfile: (at: Region): components.SessionManagerInstanceProfileArgs => ({
    ...sessionData(at),
    tags,
  }),
  SessionManagerPermissions: (at: Region): components.SessionManagerPermissionsArgs => ({
    role: "existing",
    ...sessionData(at),
  }),
  SessionPreferences: (at: Region): components.SessionPreferencesArgs => ({
    ...sessionData(at),
    tags,
  }),
  SessionUserAccess: (at: Region): components.SessionUserAccessArgs => ({
    instanceTags: { team: "web" },
    includeHybridNodes: true,
    tunnelDocumentNames: ["AWS-StartSSHSession"],
    sessionEncryption: sessionData(at).sessionEncryption,
    allowConsole: true,
    tags,
  }),
  SystemsManagerInstanceProfile: (at: Region): components.SystemsManagerInstanceProfileArgs => ({
    coreAccess: components.CoreAccess.Minimal,
    features: Object.values(components.SystemsManagerFeature),
    vpcEndpointRegions: [at.region],
    buckets: [{ arn: bucketArn(at), crossAccount: true, encrypted: true }],
    directoryService: true,
    cloudWatchAgent: true,
    ...sessionData(at),
    tags,
  }),
};

type Constructor = new (
  name: string,
  args: object,
  opts: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource;

/** Every exported component, made with these arguments. */
export const constructs: Readonly<Record<string, Construct>> = Object.fromEntries(
  Object.entries(componentArgs).map(([className, args]) => {
    const Component = components[className as keyof typeof componentArgs] as Constructor;
    const construct: Construct = (name, at, opts, others) =>
      new Component(name, others ?? args(at), opts);
    return [className, construct];
  }),
);

const vpc = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0"],
  sourceCidrBlocks: ["10.0.0.0/16"],
  routeTableIds: ["rtb-0123456789abcdef0"],
};

function bucketArn({ partition }: Region): string {
  return `arn:${partition}:s3:::amzn-s3-demo-bucket`;
}

function sessionData(at: Region) {
  const own = `${at.region}:123456789012`;
  const kmsKeyArn = `arn:${at.partition}:kms:${own}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
  const logGroupArn = `arn:${at.partition}:logs:${own}:log-group:/ssm/sessions`;
  return {
    sessionEncryption: { kmsKeyArn },
    sessionLogging: {
      s3: { bucketArn: bucketArn(at), keyPrefix: "web", kmsKeyArn, crossAccount: true },
      cloudWatch: { logGroupArn },
    },
  };
}
