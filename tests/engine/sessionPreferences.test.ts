import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { SessionPreferences, SessionPreferencesArgs } from "../../index";
import { AwsAccount } from "../../harness/aws/account";
import { ENGINE_TIMEOUT, withStack, type EngineStack } from "../../harness/engine/stack";

const documentType = "aws:ssm/document:Document";
const accountDefault = "SSM-SessionManagerRunShell";
const logGroupArn = "arn:aws:logs:eu-central-1:123456789012:log-group:/ssm/sessions";
const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** A program that owns the preferences of the account, unless told otherwise. */
function program(args?: SessionPreferencesArgs) {
  return () => {
    const sessions = new SessionPreferences("sessions", { setAsAccountDefault: true, ...args });
    return Promise.resolve({
      defaultVersion: sessions.document.defaultVersion,
      command: sessions.sessionStartCommand,
    });
  };
}

/** An account in which somebody has saved the preferences in the console. */
function accountWithDocument(other: Record<string, unknown> = {}): AwsAccount {
  const account = new AwsAccount();
  const outputs = {
    name: accountDefault,
    arn: `arn:aws:ssm:eu-central-1:123456789012:document/${accountDefault}`,
    documentType: "Session",
    documentFormat: "JSON",
    content: '{"schemaVersion":"1.0","sessionType":"Standard_Stream","inputs":{}}',
    defaultVersion: "3",
    documentVersion: "3",
    latestVersion: "3",
    ...other,
  };
  account.put("create", { type: documentType, id: accountDefault, outputs });
  return account;
}

function inputsOfDocument(stack: EngineStack): Record<string, unknown> {
  const [document, ...others] = stack.account.resources(documentType);
  assert.deepEqual(others, []);
  const content = JSON.parse(String(document?.outputs.content)) as {
    inputs: Record<string, unknown>;
  };
  return content.inputs;
}

