import {
  decide,
  parseDocument,
  questionFor,
  sessionManagerActions,
  type Question,
} from "../policypack/iam";
import { instanceRoleDocuments, managedPolicyDocuments } from "./documents";
import { otherEvaluator, otherVerdict } from "./support/otherEvaluator";
import { summary, type Ratio } from "./support/rounds";

/** What the verdict costs on a corpus of documents, relative to `JSON.parse`. */
export interface VerdictRatios {
  corpus: string;
  documents: number;
  characters: number;
  /** Nanoseconds per document. */
  jsonParse: number;
  parse: Ratio;
  /** Parsing, and the decision on each of the five actions. */
  verdict: Ratio;
  /** The same with another evaluator, if it is installed. */
  other: Ratio | undefined;
}

/** Measures each corpus separately, with everything compared round by round. */
export async function verdictRatios(rounds = 7): Promise<VerdictRatios[]> {
  return [
    await measure("documents of instances' roles", instanceRoleDocuments(), rounds),
    await measure("all AWS managed policies", managedPolicyDocuments(), rounds),
  ];
}

async function measure(
  corpus: string,
  documents: string[],
  rounds: number,
): Promise<VerdictRatios> {
  const questions = sessionManagerActions.map((action) => questionFor(action));
  const json = (): void => {
    for (const text of documents) {
      JSON.parse(text);
    }
  };
  const tasks = {
    json,
    parse: () => {
      for (const text of documents) {
        parseDocument(text);
      }
    },
    verdict: () => {
      for (const text of documents) {
        judge(text, questions);
      }
    },
  };
  const measured = await inRounds(tasks, rounds);
  return {
    corpus,
    documents: documents.length,
    characters: documents.reduce((sum, { length }) => sum + length, 0),
    jsonParse: (summary(measured.map(({ json }) => json)).median * 1e6) / documents.length,
    parse: summary(measured.map(({ json, parse }) => parse / json)),
    verdict: summary(measured.map(({ json, verdict }) => verdict / json)),
    other: await otherRatio(documents, json),
  };
}

/** Separate from the rest, because its garbage would slow down the fast ones. */
async function otherRatio(documents: string[], json: () => void): Promise<Ratio | undefined> {
  const judgeByOther = otherVerdict();
  if (judgeByOther === undefined) {
    return undefined;
  }
  const other = async (): Promise<void> => {
    for (const text of documents) {
      await judgeByOther(text);
    }
  };
  return summary((await inRounds({ json, other }, 5)).map(({ json, other }) => other / json));
}

function judge(text: string, questions: readonly Question[]): void {
  const permissions = { policies: [{ name: "A", document: parseDocument(text) }] };
  for (const question of questions) {
    decide(question, permissions);
  }
}

async function inRounds<Name extends string>(
  tasks: Record<Name, () => unknown>,
  rounds: number,
): Promise<Record<Name, number>[]> {
  await timesOf(tasks);
  const measured: Record<Name, number>[] = [];
  for (let round = 0; round < rounds; round++) {
    measured.push(await timesOf(tasks));
  }
  return measured;
}

/** The median time of each task, in milliseconds. */
async function timesOf<Name extends string>(
  tasks: Record<Name, () => unknown>,
): Promise<Record<Name, number>> {
  // CommonJS programs import an ES module like this.
  const { Bench } = await import("tinybench");
  const bench = new Bench({ time: 250, iterations: 5, warmupTime: 50, warmupIterations: 1 });
  for (const [name, task] of Object.entries<() => unknown>(tasks)) {
    bench.add(name, task);
  }
  await bench.run();
  const times = bench.tasks.map(({ name, result }) => {
    if (!("latency" in result)) {
      throw new Error(`No measurement of ${name}`);
    }
    return [name, result.latency.p50] as const;
  });
  return Object.fromEntries(times) as Record<Name, number>;
}

async function main(): Promise<void> {
  for (const { corpus, documents, characters, jsonParse, ...ratios } of await verdictRatios()) {
    const [parse, verdict] = [ratios.parse, ratios.verdict].map(
      ({ median, lowest, highest }) =>
        `${median.toFixed(2)} (${lowest.toFixed(2)} to ${highest.toFixed(2)})`,
    );
    console.log(`${corpus}: ${documents} documents, ${characters} characters`);
    console.log(`  JSON.parse : parse : verdict = 1 : ${parse} : ${verdict}`);
    if (ratios.other) {
      console.log(`  ${otherEvaluator}: ${ratios.other.median.toFixed(0)}`);
    }
    console.log(`  JSON.parse takes ${(jsonParse / 1_000).toFixed(2)} µs per document`);
  }
}

if (require.main === module) {
  void main();
}
