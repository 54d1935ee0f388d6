import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as ts from "typescript";
import { blockWith, root } from "../support/docs/page";

const snippet = blockWith("docs/enforcing-the-pack.md", "void runPolicies(policies").code;

function runs(code: string) {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      esModuleInterop: true,
    },
  });
  return spawnSync(process.execPath, ["-"], { cwd: root, input: outputText, encoding: "utf8" });
}

describe("the test in docs/enforcing-the-pack.md", function () {
  this.timeout(30_000);

  it("passes", () => {
    const { status, stderr } = runs(snippet);
    assert.equal(status, 0, stderr);
  });

  it("fails for a profile without an exemption", () => {
    const { status, stderr } = runs(snippet.replace('resource: "legacy-*"', 'resource: "other"'));
    assert.notEqual(status, 0);
    assert.match(stderr, /instance-profile-grants-session-permissions/);
  });
});
