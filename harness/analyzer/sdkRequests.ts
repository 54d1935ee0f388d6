import type { PolicyProviderResource, PolicyResource } from "@pulumi/policy";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import { behindProxy } from "../../policypack/testing/unknown";

/** The call on one resource, as the engine makes it. */
export function resourceRequest(resource: PolicyResource): proto.AnalyzeRequest {
  return describe(new proto.AnalyzeRequest(), resource);
}

/** The call on a whole stack, as the engine makes it. */
export function stackRequest(resources: readonly PolicyResource[]): proto.AnalyzeStackRequest {
  return new proto.AnalyzeStackRequest().setResourcesList(resources.map(toResource));
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
  if (provider !== undefined) {
    message.setProvider(toProvider(provider));
  }
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
  const given = Object.entries(behindProxy(props)).filter(([, value]) => value !== undefined);
  return Struct.fromJavaScript(Object.fromEntries(given) as Record<string, JavaScriptValue>);
}
