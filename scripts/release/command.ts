import { spawnSync } from "node:child_process";

/** What a command printed, and whether it succeeded. */
export interface Ran {
  succeeded: boolean;
  stdout: string;
  /** The last line of its error message. */
  reason: string;
}

/** Runs a command in a folder and waits for it. */
export function run(folder: string, command: string, ...args: string[]): Ran {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  const lines = `${stdout}\n${stderr}`.split("\n").filter((text) => text.trim() !== "");
  return {
    succeeded: status === 0,
    stdout,
    reason: error?.message ?? lines.at(-1) ?? `${command} failed without a message`,
  };
}
