// The CPU time and memory that a policy pack's process uses to check a stack, with the calls that the engine makes.

import { startAnalyzer, type Usage } from "./support/analyzerProcess";
import { judge } from "./support/analyzerClient";
import { withPacks, type Pack } from "./support/packs";
import { summary, type Ratio } from "./support/rounds";
import { mixedResources } from "./support/stacks";

/** What a pack used for a stack of a given size. */
export interface Load {
  readonly pack: string;
  readonly resources: number;
  /** CPU time, relative to an empty pack's. */
  readonly cpu: Ratio;
  readonly cpuMs: number;
  readonly peakRssMb: number;
}

/** Checks a stack with each pack in turn, once per round. The first pack is the empty one. */
export async function loads(
  packs: readonly Pack[],
  resourceCount: number,
  rounds: number,
): Promise<Load[]> {
  const resources = mixedResources(resourceCount);
  const usages = packs.map(() => [] as Usage[]);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { folder }] of packs.entries()) {
      const analyzer = await startAnalyzer(folder);
      try {
        await judge(analyzer, resources);
        usages[index]?.push(await analyzer.usage());
      } finally {
        analyzer.stop();
      }
    }
  }
  const [empty = []] = usages;
  return packs.map(({ name }, index) => {
    const own = usages[index] ?? [];
    return {
      pack: name,
      resources: resourceCount,
      cpu: summary(own.map(({ cpuMs }, round) => cpuMs / (empty[round]?.cpuMs ?? NaN))),
      cpuMs: summary(own.map(({ cpuMs }) => cpuMs)).median,
      peakRssMb: summary(own.map(({ peakRssMb }) => peakRssMb)).median,
    };
  });
}

if (require.main === module) {
  void withPacks(async (packs) => {
    for (const { pack, resources, cpu, cpuMs, peakRssMb } of await loads(packs, 3_000, 5)) {
      console.log(
        `${pack}, ${resources} resources: CPU ${cpu.median.toFixed(2)} times an empty one (${Math.round(cpuMs)} ms), ${Math.round(peakRssMb)} MB`,
      );
    }
  });
}
