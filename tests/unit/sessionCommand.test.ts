import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SessionCommand, SessionCommandArgs } from "../../index";
import { deployMocked, valueOf } from "../support/mocks";
import { complaint } from "../support/refusal";

const kmsKeyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const logGroupArn = "arn:aws:logs:us-east-1:123456789012:log-group:/ssm/sessions";

async function content(args: SessionCommandArgs): Promise<Record<string, unknown>> {
  const { named } = await deployMocked(() => new SessionCommand("restart", args));
  return JSON.parse(String(named("restart-document").inputs.content)) as Record<string, unknown>;
}

async function refuses(args: SessionCommandArgs, expected: string, name = "restart") {
  assert.equal(
    await complaint(() => new SessionCommand(name, args)),
    `SessionCommand "${name}" has invalid arguments:\n  - ${expected}`,
  );
}

describe("SessionCommand", () => {
  it("is a document with a fixed command, which takes no parameter and has preferences of its own", async () => {
    const args = { linux: "systemctl restart web", tags: { team: "web" } };
    const { named, result } = await deployMocked(() => new SessionCommand("restart", args));
    const { content: text, ...rest } = named("restart-document").inputs;
    assert.deepEqual(rest, {
      documentType: "Session",
      documentFormat: "JSON",
      tags: { team: "web" },
    });
    assert.deepEqual(JSON.parse(String(text)), {
      schemaVersion: "1.0",
      description: "A command that people may run in a session",
      sessionType: "InteractiveCommands",
      inputs: {
        s3EncryptionEnabled: false,
        cloudWatchEncryptionEnabled: false,
        cloudWatchStreamingEnabled: false,
        idleSessionTimeout: "20",
        runAsEnabled: false,
      },
      properties: { linux: { commands: "systemctl restart web", runAsElevated: false } },
    });
    assert.equal(await valueOf(result.documentArn), await valueOf(result.document.arn));
    const name = await valueOf(result.documentName);
    assert.equal(
      await valueOf(result.sessionStartCommand),
      `aws ssm start-session --document-name ${name} --target INSTANCE_ID`,
    );
  });

  it("runs on both systems, with the rights of the agent or as a user, encrypted and logged at the end", async () => {
    const elevated = await content({
      linux: pulumi.output("uptime"),
      windows: "Get-Date",
      runAsElevated: pulumi.output(true),
      sessionEncryption: { kmsKeyArn },
      sessionLogging: { cloudWatch: { logGroupArn } },
    });
    assert.deepEqual(elevated.properties, {
      linux: { commands: "uptime", runAsElevated: true },
      windows: { commands: "Get-Date", runAsElevated: true },
    });
    const { kmsKeyId, cloudWatchLogGroupName, cloudWatchStreamingEnabled } =
      elevated.inputs as Record<string, unknown>;
    assert.deepEqual(
      [kmsKeyId, cloudWatchLogGroupName, cloudWatchStreamingEnabled],
      [kmsKeyArn, "/ssm/sessions", false],
    );

    const asUser = await content({ linux: "uptime", runAs: { defaultUser: "operator" } });
    const { runAsEnabled, runAsDefaultUser } = asUser.inputs as Record<string, unknown>;
    assert.deepEqual([runAsEnabled, runAsDefaultUser], [true, "operator"]);
  });

  it("takes an Output without a value as left out", async () => {
    const nothing: object = Object.fromEntries(
      ["windows", "runAs", "sessionEncryption", "sessionLogging"].map((name) => [
        name,
        pulumi.output(undefined),
      ]),
    );
    const args = { linux: "uptime", runAsElevated: true };
    assert.deepEqual(await content({ ...args, ...nothing }), await content(args));
  });
});

describe("bad arguments of SessionCommand", () => {
  it("no command", async () => {
    await refuses({}, 'linux: is missing: give the command in "linux", "windows" or both');
    await refuses(
      { linux: " " },
      'linux: " " is no command: SSM Agent starts no session without one',
    );
  });

  for (const command of ["echo {{ ssm:password }}", "tail {{logpath}}", "a\n{{\nb }}"]) {
    it(`a parameter, in whose place people could put another command: ${JSON.stringify(command)}`, () => {
      const parameter = JSON.stringify(/\{\{[^]*\}\}/.exec(command)?.[0]);
      return refuses(
        { linux: command },
        `linux: ${JSON.stringify(command)} has ${parameter}, which Systems Manager takes for a parameter: put these commands into a script on the machine, and call that`,
      );
    });
  }

  it("commands that the document can't hold", async () => {
    const message = await complaint(
      () =>
        new SessionCommand("restart", { linux: "a".repeat(40_000), windows: "b".repeat(40_000) }),
    );
    assert.match(
      message,
      /windows: makes the commands 80,004 bytes long, and 63,488 fit into the document: let them call a script on the machine$/,
    );
  });

  it("the rights of the agent and a user at once", () =>
    refuses(
      { linux: "uptime", runAsElevated: true, runAs: { defaultUser: "operator" } },
      'runAsElevated: runs the command with the rights of SSM Agent, whatever "runAs" says: leave out one of the two',
    ));

  it("the account's default document, a name that AWS does not take, and one that the provider can't generate", async () => {
    await refuses(
      { linux: "uptime", documentName: "SSM-SessionManagerRunShell" },
      'documentName: "SSM-SessionManagerRunShell" is the account\'s default document, which holds the preferences of shells: give another name',
    );
    await refuses(
      { linux: "uptime", documentName: "restart web" },
      'documentName: "restart web" has a space: a document name has only letters, digits and _.-',
    );
    await refuses(
      { linux: "uptime" },
      'name: "restart web" makes "restart web-document-1a2b3c4" with the provider\'s suffix, which has a space: a document name has only letters, digits and _.-; give "documentName", or the component another name',
      "restart web",
    );
  });

  it("a time that is none, and a longest time that is shorter than the idle one", async () => {
    await refuses(
      { linux: "uptime", idleSessionTimeout: 61 },
      "idleSessionTimeout: 61 is not a whole number from 1 to 60",
    );
    await refuses(
      { linux: "uptime", maxSessionDuration: 10 },
      'maxSessionDuration: 10 is less than the idle timeout of 20 minutes, which would never be reached: give at least 20, or a shorter "idleSessionTimeout"',
    );
  });
});
