import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SessionManager, SessionManagerInstanceProfile } from "../../../index";
import { deployMocked } from "../../support/mocks";

/** What a program prints, which without an engine goes to the console. */
async function printed(program: () => unknown): Promise<string[]> {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => lines.push(line);
  try {
    await deployMocked(program);
  } finally {
    console.log = log;
  }
  return lines.map((line) => line.replace(/^info: \[runtime\] /, ""));
}

describe("a text that is given as undefined", () => {
  it("is said in a line for the component, at every depth", async () => {
    const permissionsBoundary = process.env.NOT_SET_ANYWHERE;
    const lines = await printed(() => [
      new SessionManagerInstanceProfile("web", { permissionsBoundary, roleName: undefined }),
      new SessionManager("sessions", {
        instanceProfile: { permissionsBoundary },
        bucket: { keyPrefix: undefined },
      }),
    ]);
    assert.deepEqual(lines, [
      'SessionManagerInstanceProfile "web": undefined was given for permissionsBoundary, roleName, which counts as leaving it out. If it comes from an environment variable or the configuration, set it there.',
      'SessionManager "sessions": undefined was given for instanceProfile.permissionsBoundary, bucket.keyPrefix, which counts as leaving it out. If it comes from an environment variable or the configuration, set it there.',
    ]);
  });

  it("is not said of what is passed on, known later or left out", async () => {
    const lines = await printed(
      () =>
        new SessionManagerInstanceProfile("web", {
          sessionEncryption: undefined,
          restrictToCallingInstance: undefined,
          tags: undefined,
          roleName: pulumi.output("web"),
        }),
    );
    assert.deepEqual(lines, []);
  });
});
