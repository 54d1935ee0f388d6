import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SessionPreferences, SessionPreferencesArgs } from "../../../index";
import { complaint } from "../../support/refusal";

async function refuses(args: SessionPreferencesArgs, ...expected: string[]): Promise<void> {
  assert.equal(
    await complaint(() => new SessionPreferences("sessions", args)),
    ['SessionPreferences "sessions" has invalid arguments:', ...expected].join("\n  - "),
  );
}

describe("bad arguments of SessionPreferences", () => {
  for (const idleSessionTimeout of [0, 61, 1.5, Number.NaN]) {
    it(`an idle timeout of ${idleSessionTimeout}`, () =>
      refuses(
        { idleSessionTimeout },
        `idleSessionTimeout: ${idleSessionTimeout} is not a whole number from 1 to 60`,
      ));
  }

  for (const maxSessionDuration of [0, 1441, 90.5]) {
    it(`a maximum duration of ${maxSessionDuration}`, () =>
      refuses(
        { maxSessionDuration },
        `maxSessionDuration: ${maxSessionDuration} is not a whole number from 1 to 1,440`,
      ));
  }

  it("a timeout that is text, from a program without types", () =>
    refuses(
      JSON.parse('{ "idleSessionTimeout": "20" }') as SessionPreferencesArgs,
      "idleSessionTimeout: is of type string: give a number",
    ));

  it("a maximum duration below the idle timeout", async () => {
    await refuses(
      { idleSessionTimeout: 30, maxSessionDuration: 29 },
      'maxSessionDuration: 29 is less than the idle timeout of 30 minutes, which would never be reached: give at least 30, or a shorter "idleSessionTimeout"',
    );
    await refuses(
      { maxSessionDuration: 10 },
      'maxSessionDuration: 10 is less than the idle timeout of 20 minutes, which would never be reached: give at least 20, or a shorter "idleSessionTimeout"',
    );
  });

  it("logging to nothing", () =>
    refuses(
      { sessionLogging: {} },
      'sessionLogging: names nothing to log to: give "s3" or "cloudWatch", or leave it out',
    ));

  it("Run As root", () =>
    refuses(
      { runAs: { defaultUser: "root" } },
      'runAs.defaultUser: "root" may do everything, and Session Manager does not start sessions for it: give a user who may use sudo',
    ));

  for (const defaultUser of ["", "web user", "-web", "a:b"]) {
    it(`Run As a user who cannot exist: ${JSON.stringify(defaultUser)}`, () =>
      refuses(
        { runAs: { defaultUser } },
        `runAs.defaultUser: ${JSON.stringify(defaultUser)} is not the name of a user: it has letters, digits and _.@\\-, and begins with a letter, a digit or _`,
      ));
  }

  it("a shell profile that does not fit into the document", async () => {
    await refuses(
      { shellProfile: { linux: "x".repeat(63_487) } },
      `shellProfile.linux: "${"x".repeat(60)}…" makes the shell profiles 63,489 bytes long, and 63,488 fit into the document: let them call a script on the machine`,
    );
    await refuses(
      { shellProfile: { linux: "x".repeat(40_000), windows: "é\n".repeat(10_000) } },
      "shellProfile.windows: makes the shell profiles 80,004 bytes long, and 63,488 fit into the document: let them call a script on the machine",
    );
  });

  it("a shell profile without commands", () =>
    refuses(
      { shellProfile: {} },
      'shellProfile: has no commands: give "linux" or "windows", or leave it out',
    ));

  it("a document name that AWS does not take", async () => {
    await refuses(
      { documentName: "ws" },
      'documentName: "ws" is 2 characters long: a document name has 3 to 128',
    );
    await refuses(
      { documentName: "web sessions" },
      'documentName: "web sessions" has a space: a document name has only letters, digits and _.-',
    );
    await refuses(
      { documentName: "AWS-Sessions" },
      'documentName: "AWS-Sessions" begins with "AWS", which AWS keeps for its own documents',
    );
  });

  it("a document to adopt whose name is not known from the start", () =>
    refuses(
      { adoptExisting: true, documentName: pulumi.output("web-sessions") },
      'documentName: is an Output: give plain text with "adoptExisting", because it says what to adopt',
    ));

  it("an S3 prefix with forbidden characters", () =>
    refuses(
      { sessionLogging: { s3: { bucketArn: "arn:aws:s3:::logs", keyPrefix: "a{b}" } } },
      'sessionLogging.s3.keyPrefix: "a{b}" has the character "{": a prefix has only letters, digits and !_.\'()/-',
    ));
});
