import assert from "node:assert/strict";
import type { SessionDataSettings } from "../../../policypack/judgement/sessionDataSettings";
import { resource, run, unknownObject, unknownText } from "../../../policypack/testing";
import { policiesNamed } from "../../support/policypack/policies";
import { types } from "../../support/policypack/types";

const policy = "session-data-encrypted-and-logged";
const protecting = {
  kmsKeyId: "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  s3BucketName: "logs",
  s3EncryptionEnabled: true,
  cloudWatchLogGroupName: "/ssm/sessions",
  cloudWatchEncryptionEnabled: true,
};
const noKey = "kmsKeyId is not set: no KMS key encrypts the data of sessions";
const noLog = "neither s3BucketName nor cloudWatchLogGroupName is set: no session is logged";
const noS3 = "s3BucketName is not set: no session is logged in S3";
const noCloudWatch = "cloudWatchLogGroupName is not set: no session is logged in CloudWatch Logs";
const plainBucket = "s3EncryptionEnabled is not true: logs may go to an unencrypted bucket";
const plainLogGroup =
  "cloudWatchEncryptionEnabled is not true: logs may go to an unencrypted log group";

async function messages(type: string, inputs: object, config: object = {}): Promise<string[]> {
  const document = resource(type, "sessions", { ...inputs });
  const reports = await run(policiesNamed([policy]), [document], { config: { [policy]: config } });
  return reports.map(({ message }) => message);
}

function shell(inputs: unknown): object {
  return { schemaVersion: "1.0", sessionType: "Standard_Stream", inputs };
}

function violation(...problems: string[]): string {
  return [
    'Document "sessions" does not protect the data of sessions as required:',
    ...problems.map((problem) => `  - ${problem}`),
    'To mend it, set these inputs of the document, or make it with the component of "aws-session-manager":',
    '      new SessionPreferences("sessions", { sessionEncryption, sessionLogging });',
  ].join("\n");
}

describe(policy, () => {
  const cases: [string, object, Partial<SessionDataSettings>, string[]][] = [
    ["a document with all", protecting, {}, []],
    ["one without anything", {}, {}, [noKey, noLog]],
    ["one without a key", { ...protecting, kmsKeyId: "" }, {}, [noKey]],
    ["a key that need not be", { ...protecting, kmsKeyId: "" }, { requireKmsKey: false }, []],
    [
      "targets that need not be encrypted",
      { ...protecting, s3EncryptionEnabled: false, cloudWatchEncryptionEnabled: false },
      {},
      [plainBucket, plainLogGroup],
    ],
    [
      "targets whose encryption is not required",
      { ...protecting, s3EncryptionEnabled: false, cloudWatchEncryptionEnabled: false },
      { requireEncryptedLogs: false },
      [],
    ],
    ["logs in S3 alone", { ...protecting, cloudWatchLogGroupName: "" }, {}, []],
    ["logs in CloudWatch Logs alone", { ...protecting, s3BucketName: "" }, {}, []],
    ["no logs in S3", { ...protecting, s3BucketName: "" }, { requireLogs: "s3" }, [noS3]],
    [
      "no logs in CloudWatch Logs",
      { ...protecting, cloudWatchLogGroupName: "" },
      { requireLogs: "cloudWatch" },
      [noCloudWatch],
    ],
    ["logs in one of both", { ...protecting, s3BucketName: "" }, { requireLogs: "both" }, [noS3]],
    [
      "logs in none of both",
      { kmsKeyId: protecting.kmsKeyId },
      { requireLogs: "both" },
      [noS3, noCloudWatch],
    ],
    ["logs that need not be", { kmsKeyId: protecting.kmsKeyId }, { requireLogs: "none" }, []],
  ];
  for (const [name, inputs, config, problems] of cases) {
    it(`judges ${name}`, async () => {
      const expected = problems.length === 0 ? [] : [violation(...problems)];
      const content = shell(inputs);
      const documentType = "Session";
      const asText = { documentType, content: JSON.stringify(content) };
      assert.deepEqual(await messages(types.document, asText, config), expected);
      assert.deepEqual(await messages(types.nativeDocument, asText, config), expected);
      assert.deepEqual(
        await messages(types.nativeDocument, { documentType, content }, config),
        expected,
      );
    });
  }

  it("says nothing on what is not known yet, and reports the rest", async () => {
    const documentType = "Session";
    const cases: [unknown, string[]][] = [
      [unknownText, []],
      [unknownObject, []],
      [shell(unknownObject), []],
      [shell({ kmsKeyId: unknownText }), [noLog]],
      [shell({ s3BucketName: unknownText }), [noKey]],
      [shell({ ...protecting, s3EncryptionEnabled: unknownText }), []],
      [
        shell({ ...protecting, kmsKeyId: unknownText, cloudWatchEncryptionEnabled: false }),
        [plainLogGroup],
      ],
    ];
    for (const [content, problems] of cases) {
      assert.deepEqual(
        await messages(types.nativeDocument, { documentType, content }),
        problems.length === 0 ? [] : [violation(...problems)],
      );
    }
  });

  it("says nothing on a document whose type is not known yet", async () => {
    assert.deepEqual(
      await messages(types.document, { documentType: unknownText, content: unknownText }),
      [],
    );
  });

  it("reports a content that is no session document", async () => {
    assert.deepEqual(
      await messages(types.document, { documentType: "Session", content: "schemaVersion: '1.0'" }),
      [
        [
          'Document "sessions" is not a session document that can be judged:',
          "  - the content is not a JSON object",
          "Write its content as JSON, in the form that the schema of session documents gives; YAML is not read here.",
        ].join("\n"),
      ],
    );
  });

  it("leaves alone other documents and other resources", async () => {
    const port = JSON.stringify({ sessionType: "Port" });
    assert.deepEqual(
      await messages(types.document, { documentType: "Session", content: port }),
      [],
    );
    assert.deepEqual(
      await messages(types.document, { documentType: "Command", content: "{}" }),
      [],
    );
    assert.deepEqual(await messages(types.role, { documentType: "Session", content: "{}" }), []);
  });

  it("refuses a property that it does not have", async () => {
    const inputs = { documentType: "Session", content: JSON.stringify(shell(protecting)) };
    await assert.rejects(messages(types.document, inputs, { requireKey: true }), {
      message: `The configuration of policy ${policy} is not right: it has no option requireKey. Remove it, or correct its name to one of requireKmsKey, requireLogs, requireEncryptedLogs, exemptions.`,
    });
  });
});
