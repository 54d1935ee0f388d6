import { performance } from "node:perf_hooks";

/** How much longer one thing takes than another, over rounds that each run both. */
export interface Ratio {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  readonly rounds: number;
}

/**
 * Runs two things in turn and compares them round by round, so that other load on the machine slows down both.
 */
export async function medianRatio(
  measured: () => Promise<unknown>,
  base: () => Promise<unknown>,
  rounds = 15,
): Promise<Ratio> {
  await timed(measured);
  await timed(base);
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ratios.push((await timed(measured)) / (await timed(base)));
  }
  return summary(ratios);
}

/** The ratio over several rounds. */
export function summary(values: readonly number[]): Ratio {
  const sorted = [...values].sort((one, other) => one - other);
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? NaN,
    lowest: sorted[0] ?? NaN,
    highest: sorted.at(-1) ?? NaN,
    rounds: sorted.length,
  };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