describe("SessionPreferences through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("is created, does not change on a second up, and is deleted", async () => {
    await withStack({ program: program() }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      assert.deepEqual(created.changes, { create: 3 });
      assert.equal(created.outputs.command, "aws ssm start-session --target INSTANCE_ID");
      assert.deepEqual((await stack.up()).changes, { same: 3 });
      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(stack.account.resources(), []);
    });
  });

  it("takes a key and a log group that the same stack makes", async () => {
    const made = () => {
      const key = new aws.kms.Key("sessions");
      const logGroup = new aws.cloudwatch.LogGroup("sessions");
      new SessionPreferences("sessions", {
        sessionEncryption: { kmsKeyArn: key.arn },
        sessionLogging: { cloudWatch: { logGroupArn: logGroup.arn } },
      });
      return Promise.resolve({ keyArn: key.arn, logGroupName: logGroup.name });
    };
    await withStack({ program: made }, async (stack) => {
      assert.ok((await stack.preview()).succeeded);
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      const { kmsKeyId, cloudWatchLogGroupName } = inputsOfDocument(stack);
      assert.deepEqual({ keyArn: kmsKeyId, logGroupName: cloudWatchLogGroupName }, created.outputs);
    });
  });

  it("'the new version is not the default one': a change is an update in place that becomes the default", async () => {
    await withStack({ program: program() }, async (stack) => {
      assert.equal((await stack.up()).outputs.defaultVersion, "1");
      const changes: SessionPreferencesArgs[] = [
        { idleSessionTimeout: 5 },
        { sessionLogging: { cloudWatch: { logGroupArn } } },
        { sessionEncryption: { kmsKeyArn: keyArn } },
      ];
      for (const [index, args] of changes.entries()) {
        stack.program = program(args);
        const updated = await stack.up();
        assert.ok(updated.succeeded, updated.output);
        assert.deepEqual(updated.changes, { same: 2, update: 1 });
        assert.equal(updated.outputs.defaultVersion, String(index + 2));
      }
    });
  });

  it("'the document already exists': it is adopted, brought up to date, and kept on destroy", async () => {
    const account = accountWithDocument();
    const adopting = program({ adoptExisting: true, idleSessionTimeout: 5 });
    await withStack({ program: adopting, account }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      assert.deepEqual(preview.changes, { create: 2, import: 1, update: 1 });

      const adopted = await stack.up();
      assert.ok(adopted.succeeded, adopted.output);
      assert.equal(inputsOfDocument(stack).idleSessionTimeout, "5");
      assert.equal(adopted.outputs.defaultVersion, "4");
      assert.deepEqual((await stack.up()).changes, { same: 3 });

      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.equal(inputsOfDocument(stack).idleSessionTimeout, "5");
    });
  });

  it("'a stack overwrote the preferences of the account': those that exist are an error unless they are adopted", async () => {
    const account = accountWithDocument();
    await withStack({ program: program({ idleSessionTimeout: 5 }), account }, async (stack) => {
      const failed = await stack.up();
      assert.equal(failed.succeeded, false);
      assert.match(failed.output, /DocumentAlreadyExists/);
      assert.deepEqual(inputsOfDocument(stack), {});
    });
  });

  it("says so when there is nothing to adopt", async () => {
    await withStack({ program: program({ adoptExisting: true }) }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.match(preview.output, /SSM-SessionManagerRunShell.*InvalidDocument/);
    });
  });

  it("leaves whom an adopted document is shared with as it is", async () => {
    const account = accountWithDocument({
      permissions: { type: "Share", accountIds: "444455556666" },
    });
    await withStack({ program: program({ adoptExisting: true }), account }, async (stack) => {
      const adopted = await stack.up();
      assert.ok(adopted.succeeded, adopted.output);
      const [document] = stack.account.resources(documentType);
      assert.deepEqual(document?.outputs.permissions, {
        type: "Share",
        accountIds: "444455556666",
      });
      stack.program = program();
      assert.deepEqual((await stack.up()).changes, { same: 3 });
    });
  });

  it("refuses to adopt what AWS would not update, before anything changes", async () => {
    for (const [outputs, reason] of [
      [
        { defaultVersion: "2" },
        `adoptExisting: is true, but the default version of ${accountDefault} is 2 and its latest is 3, and AWS updates the latest only: run \`aws ssm update-document-default-version --name ${accountDefault} --document-version 3\``,
      ],
      [
        { documentType: "Command" },
        `adoptExisting: is true, but the document ${accountDefault} is of type Command: name a document of type Session`,
      ],
    ] as const) {
      const account = accountWithDocument(outputs);
      const before = account.resources();
      await withStack({ program: program({ adoptExisting: true }), account }, async (stack) => {
        for (const refused of [await stack.preview(), await stack.up()]) {
          assert.equal(refused.succeeded, false);
          assert.ok(refused.output.includes(reason), refused.output);
        }
        assert.deepEqual(stack.account.resources(), before);
      });
    }
  });

  it("'nothing happens': is no longer the account's default, and has a document of its own instead", async () => {
    await withStack({ program: program() }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      stack.program = program({ setAsAccountDefault: false });
      const own = await stack.up();
      assert.ok(own.succeeded, own.output);
      const [document] = stack.account.resources(documentType);
      assert.match(String(document?.id), /^sessions-document-/);
      assert.equal(
        own.outputs.command,
        `aws ssm start-session --document-name ${String(document?.id)} --target INSTANCE_ID`,
      );
      assert.equal(stack.account.resources(documentType).length, 1);
    });
  });

  it("'no one can start a session meanwhile': another name is there before the old one goes", async () => {
    const named = (documentName: string) => program({ setAsAccountDefault: false, documentName });
    await withStack({ program: named("web-one") }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      const before = stack.account.changes.length;
      stack.program = named("web-two");
      const renamed = await stack.up();
      assert.ok(renamed.succeeded, renamed.output);
      const changes = stack.account.changes.slice(before);
      assert.deepEqual(
        changes.map(({ id }) => id),
        ["web-two", "web-one"],
      );
    });
  });

  it("keeps its own document, or deletes an adopted one, when asked", async () => {
    await withStack({ program: program({ retainOnDelete: true }) }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      assert.ok((await stack.destroy()).succeeded);
      assert.equal(inputsOfDocument(stack).idleSessionTimeout, "20");
    });
    const deleting = program({ adoptExisting: true, retainOnDelete: false });
    await withStack({ program: deleting, account: accountWithDocument() }, async (stack) => {
      assert.ok((await stack.up()).succeeded);
      assert.ok((await stack.destroy()).succeeded);
      assert.deepEqual(stack.account.resources(), []);
    });
  });

  it("refuses a key or a log group of another Region at preview", async () => {
    const elsewhere = {
      sessionEncryption: { kmsKeyArn: keyArn.replace("eu-central-1", "us-east-1") },
      sessionLogging: {
        cloudWatch: { logGroupArn: logGroupArn.replace("eu-central-1", "us-east-1") },
      },
    };
    await withStack({ program: program(elsewhere) }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      const reason =
        "is in another Region than the session document, which is in eu-central-1: give one of eu-central-1";
      for (const line of [
        'SessionPreferences "sessions" has invalid arguments:',
        `- sessionEncryption.kmsKeyArn: "${elsewhere.sessionEncryption.kmsKeyArn}" ${reason}`,
        `- sessionLogging.cloudWatch.logGroupArn: "${elsewhere.sessionLogging.cloudWatch.logGroupArn}" ${reason}`,
      ]) {
        assert.ok(preview.output.includes(line), preview.output);
      }
    });
  });

  it("'the log group does not exist': refuses one of another account at preview", async () => {
    const foreign = logGroupArn.replace("123456789012", "111122223333");
    const elsewhere = { sessionLogging: { cloudWatch: { logGroupArn: foreign } } };
    await withStack({ program: program(elsewhere) }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      const line = `- sessionLogging.cloudWatch.logGroupArn: "${foreign}" is in another account than the session document, which is in 123456789012: give one of 123456789012, because a session document cannot name the account`;
      assert.ok(preview.output.includes(line), preview.output);
    });
  });
});
