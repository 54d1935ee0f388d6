// Previews one stack in its own process, because a program leaves its resources behind, and prints the time in milliseconds.

import { performance } from "node:perf_hooks";
import { withStack } from "../../harness/engine/stack";
import { mixedProgram, profilesByHand, profilesOfComponent } from "./programs";

const programs = { mixed: mixedProgram, byHand: profilesByHand, ofComponent: profilesOfComponent };

async function main(): Promise<void> {
  Error.stackTraceLimit = 0;
  const [kind = "", size = "", policyPack] = process.argv.slice(2);
  const program = programs[kind as keyof typeof programs](Number(size));
  const options = { program, ...(policyPack === undefined ? {} : { policyPack }) };
  const milliseconds = await withStack(options, async (stack) => {
    const start = performance.now();
    const { succeeded, output } = await stack.preview();
    if (!succeeded) {
      throw new Error(output);
    }
    return performance.now() - start;
  });
  console.log(milliseconds);
}

void main();
