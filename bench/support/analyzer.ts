import type { Policies } from "@pulumi/policy";
import { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun } from "@pulumi/policy/server";
import type { AnalyzeRequest, AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";

declare module "@pulumi/policy/server" {
  // The SDK exports these without declaring them.
  type Answer<T> = (call: { request: T }, callback: (error: unknown) => void) => void;
  type MakeAnswer<T> = (
    pack: string,
    version: string,
    level: string,
    policies: Policies,
  ) => Answer<T>;
  export const makeAnalyzeRpcFun: MakeAnswer<AnalyzeRequest>;
  export const makeAnalyzeStackRpcFun: MakeAnswer<AnalyzeStackRequest>;
}

/** Has policies judge resources one by one, through the SDK. */
export async function analyze(
  policies: Policies,
  requests: readonly AnalyzeRequest[],
): Promise<void> {
  const answer = makeAnalyzeRpcFun("bench", "0.0.0", "advisory", policies);
  for (const request of requests) await answered(answer, request);
}

/** Has policies judge a stack, through the SDK. */
export async function analyzeStack(
  policies: Policies,
  request: AnalyzeStackRequest,
): Promise<void> {
  await answered(makeAnalyzeStackRpcFun("bench", "0.0.0", "advisory", policies), request);
}

/** Each call of the engine comes in a turn of the event loop of its own. */
function answered<T>(
  answer: (call: { request: T }, callback: (error: unknown) => void) => void,
  request: T,
): Promise<void> {
  return new Promise((resolve, reject) => {
    answer({ request }, (error) => {
      if (error instanceof Error) reject(error);
      else setImmediate(resolve);
    });
  });
}
