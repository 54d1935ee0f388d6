import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ObjectLockMode, SessionLogStorage, SessionLogStorageArgs } from "../../../index";
import { ArgumentErrors } from "../../../components/arguments/argumentErrors";
import { resolveSessionLogStorage } from "../../../components/arguments/sessionLogStorage";
import { resolveWriters } from "../../../components/arguments/sessionLogStorageSizes";
import { complaint, complaints, lateComplaint } from "../../support/refusal";

async function refuses(
  args: SessionLogStorageArgs,
  expected: string | string[],
  name = "sessions",
): Promise<void> {
  assert.equal(
    await complaint(() => new SessionLogStorage(name, args)),
    [`SessionLogStorage "${name}" has invalid arguments:`, expected].flat().join("\n  - "),
  );
}

const bucketForm =
  "it has 3 to 63 lowercase letters, digits, dots and hyphens, and begins and ends with a letter or a digit";

describe("bad arguments of SessionLogStorage", () => {
  it("a storage that stores nothing", () =>
    refuses(
      { bucket: { enabled: false }, logGroup: { enabled: false } },
      'bucket.enabled: is false, and so is "logGroup.enabled": logs need one of the two',
    ));

  it("arguments of a part that is left out", () =>
    refuses(
      {
        key: { enabled: false, alias: "alias/sessions" },
        bucket: { enabled: false, keyPrefix: "a" },
      },
      [
        'key.alias: has no effect, because "key.enabled" is false: leave it out',
        'bucket.keyPrefix: has no effect, because "bucket.enabled" is false: leave it out',
      ],
    ));

  it("arguments of a new resource for one that exists, and the reverse", () =>
    refuses(
      {
        existing: {
          bucketArn: "arn:aws:s3:::amzn-s3-demo-bucket",
          enforceLogGroupEncryption: true,
        },
        bucket: { enabled: false, bucketName: "b-1", expireAfterDays: 9 },
      },
      [
        'bucket.enabled: is for a new bucket, and "existing.bucketArn" names one that exists: leave one of them out',
        'bucket.bucketName: is for a new bucket, and "existing.bucketArn" names one that exists: leave one of them out',
        'bucket.expireAfterDays: is for a new bucket, and "existing.bucketArn" names one that exists: leave one of them out',
        'existing.enforceLogGroupEncryption: is about a log group that exists: give "existing.logGroupArn" too, or leave it out',
      ],
    ));

  it("a bucket that is kept and emptied", () =>
    refuses(
      { bucket: { forceDestroy: true } },
      'bucket.forceDestroy: has no effect while "retainOnDelete" is true: set that to false, or leave it out',
    ));

  it("a bucket that is emptied of what no one can delete", () =>
    refuses(
      {
        retainOnDelete: false,
        bucket: { forceDestroy: true, objectLock: { days: 1, mode: ObjectLockMode.Compliance } },
      },
      'bucket.forceDestroy: can\'t delete logs with an "objectLock" in COMPLIANCE mode, which AWS lets no one lift: leave it out, or lock in GOVERNANCE mode',
    ));

  it("names that AWS does not take", () =>
    refuses(
      {
        key: { alias: "sessions" },
        bucket: { bucketName: "Session_Logs" },
        logGroup: { logGroupName: "ssm sessions" },
      },
      [
        'key.alias: "sessions" does not begin with "alias/": write "alias/sessions"',
        `bucket.bucketName: "Session_Logs" is not the name of a bucket: ${bucketForm}`,
        'logGroup.logGroupName: "ssm sessions" is not the name of a log group: it has 1 to 512 letters, digits and _-/.#',
      ],
    ));

  it("names that AWS keeps for itself", () =>
    refuses({ key: { alias: "alias/aws/ssm" }, logGroup: { logGroupName: "aws/ssm" } }, [
      'key.alias: "alias/aws/ssm" begins with "alias/aws/", which AWS keeps for its own keys',
      'logGroup.logGroupName: "aws/ssm" begins with "aws/", which AWS keeps for itself',
    ]));

  it("bucket names that S3 keeps for itself", async () => {
    for (const bucketName of [
      "192.168.1.1",
      "xn--logs",
      "logs-s3alias",
      "logs--x-s3",
      "logs-1-us-east-1-an",
    ]) {
      await refuses({ bucket: { bucketName } }, [
        `bucket.bucketName: "${bucketName}" has the form of an IP address, or a beginning or an end that S3 keeps for itself: choose another name`,
      ]);
    }
  });

  it("a component name that makes no name for a part, unless that is given", async () => {
    await refuses(
      {},
      `name: "web_1" makes "web_1-bucket-1a2b3c4" with the provider's suffix, which is not the name of a bucket: ${bucketForm}; give "bucket.bucketName", or the component another name`,
      "web_1",
    );
    await refuses(
      { bucket: { bucketName: "web-1" } },
      [
        `name: "web 1" makes "alias/web 1-key-alias-1a2b3c4" with the provider's suffix, which is not an alias: after "alias/" it has 1 to 250 letters, digits and /_-; give "key.alias", or the component another name`,
      ],
      "web 1",
    );
  });

  it("an S3 prefix with forbidden characters", () =>
    refuses(
      { bucket: { keyPrefix: "web logs" } },
      'bucket.keyPrefix: "web logs" has a space: a prefix has only letters, digits and !_.\'()/-',
    ));

  for (const [keyPrefix, cleaned] of [
    ["web//logs", "web/logs"],
    ["./web", "web"],
    ["web/../logs", "web/logs"],
    ["..", ""],
  ]) {
    it(`'logs vanish': an S3 prefix that the agent cleans: ${keyPrefix}`, () =>
      refuses(
        { bucket: { keyPrefix } },
        `bucket.keyPrefix: "${keyPrefix}" has a segment that is empty, "." or "..", which the agent resolves, so that logs would go where it may not write: ${cleaned === "" ? "leave it out" : `write "${cleaned}"`}`,
      ));
  }

  it("days that are no days", () =>
    refuses(
      {
        key: { deletionWindowInDays: 6 },
        bucket: { archiveAfterDays: 0, expireAfterDays: 1.5, objectLock: { days: -1 } },
      },
      [
        "key.deletionWindowInDays: 6 is not a whole number from 7 to 30",
        "bucket.archiveAfterDays: 0 is not a whole number from 1 to 36,500",
        "bucket.expireAfterDays: 1.5 is not a whole number from 1 to 36,500",
        "bucket.objectLock.days: -1 is not a whole number from 1 to 36,500",
      ],
    ));

  it("logs that are archived or locked when they are already deleted", () =>
    refuses({ bucket: { archiveAfterDays: 90, expireAfterDays: 90, objectLock: { days: 91 } } }, [
      'bucket.archiveAfterDays: 90 is not less than the 90 days of "expireAfterDays": logs would be deleted before they are archived',
      'bucket.objectLock.days: 91 is more than the 90 days of "expireAfterDays": the lock would keep logs that are to be deleted',
    ]));

  it("a lock of another kind", () =>
    refuses(
      { bucket: { objectLock: { days: 1, mode: "NONE" as ObjectLockMode } } },
      'bucket.objectLock.mode: "NONE" is unknown: give "GOVERNANCE" or "COMPLIANCE"',
    ));

  it("a retention that CloudWatch Logs does not have", () =>
    refuses(
      { logGroup: { retentionInDays: 45 } },
      "logGroup.retentionInDays: 45 is not a number of days that CloudWatch Logs knows: give one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
    ));

  it("writers of a bucket without a name, which the policy of the key has to give", async () => {
    const refusal =
      'bucket.bucketName: is missing: give the name of the bucket, for one that exists the name it has, because the key\'s policy lets "crossAccountWriters" use it for this bucket only';
    await refuses({ bucket: { crossAccountWriters: ["111122223333"] } }, refusal);
    await refuses({ bucket: { crossAccountWriters: pulumi.output(["111122223333"]) } }, refusal);
  });

  it("writers whose roles make a policy of the bucket that S3 refuses, before anything is created", async () => {
    const roles = Array.from(
      { length: 120 },
      (_, index) => `arn:aws:iam::${String(100_000_000_000 + index)}:role/instances`,
    );
    const reason =
      /^bucket\.crossAccountWriters: make a policy of the bucket of \d{5} characters, and AWS allows 20480: name accounts or an organization in place of roles/m;
    const bucket = { bucketName: "logs", crossAccountWriters: roles };
    const message = await complaint(() => new SessionLogStorage("web", { bucket }));
    assert.match(message.replace(/^ {2}- /gm, ""), reason);
    assert.doesNotMatch(message, /policy of the key/);
    const settings = resolveSessionLogStorage(
      "web",
      { bucket: { ...bucket, crossAccountWriters: pulumi.output(roles) } },
      new ArgumentErrors("Example"),
    );
    assert.ok(settings.bucket);
    const place = { partition: "aws", region: "us-east-1", accountId: "123456789012" };
    const late = resolveWriters(
      settings.bucket,
      settings,
      pulumi.output(place),
      new ArgumentErrors("Example"),
    );
    assert.match(await lateComplaint(late), reason);
  });

  it("writers whose accounts make a policy of the key that KMS refuses", async () => {
    const crossAccountWriters = Array.from({ length: 1000 }, (_, index) =>
      String(100_000_000_000 + index),
    );
    const message = await complaint(
      () => new SessionLogStorage("web", { bucket: { bucketName: "logs", crossAccountWriters } }),
    );
    assert.match(message, /make a policy of the key of \d{5} characters, and AWS allows 32768/);
  });

  it("a storage class without a time, one that takes no young logs, and one that there isn't", async () => {
    await refuses({ bucket: { archiveStorageClass: "DEEP_ARCHIVE" } }, [
      'bucket.archiveStorageClass: has no effect without "archiveAfterDays": give that too, or leave it out',
    ]);
    await refuses({ bucket: { archiveAfterDays: 7, archiveStorageClass: "STANDARD_IA" } }, [
      'bucket.archiveStorageClass: "STANDARD_IA" takes no logs of less than 30 days, and "archiveAfterDays" is 7: give at least 30 there, or another class',
    ]);
    await refuses(
      { bucket: { archiveAfterDays: 30, archiveStorageClass: "STANDARD" as "STANDARD_IA" } },
      [
        'bucket.archiveStorageClass: "STANDARD" is unknown: give "GLACIER", "GLACIER_IR", "DEEP_ARCHIVE", "STANDARD_IA", "ONEZONE_IA" or "INTELLIGENT_TIERING"',
      ],
    );
  });

  it("a writer given twice, or of another partition", async () => {
    const writer = "arn:aws-cn:iam::111122223333:role/web";
    await refuses(
      { bucket: { bucketName: "logs-demo", crossAccountWriters: [writer, writer] } },
      "bucket.crossAccountWriters[1]: is the same as bucket.crossAccountWriters[0]: give each writer once",
    );
    assert.equal(
      await complaints((opts) => {
        const crossAccountWriters = ["111122223333", writer];
        new SessionLogStorage(
          "logs",
          { key: { enabled: false }, bucket: { bucketName: "logs-demo", crossAccountWriters } },
          opts,
        );
      }),
      'bucket.crossAccountWriters[1]: is of the partition "aws-cn", and the bucket is of "aws": AWS lets nobody of another partition write',
    );
  });

  it("writers that are neither roles nor accounts nor organizations", () =>
    refuses(
      {
        bucket: {
          bucketName: "logs",
          crossAccountWriters: ["web", "arn:aws:iam::111122223333:user/web", "*"],
        },
      },
      [
        'bucket.crossAccountWriters[0]: "web" is not the ARN of a role, "arn:aws:iam::111122223333:role/example", the ID of an account, "111122223333", or the ID of an organization, "o-a1b2c3d4e5"',
        'bucket.crossAccountWriters[1]: "arn:aws:iam::111122223333:user/web" is not the ARN of a role: it has the form "arn:aws:iam::111122223333:role/example"',
        'bucket.crossAccountWriters[2]: "*" is not the ARN of a role, "arn:aws:iam::111122223333:role/example", the ID of an account, "111122223333", or the ID of an organization, "o-a1b2c3d4e5"',
      ],
    ));
});
