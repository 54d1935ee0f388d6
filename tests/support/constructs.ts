import type * as pulumi from "@pulumi/pulumi";
import * as components from "../../index";
import type { Region } from "./engine/aws/region";

/** Makes one component in a Region, with the arguments that `args` gives unless others are given. */
export interface Construct {
  (
    name: string,
    at: Region,
    opts: pulumi.ComponentResourceOptions,
    args?: object,
  ): pulumi.ComponentResource;
  /** Plain data. */
  args(at: Region): object;
}

/** The tags of everything. */
export const tags = { team: "web" };

/** Every exported component, with what makes it create as much as it can in a Region. */
export const constructs: Readonly<Record<string, Construct>> = {
  DefaultHostManagement: construct(components.DefaultHostManagement, (at) => ({
    regions: [at.region],
    ...sessionData(at),
    tags,
  })),
  HybridActivation: construct(components.HybridActivation, (at) => ({
    coreAccess: components.CoreAccess.Minimal,
    ...sessionData(at),
    tags,
  })),
  QuickSetupHostManagement: construct(components.QuickSetupHostManagement, (at) => ({
    regions: [at.region],
    tags,
  })),
  SessionLogStorage: construct(components.SessionLogStorage, (at) => ({
    s3: {
      expireAfterDays: 365,
      archiveAfterDays: 30,
      objectLock: { days: 1 },
      accessLogBucketArn: bucketArn(at),
      crossAccountWriters: [`arn:${at.partition}:iam::111122223333:role/web`, "444455556666"],
    },
    tags,
  })),
  SessionManager: construct(components.SessionManager, () => ({
    vpc: { ...vpc, vpcId: "vpc-0123456789abcdef1" },
    tags,
  })),
  SessionManagerEndpoints: construct(components.SessionManagerEndpoints, (at) => ({
    ...vpc,
    includeEc2: true,
    ...sessionData(at),
    tags,
  })),
  SessionManagerInstanceProfile: construct(components.SessionManagerInstanceProfile, (at) => ({
    ...sessionData(at),
    tags,
  })),
  SessionManagerPermissions: construct(components.SessionManagerPermissions, (at) => ({
    role: "existing",
    ...sessionData(at),
  })),
  SessionPreferences: construct(components.SessionPreferences, (at) => ({
    ...sessionData(at),
    tags,
  })),
  SessionUserAccess: construct(components.SessionUserAccess, (at) => ({
    instanceTags: { team: "web" },
    includeHybridNodes: true,
    tunnelDocumentNames: ["AWS-StartSSHSession"],
    sessionEncryption: sessionData(at).sessionEncryption,
    allowConsole: true,
    tags,
  })),
  SystemsManagerInstanceProfile: construct(components.SystemsManagerInstanceProfile, (at) => ({
    coreAccess: components.CoreAccess.Minimal,
    features: Object.values(components.SystemsManagerFeature),
    vpcEndpointRegions: [at.region],
    buckets: [{ arn: bucketArn(at), crossAccount: true, encrypted: true }],
    directoryService: true,
    cloudWatchAgent: true,
    ...sessionData(at),
    tags,
  })),
};

function construct<Args extends object>(
  Component: new (
    name: string,
    args: Args,
    opts: pulumi.ComponentResourceOptions,
  ) => pulumi.ComponentResource,
  argsOf: (at: Region) => Args,
): Construct {
  const make = (
    name: string,
    at: Region,
    opts: pulumi.ComponentResourceOptions,
    args: object = argsOf(at),
  ) => new Component(name, args as Args, opts);
  return Object.assign(make, { args: argsOf });
}

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
