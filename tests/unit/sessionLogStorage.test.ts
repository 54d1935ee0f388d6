import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SessionLogStorage, SessionLogStorageArgs } from "../../index";
import { ResourceStatement } from "../../components/documents/document";
import { MockedResource, deployMocked, valueOf } from "../support/mocks";

const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";
const logGroupArn = "arn:aws:logs:us-east-1:111122223333:log-group:/ssm/sessions";
/** The ARNs that the mocks give. */
const madeKeyArn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const madeBucketArn = "arn:aws:s3:::sessions-bucket";

function deploy(args?: SessionLogStorageArgs) {
  return deployMocked(() => new SessionLogStorage("sessions", args));
}

function statements({ inputs }: MockedResource): ResourceStatement[] {
  return (JSON.parse(String(inputs.policy)) as { Statement: ResourceStatement[] }).Statement;
}

function withoutBucket({ inputs }: MockedResource): Record<string, unknown> {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => key !== "bucket"));
}

function settings({ sessionEncryption, sessionLogging }: SessionLogStorage): Promise<unknown> {
  return valueOf(pulumi.output({ sessionEncryption, sessionLogging }));
}

describe("SessionLogStorage", () => {
  it("is a key, a hardened bucket and a log group with a name alone", async () => {
    const { resources, result, named } = await deploy();
    assert.deepEqual(
      resources.map(({ type, name }) => `${type} ${name}`),
      [
        "aws-session-manager:index:SessionLogStorage sessions",
        "aws:s3/bucket:Bucket sessions-bucket",
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration sessions-bucket-encryption",
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration sessions-bucket-lifecycle",
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls sessions-bucket-ownership",
        "aws:s3/bucketPolicy:BucketPolicy sessions-bucket-policy",
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock sessions-bucket-public-access-block",
        "aws:s3/bucketVersioning:BucketVersioning sessions-bucket-versioning",
        "aws:kms/key:Key sessions-key",
        "aws:kms/alias:Alias sessions-key-alias",
        "aws:cloudwatch/logGroup:LogGroup sessions-log-group",
      ],
    );
    assert.deepEqual(named("sessions-bucket").inputs, { forceDestroy: false });
    assert.deepEqual(withoutBucket(named("sessions-bucket-public-access-block")), {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    assert.deepEqual(withoutBucket(named("sessions-bucket-ownership")), {
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    assert.deepEqual(withoutBucket(named("sessions-bucket-versioning")), {
      versioningConfiguration: { status: "Enabled" },
    });
    assert.deepEqual(withoutBucket(named("sessions-bucket-encryption")), {
      rules: [
        {
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: "aws:kms",
            kmsMasterKeyId: madeKeyArn,
          },
          bucketKeyEnabled: true,
        },
      ],
    });
    assert.deepEqual(statements(named("sessions-bucket-policy")), [
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:*"],
        Resource: [madeBucketArn, `${madeBucketArn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
    assert.deepEqual(named("sessions-log-group").inputs, {
      namePrefix: "session-manager-logs-",
      kmsKeyId: madeKeyArn,
    });
    assert.equal(await valueOf(result.keyArn!), madeKeyArn);
    assert.equal(await valueOf(result.bucketArn!), madeBucketArn);
    assert.equal(await valueOf(result.bucketName!), "sessions-bucket");
    assert.equal(await valueOf(result.logGroupName!), "sessions-log-group");
  });

  it("gives the settings that its parts can bear", async () => {
    const { result } = await deploy({ bucket: { keyPrefix: "web" } });
    assert.deepEqual(await settings(result), {
      sessionEncryption: { kmsKeyArn: madeKeyArn, requireEncryptionContext: true },
      sessionLogging: {
        s3: {
          bucketArn: madeBucketArn,
          keyPrefix: "web",
          prefixPerAccount: false,
          kmsKeyArn: madeKeyArn,
          crossAccount: false,
          enforceEncryption: true,
        },
        cloudWatch: {
          logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:sessions-log-group",
          kmsKeyArn: undefined,
          enforceEncryption: true,
        },
      },
    });
  });

  it("'the log group is not encrypted': without a key, sessions do not demand one", async () => {
    const { resources, named, result } = await deploy({ key: { enabled: false } });
    assert.ok(!resources.some(({ type }) => type.startsWith("aws:kms/")));
    assert.deepEqual(withoutBucket(named("sessions-bucket-encryption")), {
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    assert.equal(named("sessions-log-group").inputs.kmsKeyId, undefined);
    assert.equal(result.sessionEncryption, undefined);
    const { sessionLogging } = await valueOf(
      pulumi.output({ sessionLogging: result.sessionLogging }),
    );
    assert.equal(sessionLogging.s3?.kmsKeyArn, undefined);
    assert.equal(sessionLogging.cloudWatch?.enforceEncryption, false);
  });

  it("takes what exists, and changes nothing of it", async () => {
    const { resources, result } = await deploy({
      requireEncryptionContext: false,
      existing: {
        kmsKeyArn: keyArn,
        bucketArn,
        bucketKmsKeyArn: keyArn,
        bucketCrossAccount: true,
        bucketPrefixPerAccount: true,
        bucketKeyPrefix: "web",
        enforceBucketEncryption: false,
        logGroupArn: pulumi.output(logGroupArn),
        logGroupKmsKeyArn: keyArn,
        enforceLogGroupEncryption: pulumi.output(false),
      },
    });
    assert.deepEqual(
      resources.map(({ type }) => type),
      ["aws-session-manager:index:SessionLogStorage"],
    );
    assert.deepEqual(await settings(result), {
      sessionEncryption: { kmsKeyArn: keyArn, requireEncryptionContext: false },
      sessionLogging: {
        s3: {
          bucketArn,
          keyPrefix: "web",
          prefixPerAccount: true,
          kmsKeyArn: keyArn,
          crossAccount: true,
          enforceEncryption: false,
        },
        cloudWatch: { logGroupArn, kmsKeyArn: keyArn, enforceEncryption: false },
      },
    });
    assert.equal(await valueOf(result.bucketName!), "amzn-s3-demo-bucket");
    assert.equal(await valueOf(result.logGroupName!), "/ssm/sessions");
  });

  it("leaves out what is not wanted", async () => {
    const onlyLogGroup = await deploy({ key: { enabled: false }, bucket: { enabled: false } });
    assert.deepEqual(
      onlyLogGroup.resources.map(({ name }) => name),
      ["sessions", "sessions-log-group"],
    );
    assert.equal((await valueOf(onlyLogGroup.result.sessionLogging)).s3, undefined);
    const onlyBucket = await deploy({ logGroup: { enabled: false } });
    assert.equal((await valueOf(onlyBucket.result.sessionLogging)).cloudWatch, undefined);
    assert.equal(onlyBucket.result.logGroupArn, undefined);
  });

  it("archives, expires and locks logs, and logs access to them", async () => {
    const { named } = await deploy({
      bucket: {
        archiveAfterDays: 90,
        expireAfterDays: 365,
        objectLock: { days: 30 },
        accessLogBucketArn: bucketArn,
      },
      logGroup: { retentionInDays: 365 },
    });
    const everything = { status: "Enabled", filter: { prefix: "" } };
    assert.deepEqual(withoutBucket(named("sessions-bucket-lifecycle")), {
      rules: [
        {
          ...everything,
          id: "abort-incomplete-uploads",
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
        { ...everything, id: "archive", transitions: [{ days: 90, storageClass: "GLACIER" }] },
        {
          ...everything,
          id: "expire",
          expiration: { days: 365 },
          noncurrentVersionExpiration: { noncurrentDays: 30 },
        },
      ],
    });
    assert.deepEqual(withoutBucket(named("sessions-bucket-object-lock")), {
      rule: { defaultRetention: { days: 30, mode: "GOVERNANCE" } },
    });
    assert.equal(named("sessions-bucket-access-logs").inputs.targetBucket, "amzn-s3-demo-bucket");
    assert.equal(named("sessions-log-group").inputs.retentionInDays, 365);
  });

  it("gives names and tags to the resources they belong to", async () => {
    const { named } = await deploy({
      key: { alias: "alias/sessions", deletionWindowInDays: 7 },
      bucket: { bucketName: "sessions-111122223333" },
      logGroup: { logGroupName: "/ssm/sessions" },
      tags: { team: "web" },
    });
    assert.equal(named("sessions-key").inputs.deletionWindowInDays, 7);
    assert.equal(named("sessions-key-alias").inputs.name, "alias/sessions");
    assert.equal(named("sessions-bucket").inputs.bucket, "sessions-111122223333");
    assert.equal(named("sessions-log-group").inputs.name, "/ssm/sessions");
    assert.equal(named("sessions-log-group").inputs.namePrefix, undefined);
    for (const name of ["sessions-key", "sessions-bucket", "sessions-log-group"]) {
      assert.deepEqual(named(name).inputs.tags, { team: "web" });
    }
  });
});
