import {
  decide,
  parseDocument,
  questionFor,
  quotas,
  sessionManagerActions,
} from "../policypack/iam";
import { summary } from "./support/rounds";

/** How the time for the verdict grows with a hostile document. */
export interface HostileGrowth {
  document: string;
  /** The time for each size of the document. */
  times: { characters: number; milliseconds: number }[];
  /** How much more time a character takes in the largest document than in the smallest: 1 is linear. */
  growth: number;
}

const grants = { Effect: "Allow", Action: [...sessionManagerActions], Resource: "*" };
const rounds = 5;
const steps = [1, 4, 16];

/** Documents whose size is roughly proportional to a number. */
const documents: Record<string, (size: number) => string> = {
  "deep lists": (size) => `{"Statement":${"[".repeat(size * 20)}${"]".repeat(size * 20)}}`,
  "deep objects": (size) => `${'{"Statement":'.repeat(size * 3)}1${"}".repeat(size * 3)}`,
  "a text": (size) => document({ ...grants, Sid: "x".repeat(size * 40) }),
  statements: (size) => document(...repeated(size / 4, (at) => ({ ...grants, Sid: `S${at}` }))),
  "wildcards in an action": (size) =>
    document({ ...grants, Action: `*:${"*a?".repeat(size * 10)}` }),
  "wildcards in a resource": (size) =>
    document({ ...grants, Resource: `arn:${"*:".repeat(size * 2)}x` }),
  "resources with wildcards": (size) =>
    document({
      ...grants,
      Resource: repeated(size, (at) => `arn:aws:ec2:*:*${"?*".repeat(9)}${at}`),
    }),
  "keys of a Condition": (size) =>
    document({
      ...grants,
      Condition: { StringEquals: Object.fromEntries(repeated(size, (at) => [`a:${at}`, "b"])) },
    }),
  "keys that are there twice": (size) =>
    document(grants).replace("{", `{${'"Version":"2012-10-17",'.repeat(size)}`),
};

function document(...Statement: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

function repeated<T>(times: number, each: (index: number) => T): T[] {
  return Array.from({ length: times }, (_, index) => each(index));
}

/** Measures each kind of document in sizes that grow sixteenfold, beyond what IAM accepts. */
export function hostileGrowth(): HostileGrowth[] {
  return Object.entries(documents).map(([name, ofSize]) => {
    const texts = steps.map((step) => ofSize(step * 2_000));
    const times = texts.map((text) => ({
      characters: text.length,
      milliseconds: timeOf(() => {
        judge(text);
      }),
    }));
    const [first, last] = [times[0], times.at(-1)].map((time) =>
      time === undefined ? Number.NaN : time.milliseconds / time.characters,
    );
    return { document: name, times, growth: (last ?? Number.NaN) / (first ?? Number.NaN) };
  });
}

function judge(text: string, quota?: number): void {
  const policies = [{ name: "A", document: parseDocument(text, quota) }];
  for (const action of sessionManagerActions) {
    decide(questionFor(action), { policies });
  }
}

/** The median of several rounds, after one to warm up. */
function timeOf(task: () => void): number {
  task();
  const times = repeated(rounds, () => {
    const start = performance.now();
    task();
    return performance.now() - start;
  });
  return summary(times).median;
}

/** Milliseconds for the slowest document within IAM's quota. The pack doesn't evaluate larger ones. */
export function slowestWithinQuota(): number {
  const fitting = Object.values(documents).map((ofSize) => {
    const share = quotas.embedded / ofSize(1_000).length;
    return ofSize(Math.floor(share * 1_000));
  });
  return Math.max(
    ...fitting.map((text) =>
      timeOf(() => {
        judge(text, quotas.embedded);
      }),
    ),
  );
}

function main(): void {
  console.log("Time for the verdict on hostile documents, and its growth per character");
  for (const { document: name, times, growth } of hostileGrowth()) {
    const list = times.map(
      ({ characters, milliseconds }) =>
        `${(characters / 1_000).toFixed(0)} kB ${milliseconds.toFixed(1)} ms`,
    );
    console.log(`  ${name}: ${list.join(", ")}; growth ${growth.toFixed(2)}`);
  }
  const slowest = slowestWithinQuota().toFixed(1);
  console.log(`The slowest within IAM's quota takes ${slowest} ms`);
}

if (require.main === module) {
  main();
}
