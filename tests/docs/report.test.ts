import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codeBlocks } from "../support/docs/codeBlocks";
import { root, textOf } from "../support/docs/page";
import { policiesIn } from "../support/docs/policiesIn";
import { ENGINE_TIMEOUT, POLICY_PACK, programFile, withStack } from "../../harness/engine/stack";
import { withTemporaryFolder } from "../../harness/folders/temporaryFolder";

const blocks = codeBlocks(textOf("README.md"));

describe("the report in README.md", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("is what the pack reports on the program below it", async () => {
    const report = blocks.find(({ language }) => language === "text")?.code ?? "";
    const program = blocks.find(({ code }) =>
      code.includes('new aws.iam.RolePolicy("sessions'),
    )?.code;
    assert.ok(program);
    const output = await withTemporaryFolder(join(tmpdir(), "aws-session-manager-"), (folder) => {
      symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
      mkdirSync(join(folder, "program"));
      const file = join(folder, "program", "index.ts");
      writeFileSync(file, program);
      return withStack(
        { program: programFile(file), policyPack: POLICY_PACK },
        async (stack) => (await stack.preview()).output,
      );
    });
    assert.equal(policiesIn(report), policiesIn(output));
  });
});
