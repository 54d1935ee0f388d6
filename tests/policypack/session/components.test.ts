import assert from "node:assert/strict";
import { policyJson } from "../../../components/permissions/document";
import {
  sessionDataStatements,
  type SessionData,
} from "../../../components/permissions/sessionData";
import { sessionDocumentJson } from "../../../components/sessionDocument";
import { parseDocument } from "../../../policypack/iam";
import {
  decideDemand,
  demands,
  parseSessionDocument,
  type Demand,
  type DemandDecision,
  type Home,
} from "../../../policypack/session";

const kmsKeyArn = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const logGroupArn = "arn:aws:logs:eu-central-1:123456789012:log-group:/ssm/sessions";
const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";

const encryption: SessionData["encryption"][] = [undefined, { kmsKeyArn }];
const cloudWatch: SessionData["cloudWatch"][] = [
  undefined,
  { logGroupArn },
  { logGroupArn: `${logGroupArn}:*` },
];
const s3: SessionData["s3"][] = [
  undefined,
  { bucketArn, crossAccount: false, enforceEncryption: false },
  { bucketArn, keyPrefix: "ssm/web", crossAccount: false, enforceEncryption: true },
  { bucketArn, kmsKeyArn, crossAccount: true, enforceEncryption: true },
];

const settings: SessionData[] = encryption.flatMap((key) =>
  cloudWatch.flatMap((logs) =>
    s3.map((bucket) => ({
      ...(key && { encryption: key }),
      ...(logs && { cloudWatch: logs }),
      ...(bucket && { s3: bucket }),
    })),
  ),
);

const homes: Home[] = [
  { region: "*", account: "*" },
  { region: "eu-central-1", account: "*" },
  { region: "eu-central-1", account: "123456789012" },
];

/** The setting that needs each statement; the document does not say how the bucket is encrypted. */
const settingOf: Record<string, Demand["setting"] | undefined> = {
  DecryptSessionData: "kmsKeyId",
  FindLogGroup: "cloudWatchLogGroupName",
  WriteSessionLogStreams: "cloudWatchLogGroupName",
  PutSessionLogs: "s3BucketName",
  ReadLogBucketEncryption: "s3EncryptionEnabled",
  EncryptSessionLogs: undefined,
};

type Statements = ReturnType<typeof sessionDataStatements>;

/** The decisions on what the document of the settings demands, given statements. */
function decisions(data: SessionData, statements: Statements, home: Home): DemandDecision[] {
  const document = sessionDocumentJson({
    data,
    enforceLogGroupEncryption: true,
    streamLogs: true,
    idleSessionTimeout: 20,
  });
  const content = parseSessionDocument(document);
  assert.equal(content.kind, "preferences");
  const policy = { name: "session-data", document: parseDocument(policyJson(statements)) };
  const policies = statements.length === 0 ? [] : [policy];
  return demands(content.preferences, home).map((demand) => decideDemand(demand, { policies }));
}

function inWords({ demand, verdict }: DemandDecision): string {
  return `${demand.setting}: ${demand.question.action} ${verdict}`;
}

describe("what the components grant and the document that they write", () => {
  it("match for all settings, also before it is known where the document will be", () => {
    for (const data of settings) {
      for (const home of homes) {
        const open = decisions(data, sessionDataStatements(data), home).filter(
          ({ verdict }) => verdict !== "granted",
        );
        assert.deepEqual(open.map(inWords), [], JSON.stringify({ data, home }));
      }
    }
  });

  it("do not match without any one statement, and the setting that needs it is named", () => {
    const dropped = new Set<string>();
    for (const data of settings) {
      const statements = sessionDataStatements(data);
      for (const statement of statements) {
        dropped.add(statement.Sid);
        const rest = statements.filter((each) => each !== statement);
        const setting = settingOf[statement.Sid];
        const missing = decisions(data, rest, homes[1]!).filter(
          ({ verdict }) => verdict !== "granted",
        );
        const needed = setting === undefined ? [] : [statement.Action].flat();
        assert.deepEqual(
          missing.map(inWords).sort(),
          needed
            .filter((action) => action !== "s3:PutObjectAcl")
            .map((action) => `${String(setting)}: ${action} missing`)
            .sort(),
        );
      }
    }
    assert.deepEqual([...dropped].sort(), Object.keys(settingOf).sort());
  });
});
