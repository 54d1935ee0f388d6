import { execFile, execFileSync } from "node:child_process";
import { basename } from "node:path";

/** Ends the CLI that this process has started, as a crash would: it can neither finish nor clean up. */
export function killCli(): void {
  const processes = execFileSync("ps", ["-A", "-o", "pid=,ppid=,comm="], { encoding: "utf8" });
  for (const line of processes.split("\n")) {
    const [pid, parent, command = ""] = line.trim().split(/\s+/);
    if (Number(parent) === process.pid && basename(command) === "pulumi") {
      process.kill(Number(pid), "SIGKILL");
    }
  }
}

/** How a command of the CLI ended, and what it said. */
export interface CliResult {
  readonly succeeded: boolean;
  readonly output: string;
}

export function runCommand(
  command: string,
  args: readonly string[],
  workDir: string,
  env: Readonly<Record<string, string>>,
): Promise<CliResult> {
  const options = { cwd: workDir, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(command, [...args, "--non-interactive"], options, (error, stdout, stderr) => {
      resolve({ succeeded: error === null, output: stdout + stderr });
    });
  });
}
