import type * as pulumi from "@pulumi/pulumi";
import * as components from "../../index";
import type { Region } from "./engine/aws/region";

type Construct = (
  name: string,
  at: Region,
  opts: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource;

/** The tags of everything. */
export const tags = { team: "web" };

/** Every exported component, with what makes it create as much as it can in a Region. */
export const constructs: Readonly<Record<string, Construct>> = {
  DefaultHostManagement: (name, at, opts) =>
    new components.DefaultHostManagement(
      name,
      { regions: [at.region], ...sessionData(at), tags },
      opts,
    ),
  HybridActivation: (name, at, opts) =>
    new components.HybridActivation(
      name,
      { coreAccess: components.CoreAccess.Minimal, ...sessionData(at), tags },
      opts,
    ),
  QuickSetupHostManagement: (name, at, opts) =>
    new components.QuickSetupHostManagement(name, { regions: [at.region], tags }, opts),
  SessionLogStorage: (name, at, opts) =>
    new components.SessionLogStorage(
      name,
      {
        s3: {
          expireAfterDays: 365,
          archiveAfterDays: 30,
          objectLock: { days: 1 },
          accessLogBucketArn: bucketArn(at),
          crossAccountWriters: [`arn:${at.partition}:iam::111122223333:role/web`, "444455556666"],
        },
        tags,
      },
      opts,
    ),
  SessionManager: (name, _, opts) =>
    new components.SessionManager(
      name,
      { vpc: { ...vpc, vpcId: "vpc-0123456789abcdef1" }, tags },
      opts,
    ),
  SessionManagerEndpoints: (name, at, opts) =>
    new components.SessionManagerEndpoints(
      name,
      { ...vpc, includeEc2: true, ...sessionData(at), tags },
      opts,
    ),
  SessionManagerInstanceProfile: (name, at, opts) =>
    new components.SessionManagerInstanceProfile(name, { ...sessionData(at), tags }, opts),
  SessionManagerPermissions: (name, at, opts) =>
    new components.SessionManagerPermissions(name, { role: "existing", ...sessionData(at) }, opts),
  SessionPreferences: (name, at, opts) =>
    new components.SessionPreferences(name, { ...sessionData(at), tags }, opts),
  SessionUserAccess: (name, at, opts) =>
    new components.SessionUserAccess(
      name,
      {
        instanceTags: { team: "web" },
        includeHybridNodes: true,
        tunnelDocumentNames: ["AWS-StartSSHSession"],
        sessionEncryption: sessionData(at).sessionEncryption,
        allowConsole: true,
        tags,
      },
      opts,
    ),
  SystemsManagerInstanceProfile: (name, at, opts) =>
    new components.SystemsManagerInstanceProfile(
      name,
      {
        coreAccess: components.CoreAccess.Minimal,
        features: Object.values(components.SystemsManagerFeature),
        vpcEndpointRegions: [at.region],
        buckets: [{ arn: bucketArn(at), crossAccount: true, encrypted: true }],
        directoryService: true,
        cloudWatchAgent: true,
        ...sessionData(at),
        tags,
      },
      opts,
    ),
};

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
