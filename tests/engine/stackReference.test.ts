import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ENGINE_TIMEOUT, withStack, type EngineStack } from "../../harness/engine/stack";
import {
  SessionLogStorage,
  SessionManagerInstanceProfile,
  SessionPreferences,
  SessionUserAccess,
  type SessionEncryptionArgs,
  type SessionLoggingArgs,
} from "../../index";
import { operations } from "../support/operations";

/** What the stack exports that owns the logs. */
function logs() {
  const { sessionEncryption, sessionLogging, keyArn, bucketArn, logGroupArn } =
    new SessionLogStorage("logs", { bucket: { keyPrefix: "sessions" } });
  return Promise.resolve({ sessionEncryption, sessionLogging, keyArn, bucketArn, logGroupArn });
}

const stackWithLogs = () => new pulumi.StackReference("organization/app/dev");

function users(
  sessionEncryption: pulumi.Input<SessionEncryptionArgs>,
  sessionLogging: pulumi.Input<SessionLoggingArgs>,
) {
  const preferences = new SessionPreferences("sessions", {
    documentName: "team-sessions",
    sessionEncryption,
    sessionLogging,
  });
  new SessionManagerInstanceProfile("web", { sessionEncryption, sessionLogging });
  const { policyJson } = new SessionUserAccess("people", {
    instanceTags: { team: "web" },
    documentName: preferences.documentName,
    sessionEncryption,
  });
  return Promise.resolve({ policyJson });
}

/** What the other stack exports, as a whole, as `requireOutput` gives it. */
function asExported() {
  const stack = stackWithLogs();
  return users(
    stack.requireOutput("sessionEncryption") as pulumi.Output<SessionEncryptionArgs>,
    stack.requireOutput("sessionLogging") as pulumi.Output<SessionLoggingArgs>,
  );
}

/** The same by field. */
function byField() {
  const stack = stackWithLogs();
  const encryption = stack.requireOutput("sessionEncryption");
  const logging = stack.requireOutput("sessionLogging");
  const field = (of: pulumi.Output<unknown>, ...path: string[]) =>
    of.apply((value) =>
      path.reduce((inner, key) => (inner as Record<string, unknown>)[key], value),
    ) as pulumi.Output<string>;
  return users(
    { kmsKeyArn: field(encryption, "kmsKeyArn") },
    {
      s3: {
        bucketArn: field(logging, "s3", "bucketArn"),
        keyPrefix: field(logging, "s3", "keyPrefix"),
        kmsKeyArn: field(logging, "s3", "kmsKeyArn"),
      },
      cloudWatch: { logGroupArn: field(logging, "cloudWatch", "logGroupArn") },
    },
  );
}

function only({ account }: EngineStack, type: string, text: string): Record<string, unknown> {
  const found = account
    .resources(type)
    .filter(({ outputs }) => JSON.stringify(outputs).includes(text));
  assert.equal(found.length, 1, `${found.length} of ${type} with ${text}`);
  return found[0]?.outputs ?? {};
}

describe("logs of another stack", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("are what preferences, instances and people of this one take, as a whole or by field", async () => {
    await withStack({ program: logs }, async (stack) => {
      const exported = await stack.up();
      assert.ok(exported.succeeded, exported.output);
      const { keyArn, bucketArn, logGroupArn } = exported.outputs as Record<string, string>;

      const team = await stack.another("team", asExported);
      const preview = await team.preview();
      assert.ok(preview.succeeded, preview.output);
      const created = await team.up();
      assert.ok(created.succeeded, created.output);
      assert.deepEqual(created.changes, preview.changes);

      const document = only(stack, "aws:ssm/document:Document", "team-sessions");
      const { inputs } = JSON.parse(String(document.content)) as {
        inputs: Record<string, unknown>;
      };
      assert.equal(inputs.kmsKeyId, keyArn);
      assert.equal(inputs.s3KeyPrefix, "sessions");
      assert.ok(String(bucketArn).endsWith(`:${String(inputs.s3BucketName)}`));
      const policy = only(stack, "aws:iam/rolePolicy:RolePolicy", "DecryptSessionData").policy;
      for (const arn of [keyArn, `${bucketArn}/sessions/*`, logGroupArn]) {
        assert.ok(String(policy).includes(String(arn)), `${String(arn)} in ${String(policy)}`);
      }
      assert.ok(String(created.outputs.policyJson).includes(String(keyArn)));

      team.program = byField;
      const same = await team.up();
      assert.ok(same.succeeded, same.output);
      assert.deepEqual(operations(same), ["read organization/app/dev"]);
    });
  });

  it("are an error where the name of what was exported is wrong", async () => {
    await withStack(
      {
        program: () => {
          const { sessionLogging } = new SessionLogStorage("logs");
          const misspelt = sessionLogging.apply(({ s3 }) => ({ s3, cloudwatch: {} }));
          return Promise.resolve({ sessionLogging: misspelt });
        },
      },
      async (stack) => {
        const exported = await stack.up();
        assert.ok(exported.succeeded, exported.output);
        const team = await stack.another("team", () => {
          const sessionLogging = stackWithLogs().requireOutput("sessionLogging");
          new SessionPreferences("sessions", {
            sessionLogging: sessionLogging as pulumi.Output<SessionLoggingArgs>,
          });
          return Promise.resolve({});
        });
        const preview = await team.preview();
        assert.equal(preview.succeeded, false);
        assert.match(
          preview.output,
          /sessionLogging\.cloudwatch: is not an argument: did you mean "cloudWatch"\?/,
        );
      },
    );
  });
});
