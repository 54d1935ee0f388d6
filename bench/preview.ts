// How long `pulumi preview` takes in the real engine with the in-memory AWS account: without a policy pack, and with an empty one,
// ours, and others.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { withPacks, type Pack } from "./support/packs";
import { summary, type Ratio } from "./support/rounds";

/** A kind of program: a mixed stack, or instance profiles by hand or from the component. */
type Program = "mixed" | "byHand" | "ofComponent";

const onePreview = join(__dirname, "support", "onePreview.ts");

/** How long a preview takes with a pack. */
export interface PreviewTime {
  readonly pack: string;
  readonly resources: number;
  /** Relative to an empty pack's. */
  readonly ratio: Ratio;
  readonly medianMs: number;
}

/** Previews a stack under each pack in turn, once per round. The first pack is the empty one. */
export function previewTimes(
  packs: readonly Pack[],
  resourceCount: number,
  rounds: number,
): PreviewTime[] {
  const compared = [...packs.map(({ name, folder }) => ({ name, folder })), { name: "no pack" }];
  const times = compared.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++) {
    for (const [index, pack] of compared.entries()) {
      const policyPack = "folder" in pack ? pack.folder : undefined;
      times[index]?.push(previewTime("mixed", resourceCount, policyPack));
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
export function previewTime(kind: Program, size: number, policyPack?: string): number {
  const args = [kind, String(size), ...(policyPack === undefined ? [] : [policyPack])];
  const output = execFileSync(
    process.execPath,
    ["--require", "ts-node/register/transpile-only", onePreview, ...args],
    { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
  );
  return Number(output.trim().split("\n").at(-1));
}

if (require.main === module) {
  const [size = "300", rounds = "3", only] = process.argv.slice(2);
  void withPacks((packs) => {
    const compared = packs.filter(({ name }) => only === undefined || only.includes(name));
    for (const { pack, ratio, medianMs } of previewTimes(compared, Number(size), Number(rounds))) {
      console.log(
        `${pack}, ${size} resources: ${ratio.median.toFixed(3)} times an empty pack (${ratio.lowest.toFixed(3)} to ${ratio.highest.toFixed(3)}), ${Math.round(medianMs)} ms`,
      );
    }
    return Promise.resolve();
  });
}
