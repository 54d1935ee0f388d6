import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { POLICY_PACK, programFile, withStack } from "../../harness/engine/stack";
import { withTemporaryFolder } from "../../harness/folders/temporaryFolder";
import { codeBlocks } from "../../tests/support/docs/codeBlocks";
import { policiesIn } from "../../tests/support/docs/policiesIn";
import { svgOf } from "./svg";

const root = resolve(__dirname, "../..");

/** What the pack reports on the handwritten role in README.md, with ANSI codes, from a preview on the real engine. */
export async function reportOnReadme(readme: string): Promise<string> {
  const program = codeBlocks(readme).find(({ code }) =>
    code.includes('new aws.iam.RolePolicy("sessions'),
  );
  if (program === undefined) {
    throw new Error("README.md has no program with a handwritten role.");
  }
  return withTemporaryFolder(join(tmpdir(), "aws-session-manager-"), (folder) => {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    mkdirSync(join(folder, "program"));
    const file = join(folder, "program", "index.ts");
    writeFileSync(file, program.code);
    return withStack(
      { program: programFile(file), policyPack: POLICY_PACK, color: true },
      async (stack) => policiesIn(withoutVersion((await stack.preview()).output)),
    );
  });
}

/** The picture of a report. */
export function pictureOf(report: string): string {
  const command =
    "\u001b[1m$ pulumi preview --policy-pack node_modules/aws-session-manager-policy\u001b[0m";
  return svgOf(
    `${command}\n\n${report}`,
    "pulumi preview fails, because a role lacks ssmmessages:OpenDataChannel, and shows how to fix it",
  );
}

/** Removes the version and the folder of the pack, and leaves the ANSI codes between them. */
function withoutVersion(output: string): string {
  return output.replace(/@v[\w.+-]+/, "").replace(/ \(local: [^)]*\)/, "");
}
