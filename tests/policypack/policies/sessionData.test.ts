import assert from "node:assert/strict";
import type { SessionDataSettings } from "../../../policypack/policies/sessionDataIsEncryptedAndLogged";
import { testResource, unknownObject, unknownText } from "../../../policypack/testing";
import { findingsOf } from "../../support/policypack/policies";
import { types } from "../../support/policypack/types";

const policy = "session-data-is-encrypted-and-logged";
const protecting = {
  kmsKeyId: "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  s3BucketName: "logs",
  s3EncryptionEnabled: true,
  cloudWatchLogGroupName: "/ssm/sessions",
  cloudWatchEncryptionEnabled: true,
};
/** The settings that each cause is about. */
const noKey = ["kmsKeyId"];
const noLog = ["s3BucketName", "cloudWatchLogGroupName"];
const noS3 = ["s3BucketName"];
const noCloudWatch = ["cloudWatchLogGroupName"];
const plainBucket = ["s3EncryptionEnabled"];
const plainLogGroup = ["cloudWatchEncryptionEnabled"];

/** What is found where a key and logs are required, unless told otherwise. */
async function findings(type: string, inputs: object, other: object = {}) {
  const config = { requireKmsKey: true, requireLogs: "any", ...other };
  const document = testResource(type, "sessions", { ...inputs });
  const found = await findingsOf([policy], [document], { config: { [policy]: config } });
  return found.map(({ problem, causes, fixes }) => ({ problem, causes, fixes }));
}

function shell(inputs: unknown): object {
  return { schemaVersion: "1.0", sessionType: "Standard_Stream", inputs };
}

/** What to set: the log group where either target will do, and with a target that it must be encrypted. */
function inputsFor(missing: readonly string[][]): string[] {
  const inputs = missing.flatMap((settings) => (settings === noLog ? noCloudWatch : settings));
  return [
    ...inputs,
    ...(inputs.includes("s3BucketName") ? plainBucket : []),
    ...(inputs.includes("cloudWatchLogGroupName") ? plainLogGroup : []),
  ];
}

/** What is found where settings are missing. The component gets what the document names, and what is missing. */
function expected(missing: readonly string[][], given: Readonly<Record<string, unknown>>) {
  const component = "SessionPreferences";
  const named = ["kmsKeyId", "s3BucketName", "cloudWatchLogGroupName"].filter(
    (each) => given[each],
  );
  const settings = { inputs: [...named, ...inputsFor(missing)] };
  const violation = {
    problem: "session-data-unprotected",
    causes: missing.map((settings) => ({ kind: "settings", settings })),
    fixes: [
      [{ kind: "use-component", component, name: "sessions", settings }],
      [{ kind: "set-inputs", inputs: inputsFor(missing) }],
    ],
  };
  return missing.length === 0 ? [] : [violation];
}

describe(policy, () => {
  const cases: [string, Record<string, unknown>, Partial<SessionDataSettings>, string[][]][] = [
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
  for (const [name, inputs, config, missing] of cases) {
    it(`checks ${name}`, async () => {
      const content = shell(inputs);
      const documentType = "Session";
      const asText = { documentType, content: JSON.stringify(content) };
      assert.deepEqual(await findings(types.document, asText, config), expected(missing, inputs));
      assert.deepEqual(
        await findings(types.nativeDocument, asText, config),
        expected(missing, inputs),
      );
      assert.deepEqual(
        await findings(types.nativeDocument, { documentType, content }, config),
        expected(missing, inputs),
      );
    });
  }

  it("requires nothing by default but that logs are encrypted where there are any", async () => {
    const documentType = "Session";
    const cases: [object, string[][]][] = [
      [{}, []],
      [{ cloudWatchLogGroupName: "/ssm/sessions" }, [plainLogGroup]],
    ];
    for (const [inputs, missing] of cases) {
      const content = JSON.stringify(shell(inputs));
      const document = testResource(types.document, "sessions", { documentType, content });
      const [found] = await findingsOf([policy], [document]);
      assert.deepEqual(
        found?.causes,
        missing.length === 0
          ? undefined
          : missing.map((settings) => ({ kind: "settings", settings })),
      );
    }
  });

  it("says nothing on what is not known yet, and reports the rest", async () => {
    const documentType = "Session";
    const cases: [unknown, string[][]][] = [
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
    for (const [content, missing] of cases) {
      const { inputs = {} } = content as { inputs?: Record<string, unknown> };
      assert.deepEqual(
        await findings(types.nativeDocument, { documentType, content }),
        expected(missing, inputs),
      );
    }
  });

  it("says nothing on a document whose type is not known yet", async () => {
    assert.deepEqual(
      await findings(types.document, { documentType: unknownText, content: unknownText }),
      [],
    );
  });

  it("reports content that is not a session document", async () => {
    assert.deepEqual(
      await findings(types.document, { documentType: "Session", content: "schemaVersion: '1.0'" }),
      [
        {
          problem: "unreadable-document",
          causes: [{ kind: "not-known", why: "the content isn't a JSON object" }],
          fixes: [[{ kind: "write-as-json", document: "the document" }]],
        },
      ],
    );
  });

  it("leaves alone other documents and other resources", async () => {
    const port = JSON.stringify({ sessionType: "Port" });
    assert.deepEqual(
      await findings(types.document, { documentType: "Session", content: port }),
      [],
    );
    assert.deepEqual(
      await findings(types.document, { documentType: "Command", content: "{}" }),
      [],
    );
    assert.deepEqual(await findings(types.role, { documentType: "Session", content: "{}" }), []);
  });

  it("refuses a property that it does not have", async () => {
    const inputs = { documentType: "Session", content: JSON.stringify(shell(protecting)) };
    await assert.rejects(findings(types.document, inputs, { requireKey: true }), {
      message: `The configuration of policy ${policy} is invalid: it has no option requireKey. Remove it, or correct its name to one of requireKmsKey, requireLogs, requireEncryptedLogs, exemptions.`,
    });
  });
});
