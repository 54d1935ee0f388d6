import type { Policies, Policy, PolicyResource } from "@pulumi/policy";
import { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun } from "@pulumi/policy/server";
import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";

import type { PolicyReport } from "../../policypack/testing";
import { resourceRequest, stackRequest } from "./sdkRequests";

declare module "@pulumi/policy/server" {
  // The SDK exports these without declaring them.
  type Callback = (error: Error | null | undefined, response?: proto.AnalyzeResponse) => void;
  type Make<Request> = (
    packName: string,
    packVersion: string,
    packLevel: string,
    policies: Policies,
  ) => (call: { request: Request }, callback: Callback) => void;
  export const makeAnalyzeRpcFun: Make<proto.AnalyzeRequest>;
  export const makeAnalyzeStackRpcFun: Make<proto.AnalyzeStackRequest>;
}

/** What the SDK answers the engine. */
export interface Analysis {
  reports: PolicyReport[];
  /** The policies that did not run, or said that they do not apply, and why: on each resource, then on the stack. */
  notApplicable: { policy: string; reason: string }[];
}

/** Has the SDK itself run policies, by the calls that the engine makes: for each resource, then for the stack. */
export async function analyze(
  policies: Policies,
  resources: readonly PolicyResource[],
): Promise<Analysis> {
  const sdk = sdkAnalyzer(policies);
  const responses: proto.AnalyzeResponse[] = [];
  for (const resource of resources) {
    responses.push(await sdk.analyze(resourceRequest(resource)));
  }
  responses.push(await sdk.analyzeStack(stackRequest(resources)));
  return {
    reports: responses.flatMap((response) =>
      response.getDiagnosticsList().map((diagnostic) => toReport(diagnostic, policies)),
    ),
    notApplicable: responses.flatMap((response) =>
      response
        .getNotApplicableList()
        .map((each) => ({ policy: each.getPolicyName(), reason: each.getReason() })),
    ),
  };
}

/** What answers the engine's calls in a policy pack's process. */
export interface SdkAnalyzer {
  analyze: (request: proto.AnalyzeRequest) => Promise<proto.AnalyzeResponse>;
  analyzeStack: (request: proto.AnalyzeStackRequest) => Promise<proto.AnalyzeResponse>;
}

/** The SDK with policies, as it is in the process of a policy pack. */
export function sdkAnalyzer(policies: Policies): SdkAnalyzer {
  const pack = ["test", "1.0.0", "advisory", policies] as const;
  const analyzeResource = makeAnalyzeRpcFun(...pack);
  const analyzeStack = makeAnalyzeStackRpcFun(...pack);
  return {
    analyze: (request) => answer(analyzeResource, request),
    analyzeStack: (request) => answer(analyzeStack, request),
  };
}

type Call<Request> = (
  call: { request: Request },
  callback: (error: Error | null | undefined, response?: proto.AnalyzeResponse) => void,
) => void;

/** The engine's calls come each in a turn of the event loop of its own. */
function answer<Request>(call: Call<Request>, request: Request): Promise<proto.AnalyzeResponse> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      call({ request }, (error, response) => {
        if (response === undefined) {
          reject(error ?? new Error("There is no response."));
        } else {
          resolve(response);
        }
      });
    });
  });
}

function toReport(diagnostic: proto.AnalyzeDiagnostic, policies: Policies): PolicyReport {
  const policy = diagnostic.getPolicyname();
  const { description }: Pick<Policy, "description"> = policies.find(
    ({ name }) => name === policy,
  ) ?? { description: "" };
  const message = diagnostic.getMessage();
  return {
    policy,
    message: message.startsWith(`${description}\n`)
      ? message.slice(description.length + 1)
      : message,
    urn: diagnostic.getUrn() || undefined,
  };
}
