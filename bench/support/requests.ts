import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

/** A resource of a stack that the engine would send to a policy pack. */
export interface SentResource {
  readonly type: string;
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  /** The resources that each property depends on. */
  readonly from?: Readonly<Record<string, readonly SentResource[]>>;
}

/** The request to judge a whole stack, as the engine sends it. */
export function stackRequest(resources: readonly SentResource[]): proto.AnalyzeStackRequest {
  return new proto.AnalyzeStackRequest().setResourcesList(
    resources.map((resource) => {
      const request = filled(new proto.AnalyzerResource(), resource);
      for (const [property, on] of Object.entries(resource.from ?? {})) {
        const urns = new proto.AnalyzerPropertyDependencies().setUrnsList(on.map(urnOf));
        request.getPropertydependenciesMap().set(property, urns);
      }
      return request;
    }),
  );
}

/** The request to judge one resource. */
export function resourceRequest(resource: SentResource): proto.AnalyzeRequest {
  return filled(new proto.AnalyzeRequest(), resource);
}

function filled<T extends proto.AnalyzeRequest | proto.AnalyzerResource>(
  request: T,
  { type, name, props }: SentResource,
): T {
  request.setType(type);
  request.setName(name);
  request.setUrn(urnOf({ type, name }));
  request.setProperties(Struct.fromJavaScript(props as Record<string, JavaScriptValue>));
  request.setOptions(
    new proto.AnalyzerResourceOptions().setCustomtimeouts(
      new proto.AnalyzerResourceOptions.CustomTimeouts(),
    ),
  );
  request.setProvider(
    new proto.AnalyzerProviderResource()
      .setType("pulumi:providers:aws")
      .setName("default")
      .setUrn("urn:pulumi:bench::project::pulumi:providers:aws::default")
      .setProperties(Struct.fromJavaScript({ region: "eu-central-1" })),
  );
  return request;
}

function urnOf({ type, name }: Pick<SentResource, "type" | "name">): string {
  return `urn:pulumi:bench::project::${type}::${name}`;
}
