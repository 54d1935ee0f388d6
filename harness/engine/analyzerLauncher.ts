import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Installs the plugin that the engine looks for when it has to run a policy pack without a Node.js language
 * host. With a host (any complete Pulumi installation has one) the engine uses that instead.
 *
 * It goes into the plugin cache: a plugin on PATH would make the engine print a warning in every run.
 */
export async function installAnalyzerLauncher(
  pulumiHome: string,
  policyPack: string,
): Promise<void> {
  const folder = join(pulumiHome, "plugins", "analyzer-policy-nodejs-v1.0.0");
  await mkdir(folder, { recursive: true });
  const resolve = createRequire(join(policyPack, "PulumiPolicy.yaml")).resolve;
  const runner = resolve("@pulumi/pulumi/cmd/run-policy-pack");
  const windows = process.platform === "win32";
  const script = windows
    ? `@"${process.execPath}" "${runner}" %*\r\n`
    : `#!/bin/sh\nexec ${shellQuote(process.execPath)} ${shellQuote(runner)} "$@"\n`;
  const file = windows ? "pulumi-analyzer-policy-nodejs.cmd" : "pulumi-analyzer-policy-nodejs";
  await writeFile(join(folder, file), script, { mode: 0o755 });
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
