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

/** The output and exit status of a command line. */
export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/**
 * A folder with a Pulumi project that has both packages installed and a deployed stack "dev", for the command lines in the docs.
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

/** The format that `pulumi stack export` writes. */
function exported(resources: readonly ResourceState[]): string {
  const manifest = { time: "2026-01-01T00:00:00Z", magic: "", version: "" };
  return JSON.stringify({ version: 3, deployment: { manifest, resources } });
}
