import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SessionPreferences, SessionPreferencesArgs } from "../../index";
import { deployMocked, valueOf } from "../support/mocks";

const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";
const logGroupArn = "arn:aws:logs:us-east-1:123456789012:log-group:/ssm/sessions";

async function content(args?: SessionPreferencesArgs): Promise<Record<string, unknown>> {
  const { named } = await deployMocked(() => new SessionPreferences("sessions", args));
  return JSON.parse(String(named("sessions-document").inputs.content)) as Record<string, unknown>;
}

async function inputs(args?: SessionPreferencesArgs): Promise<Record<string, unknown>> {
  return (await content(args)).inputs as Record<string, unknown>;
}

describe("SessionPreferences", () => {
  it("is a document of its own with a name alone, and the account's default when asked", async () => {
    const own = await deployMocked(() => new SessionPreferences("sessions"));
    assert.equal(own.named("sessions-document").inputs.name, undefined);
    const { resources, result, named } = await deployMocked(
      () =>
        new SessionPreferences("sessions", { setAsAccountDefault: true, tags: { team: "web" } }),
    );
    assert.deepEqual(
      resources.map(({ type, name }) => `${type} ${name}`),
      [
        "aws-session-manager:index:SessionPreferences sessions",
        "aws:ssm/document:Document sessions-account-default",
      ],
    );
    const { content: text, ...rest } = named("sessions-account-default").inputs;
    assert.deepEqual(rest, {
      name: "SSM-SessionManagerRunShell",
      documentType: "Session",
      documentFormat: "JSON",
      tags: { team: "web" },
    });
    assert.deepEqual(JSON.parse(String(text)), {
      schemaVersion: "1.0",
      description: "Session Manager preferences",
      sessionType: "Standard_Stream",
      inputs: {
        s3EncryptionEnabled: false,
        cloudWatchEncryptionEnabled: false,
        cloudWatchStreamingEnabled: false,
        idleSessionTimeout: "20",
        runAsEnabled: false,
      },
    });
    assert.equal(await valueOf(result.documentName), "SSM-SessionManagerRunShell");
    assert.equal(await valueOf(result.documentArn), await valueOf(result.document.arn));
    assert.equal(
      await valueOf(result.sessionStartCommand),
      "aws ssm start-session --target INSTANCE_ID",
    );
  });

  it("sends the logs of each account to a prefix of its own where asked, as the role is granted", async () => {
    for (const [keyPrefix, prefix] of [
      [undefined, "123456789012"],
      ["sessions/web", "sessions/web/123456789012"],
    ]) {
      const s3 = { bucketArn, keyPrefix, prefixPerAccount: pulumi.output(true) };
      const { s3KeyPrefix } = await inputs({ sessionLogging: { s3 } });
      assert.equal(s3KeyPrefix, prefix);
    }
  });

  it("says all that the schema knows, with times as text", async () => {
    assert.deepEqual(
      await inputs({
        sessionEncryption: { kmsKeyArn: pulumi.output(keyArn) },
        sessionLogging: {
          s3: { bucketArn, keyPrefix: "sessions/web" },
          cloudWatch: { logGroupArn },
        },
        idleSessionTimeout: pulumi.output(60),
        maxSessionDuration: 1440,
        runAs: { defaultUser: "web" },
        shellProfile: { linux: "exec bash", windows: "cd C:\\" },
      }),
      {
        kmsKeyId: keyArn,
        s3BucketName: "amzn-s3-demo-bucket",
        s3KeyPrefix: "sessions/web",
        s3EncryptionEnabled: true,
        cloudWatchLogGroupName: "/ssm/sessions",
        cloudWatchEncryptionEnabled: true,
        cloudWatchStreamingEnabled: true,
        idleSessionTimeout: "60",
        maxSessionDuration: "1440",
        runAsEnabled: true,
        runAsDefaultUser: "web",
        shellProfile: { linux: "exec bash", windows: "cd C:\\" },
      },
    );
  });

  it("'the log group is not encrypted': demands encryption unless told not to", async () => {
    const flags = async (enforceEncryption?: boolean, streaming?: boolean) => {
      const found = await inputs({
        sessionLogging: {
          s3: { bucketArn, enforceEncryption },
          cloudWatch: { logGroupArn, enforceEncryption, streaming },
        },
      });
      return [
        found.s3EncryptionEnabled,
        found.cloudWatchEncryptionEnabled,
        found.cloudWatchStreamingEnabled,
      ];
    };
    assert.deepEqual(await flags(), [true, true, true]);
    assert.deepEqual(await flags(false), [false, false, true]);
    assert.deepEqual(await flags(true, false), [true, true, false]);
  });

  it("takes whole Outputs, and leaves out what they turn out not to hold", async () => {
    const settings = {
      sessionEncryption: { kmsKeyArn: keyArn },
      runAs: { defaultUser: "web" },
      shellProfile: { linux: "exec bash" },
    };
    const known = {
      sessionEncryption: pulumi.output(settings.sessionEncryption),
      runAs: pulumi.output(settings.runAs),
      shellProfile: pulumi.output(settings.shellProfile),
    };
    assert.deepEqual(await inputs(known), await inputs(settings));
    for (const nothing of [undefined, null] as unknown[]) {
      const late = pulumi.output(nothing as never);
      assert.deepEqual(
        await inputs({
          sessionEncryption: late,
          sessionLogging: late,
          runAs: late,
          shellProfile: late,
        }),
        await inputs(),
      );
    }
  });

  it("takes the name of a log group from an ARN that ends in :*", async () => {
    const { cloudWatchLogGroupName } = await inputs({
      sessionLogging: { cloudWatch: { logGroupArn: `${logGroupArn}:*` } },
    });
    assert.equal(cloudWatchLogGroupName, "/ssm/sessions");
  });

  it("runs as the user of the tag SSMSessionRunAs when no default user is given", async () => {
    const { runAsEnabled, runAsDefaultUser } = await inputs({ runAs: {} });
    assert.deepEqual([runAsEnabled, runAsDefaultUser], [true, undefined]);
  });

  it("'a custom document is ignored': gives the command that uses it", async () => {
    const { result } = await deployMocked(
      () => new SessionPreferences("sessions", { documentName: pulumi.output("web-sessions") }),
    );
    assert.equal(
      await valueOf(result.sessionStartCommand),
      "aws ssm start-session --document-name web-sessions --target INSTANCE_ID",
    );
  });
});
