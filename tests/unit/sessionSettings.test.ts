import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  SessionManagerPermissions,
  type SessionEncryptionArgs,
  type SessionLoggingArgs,
} from "../../index";
import { ArgumentErrors } from "../../components/arguments/argumentErrors";
import { resolveSessionData } from "../../components/arguments/sessionData";
import { deployMocked } from "../support/mocks";
import { lateComplaint } from "../support/refusal";

const kmsKeyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";
const logGroupArn = "arn:aws:logs:us-east-1:111122223333:log-group:/ssm/sessions";

interface Settings {
  sessionEncryption?: pulumi.Input<SessionEncryptionArgs>;
  sessionLogging?: pulumi.Input<SessionLoggingArgs>;
}

/** The policies of the role of a SessionManagerPermissions, as one list of `Sid: actions`. */
async function grants(settings: Settings): Promise<string[]> {
  const { resources } = await deployMocked(
    () => new SessionManagerPermissions("web", { role: "web", ...settings }),
  );
  return resources
    .filter(({ name }) => name === "web-session-data")
    .flatMap(({ inputs }) => {
      const { Statement } = JSON.parse(String(inputs.policy)) as {
        Statement: { Sid: string; Action: string[] }[];
      };
      return Statement.map(({ Sid, Action }) => `${Sid}: ${Action.join(", ")}`);
    });
}

/** What an Output of nothing is in TypeScript, and in YAML and Python. */
const nothing = [undefined, null] as unknown[];

describe("session settings", () => {
  const plain: Settings = {
    sessionEncryption: { kmsKeyArn },
    sessionLogging: {
      s3: { bucketArn, kmsKeyArn, enforceEncryption: true },
      cloudWatch: { logGroupArn, streaming: false },
    },
  };

  it("may be Outputs as a whole or by part, with the same result", async () => {
    const expected = await grants(plain);
    assert.ok(expected.length > 3);
    const { sessionEncryption, sessionLogging } = plain;
    assert.deepEqual(
      await grants({
        sessionEncryption: pulumi.output(sessionEncryption as SessionEncryptionArgs),
        sessionLogging: pulumi.output(sessionLogging as SessionLoggingArgs),
      }),
      expected,
    );
    assert.deepEqual(
      await grants({
        sessionEncryption: { kmsKeyArn: pulumi.output(kmsKeyArn) },
        sessionLogging: {
          s3: pulumi.output({ bucketArn, kmsKeyArn, enforceEncryption: true }),
          cloudWatch: {
            logGroupArn: pulumi.output(logGroupArn),
            streaming: pulumi.output(false),
          },
        },
      }),
      expected,
    );
  });

  it("create a policy where they are given, and none where they are left out", async () => {
    assert.deepEqual(await grants({}), []);
  });

  for (const none of nothing) {
    it(`grant nothing beyond the base where an Output turns out to be ${String(none)}`, async () => {
      const late = pulumi.output(none as SessionEncryptionArgs);
      assert.deepEqual(await grants({ sessionEncryption: late }), [
        "NothingBeyondTheBase: ssmmessages:OpenDataChannel",
      ]);
    });

    it(`leave out the part that turns out to be ${String(none)}`, async () => {
      const s3 = pulumi.output(none as { bucketArn: string });
      assert.deepEqual(
        await grants({ sessionLogging: { s3, cloudWatch: { logGroupArn } } }),
        await grants({ sessionLogging: { cloudWatch: { logGroupArn } } }),
      );
    });
  }

  const wrong: [what: string, settings: Settings, message: RegExp][] = [
    [
      "a key",
      { sessionEncryption: pulumi.output({ kmsKeyArn: "alias/sessions" }) },
      /^sessionEncryption\.kmsKeyArn: "alias\/sessions" /,
    ],
    [
      "a group",
      { sessionLogging: pulumi.output([] as unknown as SessionLoggingArgs) },
      /^sessionLogging: is a list: give an object/,
    ],
    [
      "nothing to log to",
      { sessionLogging: pulumi.output({}) },
      /^sessionLogging: names nothing to log to/,
    ],
    [
      "a flag",
      {
        sessionLogging: {
          s3: { bucketArn, crossAccount: pulumi.output("yes" as unknown as boolean) },
        },
      },
      /^sessionLogging\.s3\.crossAccount: is of type string: give true or false/,
    ],
  ];
  for (const [what, settings, message] of wrong) {
    it(`fail as they resolve when ${what} turns out to be wrong`, async () => {
      const resolved = resolveSessionData(settings, new ArgumentErrors("Example"));
      assert.match(await lateComplaint(resolved), message);
    });
  }
});
