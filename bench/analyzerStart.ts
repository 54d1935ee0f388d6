// How long policy packs take to start: an empty one in plain JavaScript, ours, and others.

import { startAnalyzer } from "./support/analyzerProcess";
import { withPacks, type Pack } from "./support/packs";
import { summary, type Ratio } from "./support/rounds";

/** How long a pack takes to start, relative to an empty one. */
export interface StartTime {
  readonly pack: string;
  readonly ratio: Ratio;
  readonly medianMs: number;
}

/** Starts each pack in turn, once per round. The first pack is the empty one. */
export async function startTimes(packs: readonly Pack[], rounds: number): Promise<StartTime[]> {
  const times = packs.map(() => [] as number[]);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { folder }] of packs.entries()) {
      const analyzer = await startAnalyzer(folder);
      analyzer.stop();
      // The first round fills the file system's caches.
      if (round > 0) {
        times[index]?.push(analyzer.startMs);
      }
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
}

if (require.main === module) {
  void withPacks(async (packs) => {
    for (const { pack, ratio, medianMs } of await startTimes(packs, 11)) {
      console.log(
        `${pack}: ${ratio.median.toFixed(2)} times an empty one, ${Math.round(medianMs)} ms`,
      );
    }
  });
}
