// How long `pulumi preview` takes through the real engine, with the in-memory AWS account: without a policy pack, with an
// empty one, with ours, and with others.

import { performance } from "node:perf_hooks";
import { withStack } from "../tests/support/engine/stack";
import { withPacks, type Pack } from "./support/packs";
import { mixedProgram } from "./support/programs";
import { summary, type Ratio } from "./support/rounds";

/** How long a preview takes with a pack. */
export interface PreviewTime {
  readonly pack: string;
  readonly resources: number;
  /** In multiples of an empty pack's. */
  readonly ratio: Ratio;
  readonly medianMs: number;
}

/** Previews a stack of the size under each pack once a round, by turns; the first pack is the empty one. */
export async function previewTimes(
  packs: readonly Pack[],
  resourceCount: number,
  rounds: number,
): Promise<PreviewTime[]> {
  const program = mixedProgram(resourceCount);
  const compared = [...packs.map(({ name, folder }) => ({ name, folder })), { name: "no pack" }];
  const times = compared.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++) {
    for (const [index, pack] of compared.entries()) {
      const policyPack = "folder" in pack ? pack.folder : undefined;
      times[index]?.push(await previewTime({ program, policyPack }));
    }
  }
  const [empty = []] = times;
  return compared.map(({ name }, index) => {
    const own = times[index] ?? [];
    return {
      pack: name,
      resources: resourceCount,
      ratio: summary(own.map((time, round) => time / (empty[round] ?? NaN))),
      medianMs: summary(own).median,
    };
  });
}

/** How long one preview takes, in milliseconds. */
export function previewTime(options: {
  program: () => Promise<object>;
  policyPack?: string | undefined;
}): Promise<number> {
  Error.stackTraceLimit = 0;
  const { program, policyPack } = options;
  return withStack(
    { program, ...(policyPack === undefined ? {} : { policyPack }) },
    async (stack) => {
      const start = performance.now();
      const { succeeded, output } = await stack.preview();
      if (!succeeded) throw new Error(output);
      return performance.now() - start;
    },
  );
}

if (require.main === module) {
  const [size = "300", rounds = "3"] = process.argv.slice(2);
  void withPacks(async (packs) => {
    for (const { pack, ratio, medianMs } of await previewTimes(
      packs,
      Number(size),
      Number(rounds),
    )) {
      console.log(
        `${pack}, ${size} resources: ${ratio.median.toFixed(3)} times an empty pack, ${Math.round(medianMs)} ms`,
      );
    }
  });
}
