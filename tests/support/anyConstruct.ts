import fc from "fast-check";
import type * as pulumi from "@pulumi/pulumi";
import * as components from "../../index";
import {
  anyAccount,
  anyBucketArn,
  anyKeyArn,
  anyKeyPrefix,
  anyLogGroupArn,
  anySessionData,
  home,
  sessionArgs,
} from "./anySessionData";

/** Makes a component with arguments that were drawn. */
type Make = (name: string) => pulumi.ComponentResource;

const anySession = anySessionData.map(sessionArgs);
const { CoreAccess, SystemsManagerFeature } = components;
const anyRegion = fc.constantFrom("us-east-1", "eu-central-1", "ap-southeast-3");
const anyRegions = fc.uniqueArray(anyRegion, { minLength: 1 });
const anyBuckets = fc.uniqueArray(anyBucketArn, { maxLength: 4 });
const anyWriter = fc.oneof(
  anyAccount,
  fc
    .tuple(anyAccount, fc.stringMatching(/^[\w+=,.@-]{1,64}$/))
    .map(([account, role]) => `arn:aws:iam::${account}:role/${role}`),
);

const anyKey = fc.oneof(
  fc.constant(undefined),
  fc.constant({ enabled: false }),
  fc.uuid().map((id) => ({ kmsKeyArn: `arn:aws:kms:${home.region}:${home.account}:key/${id}` })),
);
const anyBucket = fc.oneof(
  fc.record(
    { bucketArn: anyBucketArn, crossAccount: fc.boolean(), keyPrefix: anyKeyPrefix },
    { requiredKeys: ["bucketArn"] },
  ),
  fc.record(
    { keyPrefix: anyKeyPrefix, crossAccountWriters: fc.uniqueArray(anyWriter, { maxLength: 6 }) },
    { requiredKeys: [] },
  ),
);
const anyLogGroup = fc.oneof(
  fc.constant({}),
  fc.record({ logGroupArn: anyLogGroupArn, encrypted: fc.boolean() }),
  fc
    .stringMatching(/^[\w#][\w./#-]{0,60}$/)
    .filter((name) => !name.startsWith("aws/"))
    .map((logGroupName) => ({ logGroupName })),
);
const off = { enabled: false };
const anyLogPlaces = fc.oneof(
  fc.record({ s3: anyBucket, cloudWatch: anyLogGroup }),
  fc.record({ s3: fc.constant(off), cloudWatch: anyLogGroup }),
  fc.record({ s3: anyBucket, cloudWatch: fc.constant(off) }),
);
const anyStorage = fc.tuple(anyKey, anyLogPlaces).map(([key, places]) => ({ key, ...places }));

const anyVpc = fc
  .record({ includeEc2: fc.boolean(), includeEc2Messages: fc.boolean(), buckets: anyBuckets })
  .map(({ buckets, ...services }) => ({
    vpcId: "vpc-0123456789abcdef0",
    subnetIds: ["subnet-0123456789abcdef0"],
    sourceCidrBlocks: ["10.0.0.0/16"],
    routeTableIds: ["rtb-0123456789abcdef0"],
    readableBucketArns: buckets,
    ...services,
  }));

// AWS's policy cannot be restricted, and has all features.
const anyCore = fc.oneof(
  fc.constant({ coreAccess: CoreAccess.Managed }),
  fc.record(
    { coreAccess: fc.constant(CoreAccess.Minimal), restrictToCallingInstance: fc.boolean() },
    { requiredKeys: ["coreAccess"] },
  ),
);
const anyTags = fc.dictionary(
  fc.stringMatching(/^[\w.:/=+@-]{1,40}$/).filter((key) => key !== "__proto__"),
  fc.oneof(fc.stringMatching(/^[\w.:/=+@ -]{0,40}$/), fc.constant("${aws:PrincipalTag/team}")),
  { maxKeys: 3 },
);

/** Every exported component, with all combinations of what decides its documents. */
export const anyConstruct: Readonly<Record<string, fc.Arbitrary<Make>>> = {
  DefaultHostManagement: fc.tuple(anyRegions, anySession).map(
    ([regions, session]) =>
      (name: string) =>
        new components.DefaultHostManagement(name, { regions, ...session }),
  ),
  HybridActivation: fc.tuple(anyCore, anySession).map(
    ([core, session]) =>
      (name: string) =>
        new components.HybridActivation(name, { ...core, ...session }),
  ),
  QuickSetupHostManagement: fc.tuple(anyRegions, fc.boolean()).map(
    ([regions, attachPoliciesToExistingProfiles]) =>
      (name: string) =>
        new components.QuickSetupHostManagement(name, {
          regions,
          attachPoliciesToExistingProfiles,
        }),
  ),
  SessionLogStorage: anyStorage.map(
    (args) => (name: string) => new components.SessionLogStorage(name, args),
  ),
  SessionManager: fc.tuple(anyStorage, fc.boolean(), fc.option(anyVpc, { nil: undefined })).map(
    ([storage, restrictToCallingInstance, vpc]) =>
      (name: string) =>
        new components.SessionManager(name, { ...storage, restrictToCallingInstance, vpc }),
  ),
  SessionManagerEndpoints: fc.tuple(anyVpc, anySession).map(
    ([vpc, session]) =>
      (name: string) =>
        new components.SessionManagerEndpoints(name, { ...vpc, ...session }),
  ),
  SessionManagerInstanceProfile: fc.tuple(fc.boolean(), anySession).map(
    ([restrictToCallingInstance, session]) =>
      (name: string) =>
        new components.SessionManagerInstanceProfile(name, {
          restrictToCallingInstance,
          ...session,
        }),
  ),
  SessionManagerPermissions: fc.tuple(fc.boolean(), fc.boolean(), anySession).map(
    ([restrictToCallingInstance, updateInstanceInformation, session]) =>
      (name: string) =>
        new components.SessionManagerPermissions(name, {
          role: "existing",
          restrictToCallingInstance,
          updateInstanceInformation,
          ...session,
        }),
  ),
  SessionPreferences: anySession.map(
    (session) => (name: string) => new components.SessionPreferences(name, session),
  ),
  SessionUserAccess: fc
    .record({
      instanceTags: anyTags,
      includeHybridNodes: fc.boolean(),
      tunnelDocumentNames: fc.subarray(["AWS-StartSSHSession", "AWS-StartPortForwardingSession"]),
      allowConsole: fc.boolean(),
      regions: anyRegions,
      accountIds: fc.uniqueArray(anyAccount, { minLength: 1, maxLength: 3 }),
      sessionEncryption: fc.option(fc.record({ kmsKeyArn: anyKeyArn }), { nil: undefined }),
    })
    .map((args) => (name: string) => {
      const allInstances = Object.keys(args.instanceTags).length === 0;
      return new components.SessionUserAccess(name, { ...args, allInstances });
    }),
  SystemsManagerInstanceProfile: fc
    .tuple(
      anyCore,
      fc.subarray(Object.values(SystemsManagerFeature)),
      fc.record({
        vpcEndpointRegions: anyRegions,
        buckets: anyBuckets,
        directoryService: fc.boolean(),
        existingRole: fc.option(fc.constant("existing"), { nil: undefined }),
      }),
      fc.record({ readOnly: fc.boolean(), encrypted: fc.boolean() }),
      anySession,
    )
    .map(([core, features, { buckets, ...args }, bucket, session]) => (name: string) => {
      const minimal = core.coreAccess === CoreAccess.Minimal;
      return new components.SystemsManagerInstanceProfile(name, {
        ...core,
        ...(minimal ? { features } : {}),
        ...args,
        buckets: buckets.map((arn) => ({ arn, ...bucket, crossAccount: !bucket.readOnly })),
        ...session,
      });
    }),
};
