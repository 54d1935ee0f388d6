import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pulumiCli } from "../support/engine/pulumiCli";
import { ENGINE_TIMEOUT } from "../support/engine/stack";

const REPOSITORY = resolve(__dirname, "../..");

describe("npm run demo", function () {
  this.timeout(ENGINE_TIMEOUT);

  // The demo then finds the CLI, and its standard error is its own.
  before(pulumiCli);

  it("shows a stack that passes, one that is blocked, and the same one mended", () => {
    const demo = spawnSync(
      process.execPath,
      ["--require", "ts-node/register/transpile-only", "scripts/demo.ts"],
      { cwd: REPOSITORY, encoding: "utf8" },
    );
    assert.equal(demo.status, 0, demo.stdout + demo.stderr);
    assert.equal(demo.stderr, "");
    assert.deepEqual(
      demo.stdout
        .match(/^(✔|── \d|✘)|^ +(✅|❌) aws-session-manager/gm)
        ?.map((mark) => mark.trim()),
      [
        ...["── 1", "✅ aws-session-manager", "✔"],
        ...["── 2", "✅ aws-session-manager", "✔"],
        ...["── 3", "❌ aws-session-manager", "✔"],
        ...["── 4", "✅ aws-session-manager", "✔"],
      ],
    );
    assert.match(demo.stdout, /\[mandatory\].* instance-profile-session-manager-permissions/);
    assert.match(demo.stdout, /"ssmmessages:OpenDataChannel"/);
    assert.ok(demo.stdout.endsWith("Every step went as it should.\n"));
  });
});
