// How long a policy pack takes to start, side by side: an empty one in plain JavaScript, ours, and one in TypeScript.

import { tmpdir } from "node:os";
import { join } from "node:path";
import { withTemporaryFolder } from "../tests/support/engine/temporaryFolder";
import { startAnalyzer } from "./support/analyzerProcess";
import { ownPack, writeEmptyPack, writeTypeScriptPack } from "./support/packs";
import { summary, type Ratio } from "./support/rounds";
import { mkdir } from "node:fs/promises";

/** How a pack starts, in multiples of an empty pack. */
export interface StartTime {
  readonly pack: string;
  readonly ratio: Ratio;
  readonly medianMs: number;
}

/** Starts each pack once a round, by turns. */
export function startTimes(rounds = 11): Promise<StartTime[]> {
  return withTemporaryFolder(join(tmpdir(), "aws-session-manager-bench-"), async (folder) => {
    const made = async (name: string, write: (folder: string) => Promise<string>) => {
      const own = join(folder, name);
      await mkdir(own);
      return write(own);
    };
    const packs = [
      { name: "empty, JavaScript", folder: await made("empty", writeEmptyPack) },
      { name: "aws-session-manager-policy", folder: ownPack },
      { name: "empty, TypeScript", folder: await made("typescript", writeTypeScriptPack) },
    ];
    const times = packs.map(() => [] as number[]);
    for (let round = 0; round <= rounds; round++) {
      for (const [index, pack] of packs.entries()) {
        const { startMs, stop } = await startAnalyzer(pack.folder);
        stop();
        // The first round fills the caches of the file system.
        if (round > 0) times[index]?.push(startMs);
      }
    }
    const [empty = []] = times;
    return packs.map(({ name }, index) => {
      const own = times[index] ?? [];
      return {
        pack: name,
        ratio: summary(own.map((time, round) => time / (empty[round] ?? NaN))),
        medianMs: summary(own).median,
      };
    });
  });
}

async function main(): Promise<void> {
  for (const { pack, ratio, medianMs } of await startTimes()) {
    console.log(
      `${pack}: ${ratio.median.toFixed(2)} times an empty one (${ratio.lowest.toFixed(2)} to ${ratio.highest.toFixed(2)}), ${Math.round(medianMs)} ms`,
    );
  }
}

if (require.main === module) void main();
