import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

import { counting, progressOn } from "../../../policypack/account/progress";
import { calls } from "../../../policypack/account/calls";

const program = ["--require", "ts-node/register/transpile-only", "policypack/account/main.ts"];
const saved = ["account", "--from", "tests/fixtures/saved-account"];

describe("The program", function () {
  this.timeout(120_000);

  it("writes its answer without colours and progress where there is no terminal, and ends with its status", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...saved], {
      encoding: "utf8",
      env: { ...process.env, FORCE_COLOR: undefined },
    });
    assert.deepEqual([status, stderr], [1, ""]);
    assert.ok(stdout.startsWith("IAM doesn't permit sessions: 3 instances\n"));
    assert.ok(!stdout.includes("\u001b"));
  });

  it("says what is wrong with its arguments on the other output, and shows help", () => {
    const wrong = spawnSync(process.execPath, program, { encoding: "utf8" });
    assert.deepEqual([wrong.status, wrong.stdout], [3, ""]);
    assert.match(wrong.stderr, /^A command is missing/);
    const help = spawnSync(process.execPath, [...program, "--help"], { encoding: "utf8" });
    assert.deepEqual([help.status, help.stderr], [0, ""]);
    assert.match(help.stdout, /^Usage: aws-session-manager-policy account/);
  });

  it("ends quietly where nobody reads on", () => {
    const line = `${[process.execPath, ...program, ...saved].join(" ")} --json | head -n 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", line], { encoding: "utf8" });
    assert.deepEqual([stdout, stderr], ["{\n", ""]);
  });
});

describe("Progress", () => {
  it("is on one line, of which nothing is left", async () => {
    let written = "";
    const progress = progressOn((text) => {
      written += text;
    });
    const source = counting(() => Promise.resolve({ kind: "absent" }), progress);
    await source({ call: calls.identity, region: undefined });
    progress.end();
    const lines = written.split("\r\u001b[K");
    assert.deepEqual(lines, [
      "",
      "Reading the account: 0 of 1 calls answered",
      "Reading the account: 1 of 1 calls answered",
      "",
    ]);
  });
});
