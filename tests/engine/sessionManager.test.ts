import assert from "node:assert/strict";
import { SessionManager, SessionManagerArgs } from "../../index";
import { operations } from "../support/operations";
import { ENGINE_TIMEOUT, withStack, type EngineStack } from "../../harness/engine/stack";

const roleType = "aws:iam/role:Role";
const profileType = "aws:iam/instanceProfile:InstanceProfile";
const documentType = "aws:ssm/document:Document";
const keyType = "aws:kms/key:Key";
const bucketType = "aws:s3/bucket:Bucket";
const logGroupType = "aws:cloudwatch/logGroup:LogGroup";
const objectType = "aws:s3/bucketObject:BucketObject";

function program(args?: SessionManagerArgs) {
  return () => {
    new SessionManager("sessions", args);
    return Promise.resolve({});
  };
}

/** The IDs of what sessions and their logs depend on. */
function lasting({ account }: EngineStack): string[] {
  return [roleType, profileType, documentType, keyType, bucketType, logGroupType].flatMap((type) =>
    account.resources(type).map(({ id }) => `${type} ${id}`),
  );
}

/** What the session document says of logs and of its own times. */
function preferences({ account }: EngineStack): Record<string, unknown> {
  const [document] = account.resources(documentType);
  const { inputs } = JSON.parse(String(document?.outputs.content)) as {
    inputs: Record<string, unknown>;
  };
  const { idleSessionTimeout, s3BucketName, cloudWatchLogGroupName } = inputs;
  return { idleSessionTimeout, s3BucketName, cloudWatchLogGroupName };
}

/** The services that the role may use for encryption and logs. */
function servicesGranted({ account }: EngineStack): string[] {
  const [sessionData] = account.resources("aws:iam/rolePolicy:RolePolicy");
  const actions = String(sessionData?.outputs.policy).matchAll(/"(\w+):\w+"/g);
  return [...new Set([...actions].map(([, service = ""]) => service))].sort();
}

describe("SessionManager through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("follows its settings in place, and keeps what is turned off and what logs need", async () => {
    await withStack({ program: program() }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      assert.deepEqual(operations(await stack.up()), []);
      const original = lasting(stack);
      assert.equal(original.length, 6);
      const [bucket, logGroup] = [bucketType, logGroupType].map(
        (type) => stack.account.resources(type)[0]?.id,
      );
      const change = async (args: SessionManagerArgs) => {
        stack.program = program(args);
        const update = await stack.up();
        assert.ok(update.succeeded, update.output);
        const kept = lasting(stack).filter((each) => original.includes(each));
        assert.deepEqual(kept, original, "nothing is replaced or deleted");
        return operations(update);
      };

      assert.deepEqual(await change({ idleSessionTimeout: 5 }), [
        "update sessions-preferences-document",
      ]);
      assert.deepEqual(preferences(stack), {
        idleSessionTimeout: "5",
        s3BucketName: bucket,
        cloudWatchLogGroupName: logGroup,
      });

      assert.deepEqual(await change({ logGroup: { enabled: false } }), [
        "delete sessions-storage-log-group",
        "update sessions-instances-session-data",
        "update sessions-preferences-document",
      ]);
      assert.deepEqual(preferences(stack), {
        idleSessionTimeout: "20",
        s3BucketName: bucket,
        cloudWatchLogGroupName: undefined,
      });
      assert.deepEqual(servicesGranted(stack), ["kms", "s3"]);

      assert.deepEqual(await change({}), [
        "create sessions-storage-log-group",
        "update sessions-instances-session-data",
        "update sessions-preferences-document",
      ]);
      const [, newLogGroup] = stack.account.resources(logGroupType);
      assert.ok(newLogGroup, "logs go to a log group of their own");
      assert.equal(preferences(stack).cloudWatchLogGroupName, newLogGroup.id);
      assert.deepEqual(servicesGranted(stack), ["kms", "logs", "s3"]);

      const withoutBucket = await change({ bucket: { enabled: false } });
      assert.deepEqual(
        withoutBucket.filter((operation) => !operation.includes(" sessions-storage-bucket")),
        ["update sessions-instances-session-data", "update sessions-preferences-document"],
      );
      assert.deepEqual(preferences(stack), {
        idleSessionTimeout: "20",
        s3BucketName: undefined,
        cloudWatchLogGroupName: newLogGroup.id,
      });
      assert.deepEqual(servicesGranted(stack), ["kms", "logs"]);

      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(
        lasting(stack),
        original
          .filter((each) => !/:(Role|InstanceProfile|Document) /.test(each))
          .concat(`${logGroupType} ${newLogGroup.id}`),
      );
    });
  });

  it("leaves the key, the bucket and the log group, with the logs, on destroy", async () => {
    await withStack({ program: program() }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      const before = stack.account.resources();
      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      const isStorage = ({ type }: { type: string }) => /^aws:(kms|s3|cloudwatch)\//.test(type);
      assert.deepEqual(stack.account.resources(), before.filter(isStorage));
    });
  });

  it("leaves nothing when told so", async () => {
    const args = { retainOnDelete: false, bucket: { forceDestroy: true } };
    await withStack({ program: program(args) }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      const [bucket] = stack.account.resources(bucketType);
      const outputs = { bucket: bucket?.outputs.bucket };
      stack.account.put("create", { type: objectType, id: "session.log", outputs });
      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(stack.account.resources(), []);
    });
  });
});
