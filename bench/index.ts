// `npm run bench` builds the pack, measures everything in one run and writes RESULTS.md, in about an hour. With `-- --quick` it
// measures only small stacks, with fewer rounds, in a few minutes, and writes nothing.

import { writeFileSync } from "node:fs";
import { cpus, totalmem, type, release } from "node:os";
import { join } from "node:path";
import { accountChecks } from "./account";
import { loads } from "./analyzerLoad";
import { startTimes } from "./analyzerStart";
import { candidateGrowth } from "./candidates";
import { componentPreview, importTime } from "./components";
import { growth } from "./growth";
import { hostileGrowth, slowestWithinQuota } from "./hostile";
import { policyCosts } from "./policyCost";
import { previewTimes } from "./preview";
import { markdownTable } from "../scripts/markdownTable";
import { otherEvaluator } from "./support/otherEvaluator";
import { withPacks, type Pack } from "./support/packs";
import type { Ratio } from "./support/rounds";
import { verdictRatios } from "./verdict";

const quick = process.argv.includes("--quick");
const few = (rounds: number): number => (quick ? 3 : rounds);

/** A section of the results: a heading, a text and the figures. */
interface Section {
  readonly title: string;
  readonly text: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Measures one thing after another, and passes each to `show` as soon as it is done. */
async function measure(show: (section: Section) => void): Promise<void> {
  show(await verdict());
  show(await cost());
  show(await growing());
  show(candidates());
  show(hostile());
  await withPacks(async (packs) => {
    show(await starts(packs));
    show(await used(packs));
    show(previews(packs));
  });
  show(components());
  show(account());
}

function account(): Section {
  const [roles, instances] = quick ? [1_000, 200] : [20_000, 5_000];
  return {
    title: "Checking an account",
    text: "`aws-session-manager-policy account --from`, on files as the AWS CLI saves them, with a role for each instance: from the start of the process to its end.",
    head: ["roles", "instances", "output", "time", "peak memory"],
    rows: accountChecks(roles, instances).map(({ output, seconds, peakRssMb }) => [
      String(roles),
      String(instances),
      output,
      `${seconds.toFixed(1)} s`,
      `${Math.round(peakRssMb)} MB`,
    ]),
  };
}

function previews(packs: readonly Pack[]): Section {
  // A TypeScript pack differs only in its start, which is measured separately.
  const compared = packs.filter(({ name }) => name !== "empty, TypeScript");
  const sizes = quick ? ([[30, 3]] as const) : previewSizes;
  return {
    title: "Preview through the engine",
    text: "Time for `pulumi preview` of a stack, a third of it IAM, with an in-memory AWS account, relative to the time with an empty policy pack in plain JavaScript.",
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
    all.push(...(await loads(packs.slice(0, 2), 30_000, 2)));
  }
  return {
    title: "CPU and memory of the pack's process",
    text: "From the start of the process until it has checked a stack, a third of it IAM, with the calls that the engine makes. CPU time relative to an empty pack's.",
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
    text: "Time until it accepts calls, relative to an empty pack's.",
    head: ["pack", "ratio", "lowest to highest", "median"],
    rows: (await startTimes(packs, few(11))).map(({ pack, ratio, medianMs }) => [
      pack,
      ratio.median.toFixed(3),
      range(ratio, 3),
      `${Math.round(medianMs)} ms`,
    ]),
  };
}

const previewSizes = [
  [30, 3],
  [300, 3],
  [3_000, 5],
] as const;

async function verdict(): Promise<Section> {
  return {
    title: "The verdict",
    text: `Time to parse a document and decide on the five actions, relative to \`JSON.parse\` of the same text. Every document is parsed again; only the results of patterns are cached. For comparison, a general IAM simulator, \`${otherEvaluator}\`, if it is installed; it validates and parses the policy again for each action.`,
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
    text: "The recommended policies on 3,000 resources, through the SDK, relative to one policy that does nothing.",
    head: ["stack", "call", "ratio", "lowest to highest"],
    rows: (await policyCosts(few(9))).map(({ stack, call, ratio }) => [
      stack,
      `\`${call}\``,
      ratio.median.toFixed(2),
      range(ratio),
    ]),
  };
}

async function growing(): Promise<Section> {
  const measured = await growth(few(5));
  const at300 = measured.find(({ resources }) => resources === 300)?.perResource ?? NaN;
  return {
    title: "Growth with the stack",
    text: "`analyzeStack` with the recommended policies on a stack, a third of it IAM, and the SDK's own time for one policy that does nothing.",
    head: [
      "resources",
      "µs per resource",
      "relative to 300 resources",
      "SDK, µs per resource and policy",
    ],
    rows: measured.map(({ resources, perResource, perResourceOfSdk }) => [
      String(resources),
      perResource.toFixed(1),
      (perResource / at300).toFixed(2),
      perResourceOfSdk.toFixed(1),
    ]),
  };
}

function candidates(): Section {
  return {
    title: "Growth with names that are not known",
    text: "Reading the profiles, and deciding on the five actions, where every attachment may be to any role of the stack: how many times longer a stack takes than one of half its size. 2 is linear, 4 would be quadratic.",
    head: ["attachments", "roles, policies and attachments", "time", "growth"],
    rows: candidateGrowth(few(5)).map(({ attachments, count, milliseconds, growth }) => [
      attachments,
      String(count),
      `${milliseconds.toFixed(1)} ms`,
      Number.isNaN(growth) ? "" : growth.toFixed(1),
    ]),
  };
}

function hostile(): Section {
  return {
    title: "Growth with hostile documents",
    text: `How much more time a character takes in the largest document than in one a sixteenth of its size: 1 is linear, 16 would be quadratic. Documents beyond IAM's quota are reported without being evaluated. Within the quota, the slowest of these documents takes ${slowestWithinQuota().toFixed(1)} ms.`,
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
    ["`require`, relative to that of `@pulumi/aws` and `@pulumi/pulumi`", imported],
    [
      "preview of 100 `SessionManagerInstanceProfile`, relative to the same by hand",
      componentPreview(100, few(5)),
    ],
  ] as [string, Ratio][];
  if (!quick) {
    rows.push(["the same for 1,000", componentPreview(1_000, 3)]);
  }
  return {
    title: "The component package",
    text: "The component is a resource itself, so a profile is five resources instead of four by hand.",
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
    `# Benchmark results\n\nMeasured with \`npm run bench\` on ${day}: ${machine()}. Machines are noisy, so compare the ratios\n(median, lowest and highest) rather than the times: in each round, everything runs in turn.`,
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
