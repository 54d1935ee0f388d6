// How the time per resource grows with the stack, in the policy pack's process, through the SDK.

import { performance } from "node:perf_hooks";
import type { Policies } from "@pulumi/policy";
import { sessionManagerPolicies } from "../policypack/policies";
import { sdkAnalyzer } from "../harness/analyzer/sdkAnalyzer";
import { stackRequest } from "../harness/analyzer/sdkRequests";
import { summary } from "./support/rounds";
import { mixedResources } from "./support/stacks";

/** The time for a stack of a given size. */
export interface Growth {
  readonly resources: number;
  /** Time for the recommended policies, in microseconds. */
  readonly perResource: number;
  /** Time for one policy that does nothing, in microseconds: the SDK's own. */
  readonly perResourceOfSdk: number;
}

const sizes = [30, 300, 3_000, 30_000];
const noOp = [{ name: "no-op", description: "Does nothing.", validateStack: () => undefined }];

/** Measures stacks of 30 to 30,000 resources, a third of them IAM. */
export async function growth(rounds = 7): Promise<Growth[]> {
  Error.stackTraceLimit = 0;
  const requests = sizes.map((size) => stackRequest(mixedResources(size)));
  const times = sizes.map(() => ({ ours: [] as number[], sdk: [] as number[] }));
  for (let round = 0; round <= rounds; round++) {
    for (const [index, request] of requests.entries()) {
      const size = sizes[index] ?? NaN;
      // Small stacks are checked repeatedly, so that the time can be measured.
      const repeats = Math.ceil(3_000 / size);
      const ours = await perResource(sessionManagerPolicies(), request, size, repeats);
      const sdk = await perResource(noOp, request, size, repeats);
      if (round === 0) {
        continue;
      }
      times[index]?.ours.push(ours);
      times[index]?.sdk.push(sdk);
    }
  }
  return sizes.map((resources, index) => ({
    resources,
    perResource: summary(times[index]?.ours ?? []).median,
    perResourceOfSdk: summary(times[index]?.sdk ?? []).median,
  }));
}

async function perResource(
  policies: Policies,
  request: ReturnType<typeof stackRequest>,
  size: number,
  repeats: number,
): Promise<number> {
  const sdk = sdkAnalyzer(policies);
  const start = performance.now();
  for (let repeat = 0; repeat < repeats; repeat++) {
    await sdk.analyzeStack(request);
  }
  return ((performance.now() - start) * 1_000) / (size * repeats);
}

if (require.main === module) {
  void growth().then((all) => {
    for (const { resources, perResource: ours, perResourceOfSdk: sdk } of all) {
      console.log(
        `${resources} resources: ${ours.toFixed(1)} µs per resource; the SDK takes ${sdk.toFixed(1)} µs of it for each policy`,
      );
    }
  });
}
