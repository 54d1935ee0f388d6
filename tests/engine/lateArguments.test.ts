import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  HybridActivation,
  ObjectLockMode,
  SessionLogStorage,
  SessionManagerInstanceProfile,
  SessionPreferences,
} from "../../index";
import { ENGINE_TIMEOUT, withStack } from "../../harness/engine/stack";

const days = 'days of "expireAfterDays"';

/** Components with an argument that turns out wrong by itself or beside another one, and what they say of it. */
const cases: [what: string, construct: () => unknown, complaint: string][] = [
  [
    "a session that ends before it is idle",
    () =>
      new SessionPreferences("web", {
        idleSessionTimeout: pulumi.output(30),
        maxSessionDuration: 29,
      }),
    'SessionPreferences "web" has invalid arguments:\n  - maxSessionDuration: 29 is less than the idle timeout of 30 minutes, which would never be reached: give at least 30, or a shorter "idleSessionTimeout"',
  ],
  [
    "shell profiles that do not fit into the document together",
    () =>
      new SessionPreferences("web", {
        shellProfile: { linux: pulumi.output("x".repeat(40_000)), windows: "x".repeat(40_000) },
      }),
    'SessionPreferences "web" has invalid arguments:\n  - shellProfile.windows: makes the shell profiles 80,004 bytes long, and 63,488 fit into the document: let them call a script on the machine',
  ],
  [
    "logs that are archived when they are already deleted",
    () =>
      new SessionLogStorage("web", {
        bucket: { archiveAfterDays: 90, expireAfterDays: pulumi.output(90) },
      }),
    `SessionLogStorage "web" has invalid arguments:\n  - bucket.archiveAfterDays: 90 is not less than the 90 ${days}: logs would be deleted before they are archived`,
  ],
  [
    "logs that are locked when they are already deleted",
    () =>
      new SessionLogStorage("web", {
        bucket: { objectLock: { days: pulumi.output(91) }, expireAfterDays: 90 },
      }),
    `SessionLogStorage "web" has invalid arguments:\n  - bucket.objectLock.days: 91 is more than the 90 ${days}: the lock would keep logs that are to be deleted`,
  ],
  [
    "a bucket that is emptied of what no one can delete",
    () =>
      new SessionLogStorage("web", {
        retainOnDelete: false,
        bucket: {
          forceDestroy: pulumi.output(true),
          objectLock: { days: 1, mode: pulumi.output(ObjectLockMode.Compliance) },
        },
      }),
    'SessionLogStorage "web" has invalid arguments:\n  - bucket.forceDestroy: can\'t delete logs with an "objectLock" in COMPLIANCE mode, which AWS lets no one lift: leave it out, or lock in GOVERNANCE mode',
  ],
  [
    "writers who are neither a role nor an account",
    () =>
      new SessionLogStorage("web", {
        bucket: { crossAccountWriters: pulumi.output(["web"]) },
      }),
    'SessionLogStorage "web" has invalid arguments:\n  - bucket.crossAccountWriters[0]: "web" is not the ARN of a role, "arn:aws:iam::111122223333:role/example", the ID of an account, "111122223333", or the ID of an organization, "o-a1b2c3d4e5"',
  ],
  [
    "a role whose path and name an activation does not take",
    () => new HybridActivation("web", { path: pulumi.output(`/${"p".repeat(50)}/`) }),
    `HybridActivation "web" has invalid arguments:\n  - path: makes "${"p".repeat(50)}/web-role-1a2b3c4" of the role, 67 characters: an activation takes at most 64 for path and name together`,
  ],
  [
    "a secret, whose value is not shown",
    () => new SessionManagerInstanceProfile("web", { roleName: pulumi.secret("hunter 2") }),
    'SessionManagerInstanceProfile "web" has invalid arguments:\n  - roleName: is not right; it is a secret, so its value is not shown',
  ],
];

describe("arguments that turn out wrong as they resolve", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("are refused at preview once they are known", async () => {
    await withStack({ program: () => Promise.resolve({}) }, async (stack) => {
      for (const [what, construct, complaint] of cases) {
        stack.program = () => Promise.resolve({ made: construct() });
        const preview = await stack.preview();
        assert.equal(preview.succeeded, false, what);
        assert.doesNotMatch(preview.output, /hunter/);
        const lines = preview.output.split("\n").map((line) => line.trim());
        for (const line of complaint.split("\n")) {
          assert.ok(
            lines.some((each) => each.endsWith(line.trim())),
            preview.output,
          );
        }
      }
    });
  });
});
