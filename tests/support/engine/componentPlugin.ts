import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A component plugin that runs. */
export interface ComponentPlugin {
  /** For PULUMI_DEBUG_PROVIDERS. */
  readonly port: number;
  close(): Promise<void>;
}

/** Runs the plugin in a folder with a PulumiPlugin.yaml, as Pulumi's Node.js language host does. */
export async function startComponentPlugin(
  folder: string,
  workingDirectory: string,
): Promise<ComponentPlugin> {
  const runner = createRequire(join(folder, "package.json")).resolve(
    "@pulumi/pulumi/cmd/run-plugin",
  );
  const plugin = spawn(process.execPath, [runner, folder], {
    cwd: workingDirectory,
    stdio: ["ignore", "pipe", "pipe"],
  });
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
