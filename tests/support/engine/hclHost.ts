import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import * as proto from "@pulumi/pulumi/proto/resource_pb";
import { unknownValue } from "@pulumi/pulumi/runtime/rpc";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";

/** A resource that was registered. */
export interface Registered {
  urn: string;
  /** An output as it goes over the protocol, with Pulumi's sign where it isn't known yet. */
  output: (name: string) => unknown;
}

/**
 * Registers a resource as the host of HCL does, which names what a block depends on by the property in it.
 *
 * @param from What each property depends on.
 */
export async function register(
  type: string,
  name: string,
  properties: object,
  from: Readonly<Record<string, readonly Registered[]>> = {},
): Promise<Registered> {
  const monitor = getMonitor();
  if (monitor === undefined) {
    throw new Error("There is no engine.");
  }
  const request = new proto.RegisterResourceRequest()
    .setType(type)
    .setName(name)
    // What a Terraform module creates is seen as a view only.
    .setCustom(!type.includes(":tf:"))
    .setAcceptsecrets(false)
    .setObject(Struct.fromJavaScript(properties as Record<string, JavaScriptValue>))
    .setDependenciesList([...new Set(Object.values(from).flat())].map(({ urn }) => urn));
  for (const [property, resources] of Object.entries(from)) {
    const dependencies = new proto.RegisterResourceRequest.PropertyDependencies();
    dependencies.setUrnsList(resources.map(({ urn }) => urn));
    request.getPropertydependenciesMap().set(property, dependencies);
  }
  const response = await new Promise<proto.RegisterResourceResponse>((resolve, reject) => {
    monitor.registerResource(request, (error, answer) => {
      if (error) {
        reject(error);
      } else {
        resolve(answer);
      }
    });
  });
  const outputs: Record<string, unknown> = response.getObject()?.toJavaScript() ?? {};
  return { urn: response.getUrn(), output: (output) => outputs[output] ?? unknownValue };
}
