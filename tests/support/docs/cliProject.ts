import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { installAnalyzerLauncher } from "../../../harness/engine/analyzerLauncher";
import { pulumiCli } from "../../../harness/cli/pulumiCli";
import { root } from "./page";
import {
  POLICY_PACK,
  programFile,
  type ResourceState,
  withStack,
} from "../../../harness/engine/stack";
import { withTemporaryFolder } from "../../../harness/folders/temporaryFolder";

/** What a command line printed, and how it ended. */
export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/**
 * A folder with a Pulumi project, both packages installed in it, and its stack "dev" as a program deployed it: for the command
 * lines that readers of the pages type.
 */
export async function withDeployedProject(
  program: string,
  use: (run: (commandLine: string) => Ended) => void,
): Promise<void> {
  const { command } = await pulumiCli();
  await withTemporaryFolder(join(tmpdir(), "aws-session-manager-"), async (folder) => {
    for (const name of ["home", "backend", "program"]) {
      mkdirSync(join(folder, name));
    }
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "Pulumi.yaml"), "name: app\nruntime: nodejs\n");
    const file = join(folder, "program", "index.ts");
    writeFileSync(file, program);
    const deployed = await withStack({ program: programFile(file) }, async (stack) => {
      const { succeeded, output } = await stack.up();
      if (!succeeded) {
        throw new Error(output);
      }
      return stack.state();
    });
    writeFileSync(join(folder, "deployed.json"), exported(deployed));
    await installAnalyzerLauncher(join(folder, "home"), POLICY_PACK);
    const env = {
      ...process.env,
      PATH: `${dirname(command)}${delimiter}${process.env.PATH ?? ""}`,
      PULUMI_HOME: join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
      PULUMI_CONFIG_PASSPHRASE: "in-memory",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
    const run = (commandLine: string): Ended => {
      const { status, stdout, stderr } = spawnSync(commandLine, {
        cwd: folder,
        env,
        shell: true,
        encoding: "utf8",
      });
      return { status, stdout, stderr };
    };
    const imported = run("pulumi stack init dev && pulumi stack import --file deployed.json");
    if (imported.status !== 0) {
      throw new Error(imported.stderr);
    }
    use(run);
  });
}

/** As `pulumi stack export` writes it. */
function exported(resources: readonly ResourceState[]): string {
  const manifest = { time: "2026-01-01T00:00:00Z", magic: "", version: "" };
  return JSON.stringify({ version: 3, deployment: { manifest, resources } });
}
