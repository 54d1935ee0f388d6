import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { SessionManagerInstanceProfile, SessionPreferences } from "../../index";
import { ENGINE_TIMEOUT, POLICY_PACK, withStack, type RunResult } from "../../harness/engine/stack";

const documentType = "aws:ssm/document:Document";
const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const logGroupArn = "arn:aws:logs:eu-central-1:123456789012:log-group:/ssm/sessions";
const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";

const sessionEncryption = { kmsKeyArn: keyArn };
const sessionLogging = {
  cloudWatch: { logGroupArn },
  s3: { bucketArn, keyPrefix: "web" },
};

/** Which policies report which resource, without those of AWS's names. */
function reported({ violations }: RunResult): string[] {
  return violations.map(
    ({ policy, level, urn }) => `${level} ${policy}: ${urn.split("::").at(-1) ?? ""}`,
  );
}

function document(content: aws.ssm.DocumentArgs["content"]): aws.ssm.Document {
  return new aws.ssm.Document("sessions", { documentType: "Session", content });
}

function content(inputs: object): string {
  return JSON.stringify({ schemaVersion: "1.0", sessionType: "Standard_Stream", inputs });
}

describe("the policies on session preferences through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("stop at preview a profile that may not use what the hand-written document names", async () => {
    const program = () => {
      new SessionManagerInstanceProfile("web");
      document(content({ kmsKeyId: keyArn, cloudWatchLogGroupName: "/ssm/sessions" }));
      return Promise.resolve({});
    };
    await withStack({ program, policyPack: POLICY_PACK }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.deepEqual(reported(preview), [
        "mandatory instance-profile-matches-session-preferences: web-instance-profile",
        "advisory session-data-is-encrypted-and-logged: sessions",
      ]);
      const [mismatch, unprotected] = preview.violations;
      for (const [violation, lines] of [
        [
          mismatch,
          [
            "  - kmsKeyId requires kms:Decrypt on the key: no policy of the role grants it",
            "  - cloudWatchLogGroupName requires logs:DescribeLogGroups on all log groups: no policy of the role grants it",
          ],
        ],
        [
          unprotected,
          ["  - cloudWatchEncryptionEnabled isn't true: logs may go to an unencrypted log group"],
        ],
      ] as const) {
        for (const line of lines) {
          assert.ok(violation?.message.split("\n").includes(line), violation?.message);
        }
      }
      assert.deepEqual(stack.account.resources(), []);
    });
  });

  it("pass the components with the same settings, with a new key once it is known", async () => {
    const existing = () => {
      new SessionManagerInstanceProfile("web", { sessionEncryption, sessionLogging });
      new SessionPreferences("sessions", { sessionEncryption, sessionLogging });
      return Promise.resolve({});
    };
    await withStack({ program: existing, policyPack: POLICY_PACK }, async (stack) => {
      for (const result of [await stack.preview(), await stack.up()]) {
        assert.ok(result.succeeded, result.output);
        assert.deepEqual(reported(result), []);
      }
      stack.program = () => {
        const kmsKeyArn = new aws.kms.Key("sessions").arn;
        new SessionManagerInstanceProfile("web", {
          sessionEncryption: { kmsKeyArn },
          sessionLogging,
        });
        new SessionPreferences("sessions", { sessionEncryption: { kmsKeyArn }, sessionLogging });
        return Promise.resolve({});
      };
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      assert.deepEqual(reported(preview), ["advisory checks-are-complete: app-dev"]);
      assert.match(
        preview.violations[0]?.message ?? "",
        /\nOnly values that aren't known before the update leave 2 resources unverified; they're checked then: InstanceProfile "web-instance-profile", Document "sessions-document"\.$/,
      );
      const updated = await stack.up();
      assert.ok(updated.succeeded, updated.output);
      assert.deepEqual(reported(updated), []);
    });
  });

  it("do not let a document be created that turns out at the update to lack what is mandatory", async () => {
    const program = () => {
      const key = new aws.kms.Key("sessions");
      document(key.arn.apply(() => content({})));
      return Promise.resolve({});
    };
    const policyPackConfig = {
      "session-data-is-encrypted-and-logged": {
        enforcementLevel: "mandatory",
        requireKmsKey: true,
      },
    };
    await withStack({ program, policyPack: POLICY_PACK, policyPackConfig }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      assert.deepEqual(reported(preview), ["advisory checks-are-complete: app-dev"]);
      const update = await stack.up();
      assert.equal(update.succeeded, false);
      assert.deepEqual(reported(update), [
        "mandatory session-data-is-encrypted-and-logged: sessions",
      ]);
      assert.deepEqual(stack.account.resources(documentType), []);
    });
  });
});
