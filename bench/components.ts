// What the component package costs: its import, and the preview of many instance profiles compared with the same by hand.

import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { previewTime } from "./preview";
import { summary, type Ratio } from "./support/rounds";

const repository = resolve(__dirname, "..");

/** The time to import our package, relative to importing the SDKs of Pulumi and AWS. */
export function importTime(rounds = 11): Ratio {
  const sdks = 'require("@pulumi/aws"); require("@pulumi/pulumi");';
  const ratios = Array.from({ length: rounds + 1 }, () => {
    const own = importMs(`${sdks} require("aws-session-manager");`);
    return own / importMs(sdks);
  });
  // The first round fills the file system's caches.
  return summary(ratios.slice(1));
}

function importMs(source: string): number {
  const program = `const start = process.hrtime.bigint(); ${source} console.log(Number(process.hrtime.bigint() - start) / 1e6)`;
  return Number(execFileSync(process.execPath, ["-e", program], { cwd: repository }));
}

/** The time to preview instance profiles of the component, relative to the same written by hand. */
export function componentPreview(profiles: number, rounds: number): Ratio {
  const ratios = Array.from(
    { length: rounds },
    () => previewTime("ofComponent", profiles) / previewTime("byHand", profiles),
  );
  return summary(ratios);
}

function main(): void {
  console.log(`import: ${importTime().median.toFixed(3)} times the SDKs alone`);
  const { median } = componentPreview(100, 3);
  console.log(`preview of 100 profiles: ${median.toFixed(2)} times the same by hand`);
}

if (require.main === module) {
  main();
}
