import assert from "node:assert/strict";
import {
  SessionLogStorage,
  SessionLogStorageArgs,
  SessionManagerInstanceProfile,
  SessionPreferences,
} from "../../index";
import { ENGINE_TIMEOUT, withStack, type EngineStack } from "../../harness/engine/stack";

const bucketType = "aws:s3/bucket:Bucket";
const keyType = "aws:kms/key:Key";
const logGroupType = "aws:cloudwatch/logGroup:LogGroup";
const objectType = "aws:s3/bucketObject:BucketObject";

/** Sessions that are encrypted and logged with what a storage gives. */
function program(args?: SessionLogStorageArgs) {
  return () => {
    const storage = new SessionLogStorage("sessions", args);
    const { sessionEncryption, sessionLogging } = storage;
    new SessionPreferences("sessions", { sessionEncryption, sessionLogging });
    new SessionManagerInstanceProfile("web", { sessionEncryption, sessionLogging });
    return Promise.resolve({});
  };
}

/** What a session leaves behind. */
function writeLog(stack: EngineStack): void {
  const [bucket] = stack.account.resources(bucketType);
  const outputs = { bucket: bucket?.outputs.bucket };
  stack.account.put("create", { type: objectType, id: "session.log", outputs });
}

function typesIn(stack: EngineStack): string[] {
  return stack.account
    .resources()
    .map(({ type }) => type.split(":")[2] ?? type)
    .sort();
}

const bucketSettings = [
  "BucketLifecycleConfiguration",
  "BucketOwnershipControls",
  "BucketPolicy",
  "BucketPublicAccessBlock",
  "BucketServerSideEncryptionConfiguration",
  "BucketVersioning",
];

describe("SessionLogStorage through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("is created so that the key admits the log group, and does not change on a second up", async () => {
    await withStack({ program: program() }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      assert.deepEqual((await stack.up()).changes, { same: 20 });
      const [logGroup] = stack.account.resources(logGroupType);
      const [key] = stack.account.resources(keyType);
      assert.equal(logGroup?.outputs.kmsKeyId, key?.outputs.arn);
    });
  });

  it("works in the China Regions", async () => {
    const config = { "aws:region": "cn-north-1" };
    await withStack({ program: program(), config }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
    });
  });

  it("leaves logs, with their key and the bucket's settings, on destroy, and can be made again", async () => {
    await withStack({ program: program() }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      writeLog(stack);
      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(typesIn(stack), [
        "Alias",
        "Bucket",
        ...bucketSettings.slice(0, 1),
        "BucketObject",
        ...bucketSettings.slice(1),
        "Key",
        "LogGroup",
      ]);

      const again = await stack.up();
      assert.ok(again.succeeded, again.output);
      assert.equal(stack.account.resources(logGroupType).length, 2);
    });
  });

  it("deletes the storage when told to, but no logs, and keeps them encrypted and private", async () => {
    await withStack({ program: program({ retainOnDelete: false }) }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      writeLog(stack);
      const failed = await stack.destroy();
      assert.equal(failed.succeeded, false);
      assert.match(failed.output, /BucketNotEmpty/);
      assert.deepEqual(
        typesIn(stack).filter((type) => type.startsWith("Bucket")),
        ["Bucket", ...bucketSettings, "BucketObject"].sort(),
      );
      assert.equal(stack.account.resources(keyType).length, 1);

      stack.account.remove(objectType, "session.log");
      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(stack.account.resources(), []);
    });
  });

  it("deletes the logs too when told to", async () => {
    const forced = program({ retainOnDelete: false, bucket: { forceDestroy: true } });
    await withStack({ program: program() }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      writeLog(stack);
      stack.program = forced;
      assert.ok((await stack.up()).succeeded);
      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(stack.account.resources(), []);
    });
  });

  it("deletes locked logs once a refresh has read that the bucket has locks", async () => {
    const forced = program({
      retainOnDelete: false,
      bucket: { forceDestroy: true, objectLock: { days: 30 } },
    });
    await withStack({ program: forced }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      writeLog(stack);
      const refused = await stack.destroy();
      assert.equal(refused.succeeded, false);
      assert.match(refused.output, /AccessDenied: .* object lock/);
      assert.ok((await stack.refresh()).succeeded);
      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(stack.account.resources(), []);
    });
  });

  it("changes settings in place", async () => {
    await withStack({ program: program() }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      const before = [bucketType, keyType, logGroupType].map(
        (t) => stack.account.resources(t)[0]?.id,
      );
      const [bucketName] = before;
      const changes: SessionLogStorageArgs[] = [
        {
          bucket: { archiveAfterDays: 90, expireAfterDays: 365 },
          logGroup: { retentionInDays: 30 },
        },
        { bucket: { objectLock: { days: 30 }, keyPrefix: "web" } },
        { bucket: { bucketName, crossAccountWriters: ["444455556666"] } },
        {},
      ];
      for (const args of changes) {
        stack.program = program(args);
        const updated = await stack.up();
        assert.ok(updated.succeeded, updated.output);
        assert.ok(!("replace" in updated.changes), updated.output);
      }
      const after = [bucketType, keyType, logGroupType].map(
        (t) => stack.account.resources(t)[0]?.id,
      );
      assert.deepEqual(after, before);
      assert.ok(!typesIn(stack).includes("BucketObjectLockConfiguration"), "the lock is lifted");
    });
  });

  it("creates what has another name before the old one goes, which is kept", async () => {
    const named = (suffix: string) => ({
      key: { alias: `alias/sessions-${suffix}` },
      bucket: { bucketName: `sessions-${suffix}` },
      logGroup: { logGroupName: `/ssm/${suffix}` },
    });
    await withStack({ program: program(named("one")) }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      const before = stack.account.changes.length;
      stack.program = program(named("two"));
      const updated = await stack.up();
      assert.ok(updated.succeeded, updated.output);
      for (const [type, ids] of [
        [bucketType, ["sessions-one", "sessions-two"]],
        [logGroupType, ["/ssm/one", "/ssm/two"]],
        ["aws:kms/alias:Alias", ["alias/sessions-two"]],
      ] as const) {
        assert.deepEqual(
          stack.account
            .resources(type)
            .map(({ id }) => id)
            .sort(),
          ids,
        );
      }
      const aliases = stack.account.changes
        .slice(before)
        .filter(({ type }) => type === "aws:kms/alias:Alias");
      assert.deepEqual(
        aliases.map(({ id }) => id),
        ["alias/sessions-two", "alias/sessions-one"],
      );

      stack.program = program();
      const taken = await stack.up();
      assert.ok(taken.succeeded, taken.output);
    });
  });

  it("keeps the log group and its key when logging to CloudWatch is turned off", async () => {
    await withStack({ program: program() }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      stack.program = program({ logGroup: { enabled: false } });
      const updated = await stack.up();
      assert.ok(updated.succeeded, updated.output);
      const [logGroup] = stack.account.resources(logGroupType);
      const [key] = stack.account.resources(keyType);
      assert.equal(logGroup?.outputs.kmsKeyId, key?.outputs.arn);
      assert.match(String(key?.outputs.policy), /:log-group:session-manager-logs-\*"/);
    });
  });

  it("refuses a key of another Region than the bucket at preview", async () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    await withStack({ program: program({ existing: { kmsKeyArn } }) }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      const reason = `existing.kmsKeyArn: "${kmsKeyArn}" is in another Region than the bucket and the log group, which are in eu-central-1: give a key of eu-central-1`;
      assert.ok(preview.output.includes(reason), preview.output);
    });
  });
});
