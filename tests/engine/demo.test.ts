import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { showHandwritten } from "../../scripts/demoSteps";
import { terminal } from "../../scripts/demoTerminal";
import { pulumiCli } from "../../harness/cli/pulumiCli";
import { ENGINE_TIMEOUT } from "../../harness/engine/stack";
import { withTemporaryFolder } from "../../harness/folders/temporaryFolder";

const REPOSITORY = resolve(__dirname, "../..");

function runDemo(environment: NodeJS.ProcessEnv = {}) {
  return spawnSync(
    process.execPath,
    ["--require", "ts-node/register/transpile-only", "scripts/demo.ts"],
    { cwd: REPOSITORY, encoding: "utf8", env: { ...process.env, ...environment } },
  );
}

/** A pack that has nothing against any stack. */
function writeEmptyPack(folder: string): void {
  mkdirSync(folder);
  symlinkSync(join(REPOSITORY, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  writeFileSync(join(folder, "package.json"), '{ "name": "empty", "version": "0.0.1" }');
  writeFileSync(
    join(folder, "index.js"),
    'new (require("@pulumi/policy").PolicyPack)("empty", { policies: [] });\n',
  );
}

describe("npm run demo", function () {
  this.timeout(ENGINE_TIMEOUT);

  // The demo then finds the CLI, and its standard error is its own.
  before(pulumiCli);

  it("shows a stack that passes, one that is blocked, and the same one fixed", () => {
    const demo = runDemo();
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
    assert.match(demo.stdout, /\[mandatory\].* instance-profile-grants-session-permissions/);
    assert.match(demo.stdout, /"ssmmessages:OpenDataChannel"/);
    assert.ok(demo.stdout.endsWith("Every step worked as expected.\n"));
  });

  it("fails at a step that doesn't work, and says what it should have shown", async () => {
    const printed: string[] = [];
    await withTemporaryFolder(join(tmpdir(), "demo-"), async (folder) => {
      const policyPack = join(folder, "pack");
      writeEmptyPack(policyPack);
      await assert.rejects(
        showHandwritten({
          terminal: terminal((text) => printed.push(text), false),
          policyPack,
          color: false,
        }),
        {
          message:
            "This step didn't work. It should have shown: The pack blocks it before anything is created: nobody could reach instances with this profile. The report says what is missing and how to fix it.",
        },
      );
    });
    const output = printed.join("\n");
    assert.match(output, /^── 3\. /m);
    assert.doesNotMatch(output, /^(✔|── 4)/m);
  });

  it("ends with status 1 and the reason when it fails", () => {
    const demo = runDemo({ TMPDIR: __filename });
    assert.equal(demo.status, 1);
    assert.match(demo.stderr, /^\n✘ EEXIST: file already exists, mkdir /);
    assert.ok(!demo.stdout.includes("Every step worked as expected."));
  });
});
