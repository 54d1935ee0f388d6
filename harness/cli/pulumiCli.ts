import { PulumiCommand } from "@pulumi/pulumi/automation";
import { version as sdkVersion } from "@pulumi/pulumi/package.json";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../folders/cacheFolder";
import { buildPulumiCli, BUILT_VERSION } from "./goBuild";
import { terminalProgress, type Progress } from "./progress";
import { withTemporaryFolder } from "../folders/temporaryFolder";

/** A way to provide a CLI that is not there yet: it makes `root/bin/pulumi`. */
export interface CliSource {
  readonly version: string;
  readonly provide: (root: string, progress: Progress) => Promise<void>;
}

let command: Promise<PulumiCommand> | undefined;

/** The Pulumi CLI: the one on PATH, else the one in the user's cache, else downloaded or built into the cache. */
export function pulumiCli(): Promise<PulumiCommand> {
  command ??= pulumiOnPath().then(
    (found) => found ?? cachedCli(cacheFolder(), [DOWNLOAD, BUILD], terminalProgress()),
  );
  return command;
}

/** The official release, which the Automation API installs. */
const DOWNLOAD: CliSource = {
  version: sdkVersion,
  provide: async (root, progress) => {
    // The Automation API waits for two minutes; without a network that is too long to be left in the dark.
    await fetch("https://get.pulumi.com/install.sh", { signal: AbortSignal.timeout(10_000) }).catch(
      () => {
        throw new Error("get.pulumi.com cannot be reached");
      },
    );
    progress.say(
      `Downloading the Pulumi CLI ${sdkVersion} from get.pulumi.com. This happens once.`,
    );
    await PulumiCommand.install({ root });
  },
};

const BUILD: CliSource = { version: BUILT_VERSION, provide: buildPulumiCli };

/** The CLI on PATH, if there is one that is no older than the SDK. */
export async function pulumiOnPath(): Promise<PulumiCommand | undefined> {
  return usable(() => PulumiCommand.get());
}

/** The CLI in the cache. What is not there is provided by the first source that can. */
export async function cachedCli(
  cache: string,
  sources: readonly CliSource[],
  progress: Progress,
): Promise<PulumiCommand> {
  for (const { version } of sources) {
    const cached = await usable(() => PulumiCommand.get({ root: cacheRoot(cache, version) }));
    if (cached) {
      return cached;
    }
  }
  progress.say(
    `The Pulumi CLI (${sdkVersion} or newer) is not on PATH; it is provided in ${cache}.`,
  );
  const reasons: string[] = [];
  for (const source of sources) {
    try {
      const root = cacheRoot(cache, source.version);
      await provide(root, source, progress);
      const provided = await PulumiCommand.get({ root });
      progress.say("The Pulumi CLI is ready.");
      return provided;
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(whatToInstall(reasons));
}

function whatToInstall(reasons: readonly string[]): string {
  return [
    "The Pulumi CLI is missing, and it could not be provided:",
    ...reasons.map((reason) => `  - ${reason}`),
    "Install one of these, and run the command again:",
    `  - the Pulumi CLI ${sdkVersion} or newer: https://www.pulumi.com/docs/iac/download-install/`,
    "  - Go 1.25 or newer, with access to a Go module proxy: https://go.dev/dl/",
  ].join("\n");
}

/** All or nothing: what is interrupted leaves nothing behind, and two at a time do not disturb each other. */
async function provide(root: string, source: CliSource, progress: Progress): Promise<void> {
  await withTemporaryFolder(`${root}-`, async (staging) => {
    await source.provide(staging, progress);
    await rename(staging, root).catch(async () => {
      // Something is there: what another run just provided, or what made this run provide it anew.
      if (await usable(() => PulumiCommand.get({ root }))) {
        return;
      }
      await rm(root, { recursive: true, force: true });
      await rename(staging, root);
    });
  });
}

async function usable(get: () => Promise<PulumiCommand>): Promise<PulumiCommand | undefined> {
  const found = await get().catch(() => undefined);
  return found?.version && found.version.compare(sdkVersion) >= 0 ? found : undefined;
}

function cacheRoot(cache: string, version: string): string {
  return join(cache, `pulumi-${version}`);
}
