import type { Policies, Policy, PolicyProviderResource, PolicyResource } from "@pulumi/policy";
import { getSpecialProxyTarget } from "@pulumi/policy/proxy";
import { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun } from "@pulumi/policy/server";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";

import type { PolicyReport } from "../../../policypack/testing";

// The SDK exports these without declaring them.
declare module "@pulumi/policy/proxy" {
  export const getSpecialProxyTarget: string;
}
declare module "@pulumi/policy/server" {
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
  const pack = ["test", "1.0.0", "advisory", policies] as const;
  const analyzeResource = makeAnalyzeRpcFun(...pack);
  const analyzeStack = makeAnalyzeStackRpcFun(...pack);
  const responses: proto.AnalyzeResponse[] = [];
  for (const resource of resources) {
    const request = describe(new proto.AnalyzeRequest(), resource);
    responses.push(await answer(analyzeResource, request));
  }
  const request = new proto.AnalyzeStackRequest().setResourcesList(resources.map(toResource));
  responses.push(await answer(analyzeStack, request));
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

type Call<Request> = (
  call: { request: Request },
  callback: (error: Error | null | undefined, response?: proto.AnalyzeResponse) => void,
) => void;

/** The engine's calls come each in a turn of the event loop of its own. */
function answer<Request>(call: Call<Request>, request: Request): Promise<proto.AnalyzeResponse> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      call({ request }, (error, response) => {
        if (response === undefined) reject(error ?? new Error("There is no response."));
        else resolve(response);
      });
    });
  });
}

function toResource(resource: PolicyResource): proto.AnalyzerResource {
  const result = describe(new proto.AnalyzerResource(), resource)
    .setParent(resource.parent?.urn ?? "")
    .setDependenciesList(resource.dependencies.map(({ urn }) => urn));
  const map = result.getPropertydependenciesMap();
  for (const [property, on] of Object.entries(resource.propertyDependencies)) {
    const urns = on.map(({ urn }) => urn);
    map.set(property, new proto.AnalyzerPropertyDependencies().setUrnsList(urns));
  }
  return result;
}

/** Sets what a call about one resource and a resource of a stack have in common. */
function describe<Message extends proto.AnalyzeRequest | proto.AnalyzerResource>(
  message: Message,
  { type, name, urn, props, opts, provider }: PolicyResource,
): Message {
  const timeouts = new proto.AnalyzerResourceOptions.CustomTimeouts();
  message.setType(type);
  message.setName(name);
  message.setUrn(urn);
  message.setProperties(toStruct(props));
  message.setOptions(
    new proto.AnalyzerResourceOptions()
      .setProtect(opts.protect)
      .setCustomtimeouts(timeouts)
      .setParent(opts.parent ?? ""),
  );
  if (provider !== undefined) message.setProvider(toProvider(provider));
  return message;
}

function toProvider({ type, name, urn, props }: PolicyProviderResource) {
  return new proto.AnalyzerProviderResource()
    .setType(type)
    .setName(name)
    .setUrn(urn)
    .setProperties(toStruct(props));
}

/** The properties as they are behind the SDK's proxy, with its marks for what is not known yet. */
function toStruct(props: Record<string, unknown>): Struct {
  const target = props[getSpecialProxyTarget] as Record<string, JavaScriptValue | undefined>;
  const given = Object.entries(target).filter(([, value]) => value !== undefined);
  return Struct.fromJavaScript(Object.fromEntries(given) as Record<string, JavaScriptValue>);
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
