import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** A component plugin that runs. */
export interface ComponentPlugin {
  /** For PULUMI_DEBUG_PROVIDERS. */
  readonly port: number;
  close(): Promise<void>;
}

/** Runs the plugin in a folder with a PulumiPlugin.yaml, for an engine that attaches to it. */
export async function startComponentPlugin(
  folder: string,
  workingDirectory: string,
): Promise<ComponentPlugin> {
  const plugin = spawnPlugin(folder, workingDirectory);
  const ended = once(plugin, "exit");
  let complaints = "";
  plugin.stderr.on("data", (text: Buffer) => {
    complaints += text.toString();
  });
  const [port] = (await Promise.race([
    once(createInterface(plugin.stdout), "line"),
    ended.then(() => {
      throw new Error(`The component plugin did not start: ${complaints}`);
    }),
  ])) as [string];
  return {
    port: Number(port),
    close: async () => {
      plugin.kill();
      await ended;
    },
  };
}

/** A plugin's process, as Pulumi's Node.js language host makes it. It prints the port that it serves. */
export function spawnPlugin(
  folder: string,
  workingDirectory: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcessByStdio<null, Readable, Readable> {
  const runner = createRequire(join(folder, "package.json")).resolve(
    "@pulumi/pulumi/cmd/run-plugin",
  );
  return spawn(process.execPath, [runner, folder, ...args], {
    cwd: workingDirectory,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
}
