import assert from "node:assert/strict";
import { version } from "../../package.json";
import { readRecordings, recordedVersions } from "../support/recordedState/files";
import { loadState, recordedProgram } from "../support/recordedState/load";
import { recordState } from "../support/recordedState/record";
import { operations } from "../support/operations";
import { ENGINE_TIMEOUT, withStack, type RunResult } from "../../harness/engine/stack";
import { classNames } from "../support/fixtures";
import { comparableAccount } from "../support/recovery";

function assertUnchanged(result: RunResult, recordedBy: string): void {
  assert.ok(result.succeeded, result.output);
  const changes = operations(result);
  if (changes.length > 0) {
    assert.fail(`This release would change what users have deployed with ${recordedBy}, although they changed nothing:
  ${changes.join("\n  ")}
  - A replacement, or a delete beside a create: give the resource its old name or type as an alias
    (https://www.pulumi.com/docs/iac/concepts/options/aliases/), or keep what it was made from.
  - An update: keep the old default, or release a version that may change what is there, and say so in the changelog.
Do not record a released version anew to make this test pass.`);
  }
  assert.deepEqual(Object.keys(result.changes), ["same"]);
}

describe("a stack made with an earlier version", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("is recorded for this version: run `npm run record:state` before a release", async () => {
    assert.ok((await recordedVersions()).includes(version), `${version} is not recorded`);
    const recorded = Object.keys(await readRecordings(version));
    assert.deepEqual(recorded.filter((name) => name !== "stack").sort(), [...classNames].sort());
  });

  it("is recorded alike in every run", async () => {
    assert.deepEqual(await recordState(), await recordState());
  });

  it("does not change with this one", async () => {
    for (const each of await recordedVersions()) {
      const recordings = await readRecordings(each);
      const options = { program: recordedProgram(recordings), account: comparableAccount() };
      await withStack(options, async (stack) => {
        await loadState(stack, recordings);
        assertUnchanged(await stack.preview(), each);
        const refreshed = await stack.refresh();
        assert.deepEqual(Object.keys(refreshed.changes), ["same"], refreshed.output);
        assertUnchanged(await stack.preview(), each);
      });
    }
  });
});
