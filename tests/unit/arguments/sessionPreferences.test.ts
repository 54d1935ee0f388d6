import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SessionPreferences, SessionPreferencesArgs } from "../../../index";
import { deployMocked } from "../../support/mocks";
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

  it("a component name that makes no name for a document, unless that is given", async () => {
    assert.equal(
      await complaint(() => new SessionPreferences("aws-web", {})),
      'SessionPreferences "aws-web" has invalid arguments:\n  - name: "aws-web" makes "aws-web-document-1a2b3c4" with the provider\'s suffix, which begins with "aws", which AWS keeps for its own documents; give "documentName", or the component another name',
    );
    assert.match(
      await complaint(() => new SessionPreferences("web sessions", {})),
      /has a space: a document name has only letters/,
    );
    await deployMocked(() => {
      new SessionPreferences("aws-web", { documentName: "web-sessions" });
      new SessionPreferences("web sessions", { setAsAccountDefault: true });
    });
  });

  it("the account's default by its name, or beside another one", async () => {
    await refuses(
      { documentName: "SSM-SessionManagerRunShell" },
      'documentName: "SSM-SessionManagerRunShell" is the account\'s default document: leave it out, and give "setAsAccountDefault: true"',
    );
    await refuses(
      { setAsAccountDefault: true, documentName: "web-sessions" },
      'documentName: names another document than the account\'s default, which "setAsAccountDefault" asks for: leave out one of the two',
    );
  });

  for (const linux of ["echo {{ssm:token}}", "docker ps --format '{{ .Names }}'", "a{{\nb\n}}"]) {
    it(`a shell profile with a parameter: ${JSON.stringify(linux)}`, () =>
      refuses(
        { shellProfile: { linux } },
        `shellProfile.linux: ${JSON.stringify(linux)} has ${JSON.stringify(/\{\{[^]*\}\}/.exec(linux)?.[0])}, which Systems Manager takes for a parameter: put these commands into a script on the machine, and call that`,
      ));
  }

  it("not braces that make no parameter", () =>
    deployMocked(
      () =>
        new SessionPreferences("web", { shellProfile: { linux: "a() { { b; } }; echo ${x}}" } }),
    ));

  it("a document to adopt whose name is not known from the start", () =>
    refuses(
      { adoptExisting: true, documentName: pulumi.output("web-sessions") },
      'documentName: is an Output: give plain text with "adoptExisting", because it says what to adopt, or "setAsAccountDefault" for the account\'s default',
    ));

  it("an S3 prefix with forbidden characters", () =>
    refuses(
      { sessionLogging: { s3: { bucketArn: "arn:aws:s3:::logs", keyPrefix: "a{b}" } } },
      'sessionLogging.s3.keyPrefix: "a{b}" has the character "{": a prefix has only letters, digits and !_.\'()/-',
    ));
});
