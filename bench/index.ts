// `npm run bench`: measures everything, side by side in one run, and writes RESULTS.md. Takes about 50
// minutes; with `npm run bench -- --quick`, the small stacks alone, with fewer rounds, in a few minutes, and writes nothing.

import { writeFileSync } from "node:fs";
import { cpus, totalmem, type, release } from "node:os";
import { join } from "node:path";
import { loads } from "./analyzerLoad";
import { startTimes } from "./analyzerStart";
import { componentPreview, importTime } from "./components";
import { growth } from "./growth";
import { hostileGrowth, slowestWithinQuota } from "./hostile";
import { policyCosts } from "./policyCost";
import { previewTimes } from "./preview";
import { markdownTable } from "./support/markdownTable";
import { otherEvaluator } from "./support/otherEvaluator";
import { withPacks, type Pack } from "./support/packs";
import type { Ratio } from "./support/rounds";
import { verdictRatios } from "./verdict";

const quick = process.argv.includes("--quick");
const few = (rounds: number): number => (quick ? 3 : rounds);

/** A part of the results: a heading, what it says, and the figures. */
interface Section {
  readonly title: string;
  readonly text: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Measures one thing after the other, each given to `show` as soon as it is there. */
async function measure(show: (section: Section) => void): Promise<void> {
  show(await verdict());
  show(await cost());
  show(await growing());
  show(hostile());
  await withPacks(async (packs) => {
    show(await starts(packs));
    show(await used(packs));
    show(previews(packs));
  });
  show(components());
}

function previews(packs: readonly Pack[]): Section {
  // A pack in TypeScript differs by its start alone, which is measured apart.
  const compared = packs.filter(({ name }) => name !== "empty, TypeScript");
  const sizes = quick ? ([[30, 3]] as const) : previewSizes;
  return {
    title: "Preview through the engine",
    text: "`pulumi preview` of a stack of which a third is IAM, with an AWS account in memory: in multiples of the time under an empty policy pack in plain JavaScript.",
    head: ["pack", "resources", "ratio", "lowest to highest", "median"],
    rows: sizes
      .flatMap(([size, rounds]) => previewTimes(compared, size, rounds))
      .map(({ pack, resources, ratio, medianMs }) => [
        pack,
        String(resources),
        ratio.median.toFixed(3),
        range(ratio, 3),
        `${(medianMs / 1_000).toFixed(1)} s`,
      ]),
  };
}

async function used(packs: readonly Pack[]): Promise<Section> {
  const all = await loads(packs, 3_000, few(7));
  if (!quick) {
    all.push(...(await loads(packs.slice(0, 2), 30_000, 5)));
  }
  return {
    title: "CPU and memory of the pack's process",
    text: "From its start until it has judged a stack of which a third is IAM, in the calls that the engine makes; CPU time in multiples of an empty pack's.",
    head: ["pack", "resources", "CPU", "lowest to highest", "median", "peak memory"],
    rows: all.map(({ pack, resources, cpu, cpuMs, peakRssMb }) => [
      pack,
      String(resources),
      cpu.median.toFixed(2),
      range(cpu),
      `${(cpuMs / 1_000).toFixed(2)} s`,
      `${Math.round(peakRssMb)} MB`,
    ]),
  };
}

async function starts(packs: readonly Pack[]): Promise<Section> {
  return {
    title: "Start of the pack's process",
    text: "Until it takes calls, in multiples of an empty pack's.",
    head: ["pack", "ratio", "lowest to highest", "median"],
    rows: (await startTimes(packs, few(15))).map(({ pack, ratio, medianMs }) => [
      pack,
      ratio.median.toFixed(3),
      range(ratio, 3),
      `${Math.round(medianMs)} ms`,
    ]),
  };
}

const previewSizes = [
  [30, 7],
  [300, 5],
  [3_000, 7],
] as const;

async function verdict(): Promise<Section> {
  return {
    title: "The verdict",
    text: `Parsing a document and deciding on the five actions, in multiples of \`JSON.parse\` of the same text. Every document is parsed anew; what is kept is what patterns come to. Beside it a general simulator of IAM, \`${otherEvaluator}\`, where it is installed; it checks and reads the policy for each action anew.`,
    head: ["documents", "number", "parsing", "verdict", "lowest to highest", "simulator"],
    rows: (await verdictRatios(few(7))).map(({ corpus, documents, parse, ...ratios }) => [
      corpus,
      String(documents),
      parse.median.toFixed(2),
      ratios.verdict.median.toFixed(2),
      range(ratios.verdict),
      ratios.other?.median.toFixed(0) ?? "not installed",
    ]),
  };
}

async function cost(): Promise<Section> {
  return {
    title: "The policies, in process",
    text: "The recommended policies on 3,000 resources, through the SDK, in multiples of one policy that does nothing.",
    head: ["stack", "call", "ratio", "lowest to highest"],
    rows: (await policyCosts(few(15))).map(({ stack, call, ratio }) => [
      stack,
      `\`${call}\``,
      ratio.median.toFixed(2),
      range(ratio),
    ]),
  };
}

async function growing(): Promise<Section> {
  const measured = await growth(few(7));
  const at300 = measured.find(({ resources }) => resources === 300)?.perResource ?? NaN;
  return {
    title: "Growth with the stack",
    text: "`analyzeStack` of the recommended policies on a stack of which a third is IAM, and what the SDK takes for one policy that does nothing.",
    head: ["resources", "µs a resource", "beside 300 resources", "SDK, µs a resource and policy"],
    rows: measured.map(({ resources, perResource, perResourceOfSdk }) => [
      String(resources),
      perResource.toFixed(1),
      (perResource / at300).toFixed(2),
      perResourceOfSdk.toFixed(1),
    ]),
  };
}

function hostile(): Section {
  return {
    title: "Growth with documents made to hurt",
    text: `How much more time a character takes in the largest document than in one a sixteenth of its size: 1 is linear, 16 were the square of it. What is beyond IAM's quota is reported, not judged; of such documents within it, the slowest takes ${slowestWithinQuota().toFixed(1)} ms.`,
    head: ["document", "characters", "time", "growth"],
    rows: hostileGrowth().map(({ document, times, growth: factor }) => {
      const largest = times.at(-1);
      return [
        document,
        String(largest?.characters ?? ""),
        `${(largest?.milliseconds ?? NaN).toFixed(1)} ms`,
        factor.toFixed(1),
      ];
    }),
  };
}

function components(): Section {
  const imported = importTime(few(11));
  const rows = [
    ["`require` beside that of `@pulumi/aws` and `@pulumi/pulumi`", imported],
    [
      "preview of 100 `SessionManagerInstanceProfile`, beside the same by hand",
      componentPreview(100, few(7)),
    ],
  ] as [string, Ratio][];
  if (!quick) {
    rows.push(["the same of 1,000", componentPreview(1_000, 5)]);
  }
  return {
    title: "The component package",
    text: "In multiples of what is named. The component is a resource itself: a profile is five resources, and four by hand.",
    head: ["what", "ratio", "lowest to highest"],
    rows: rows.map(([what, ratio]) => [what, ratio.median.toFixed(3), range(ratio, 3)]),
  };
}

function range({ lowest, highest }: Ratio, digits = 2): string {
  return `${lowest.toFixed(digits)} to ${highest.toFixed(digits)}`;
}

function machine(): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 1e9);
  return `${cpus().length} cores (${cpu?.model.trim() ?? "unknown"}), ${gigabytes} GB, ${type()} ${release()}, Node.js ${process.version}`;
}

async function main(): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  const parts = [
    `# What was measured\n\nBy \`npm run bench\` on ${day}: ${machine()}. Machines are noisy: read the ratios, which come from\nrounds in which everything ran by turns (the median, and from the lowest to the highest), rather than the times.`,
  ];
  await measure(({ title, text, head, rows }) => {
    const part = `## ${title}\n\n${text}\n\n${markdownTable(head, rows)}`;
    console.log(`${part}\n`);
    parts.push(part);
    if (!quick) {
      writeFileSync(join(__dirname, "RESULTS.md"), `${parts.join("\n\n")}\n`);
    }
  });
}

void main();
