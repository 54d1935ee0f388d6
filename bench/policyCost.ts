// What the policies cost compared with a policy that does nothing, in the policy pack's process: through the SDK, without the
// engine.

import type { Policies, PolicyResource } from "@pulumi/policy";
import { sessionManagerPolicies } from "../policypack/policies";
import { medianRatio, type Ratio } from "./support/rounds";
import { sdkAnalyzer } from "../harness/analyzer/sdkAnalyzer";
import { resourceRequest, stackRequest } from "../harness/analyzer/sdkRequests";
import { otherResources, profileResources, resourcesOfProfile } from "./support/stacks";

Error.stackTraceLimit = 0;

const resourceCount = 3_000;
const noOpOnStack: Policies = [
  { name: "no-op", description: "Does nothing.", validateStack: () => undefined },
];
const noOpOnResources: Policies = [
  { name: "no-op", description: "Does nothing.", validateResource: () => undefined },
];

/** What a pack costs, relative to a pack with one policy that does nothing. */
export interface PolicyCost {
  readonly stack: string;
  readonly call: "analyze" | "analyzeStack";
  readonly ratio: Ratio;
}

/** Measures the recommended policies on stacks of 3,000 resources. */
export async function policyCosts(rounds = 15): Promise<PolicyCost[]> {
  const third = resourceCount / 3 / resourcesOfProfile;
  const stacks: [string, PolicyResource[]][] = [
    ["without IAM and EC2", otherResources(resourceCount)],
    ["a third of it IAM", [...profileResources(third), ...otherResources((resourceCount * 2) / 3)]],
  ];
  const costs: PolicyCost[] = [];
  for (const [stack, resources] of stacks) {
    const requests = resources.map(resourceRequest);
    const request = stackRequest(resources);
    const policies = sessionManagerPolicies();
    costs.push(
      {
        stack,
        call: "analyze",
        ratio: await medianRatio(
          () => analyze(policies, requests),
          () => analyze(noOpOnResources, requests),
          rounds,
        ),
      },
      {
        stack,
        call: "analyzeStack",
        ratio: await medianRatio(
          () => sdkAnalyzer(policies).analyzeStack(request),
          () => sdkAnalyzer(noOpOnStack).analyzeStack(request),
          rounds,
        ),
      },
    );
  }
  return costs;
}

async function analyze(
  policies: Policies,
  requests: readonly ReturnType<typeof resourceRequest>[],
): Promise<void> {
  const sdk = sdkAnalyzer(policies);
  for (const request of requests) {
    await sdk.analyze(request);
  }
}

async function main(): Promise<void> {
  for (const { stack, call, ratio } of await policyCosts()) {
    console.log(
      `${call}, ${resourceCount} resources ${stack}: ${ratio.median.toFixed(2)} times one policy that does nothing (${ratio.lowest.toFixed(2)} to ${ratio.highest.toFixed(2)})`,
    );
  }
}

if (require.main === module) {
  void main();
}
