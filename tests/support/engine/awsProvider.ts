import * as grpc from "@grpc/grpc-js";
import { version as sdkVersion } from "@pulumi/aws/package.json";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import type { AwsAccount, Properties } from "./aws/account";
import { FUNCTIONS } from "./aws/functions";
import * as lifecycle from "./aws/lifecycle";
import { regionOf } from "./aws/region";
import type { Session } from "./aws/resourceType";
import { sdkSchema } from "./aws/sdkSchema";

export interface AwsProvider {
  /** For PULUMI_DEBUG_PROVIDERS. */
  readonly port: number;
  close(): void;
}

/**
 * Serves the engine an `aws` provider that works on an account in memory.
 *
 * It speaks the provider protocol itself: `@pulumi/pulumi/provider` would tell it neither the provider's
 * configuration nor whether it is asked for a preview.
 */
export async function serveAwsProvider(account: AwsAccount): Promise<AwsProvider> {
  const server = new grpc.Server({ "grpc.max_receive_message_length": 64 * 1024 * 1024 });
  server.addService(ResourceProviderService, handlers(account));
  const port = await new Promise<number>((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return {
    port,
    close: () => {
      server.forceShutdown();
    },
  };
}

function handlers(account: AwsAccount): grpc.UntypedServiceImplementation {
  // Each provider resource of a program (the default one, `new aws.Provider(...)`) has its own connection.
  const sessions = new Map<string, Session>();
  const sessionOf = (peer: string): Session => {
    const session = sessions.get(peer);
    if (session === undefined) throw new Error("the AWS provider is not configured");
    return session;
  };

  return {
    configure: unary((request: proto.ConfigureRequest, peer) => {
      sessions.set(peer, configure(request, account));
      return new proto.ConfigureResponse().setSupportspreview(true);
    }),
    attach: unary(() => new Empty()),
    cancel: unary(() => new Empty()),
    getPluginInfo: unary(() => new PluginInfo().setVersion(sdkVersion)),
    getSchema: unary(() => new proto.GetSchemaResponse().setSchema(JSON.stringify(sdkSchema()))),
    check: unary((request: proto.CheckRequest) => {
      const { inputs, failures } = lifecycle.check(
        request.getType(),
        request.getName(),
        toProperties(request.getOlds()),
        toProperties(request.getNews()),
        request.getRandomseed_asU8(),
      );
      return new proto.CheckResponse()
        .setInputs(toStruct(inputs))
        .setFailuresList(
          failures.map(({ property, reason }) =>
            new proto.CheckFailure().setProperty(property).setReason(reason),
          ),
        );
    }),
    diff: unary((request: proto.DiffRequest) => {
      const { changed, replaces, deleteBeforeReplace } = lifecycle.diff(
        request.getType(),
        toProperties(request.getOldInputs()),
        toProperties(request.getNews()),
      );
      const { DIFF_SOME, DIFF_NONE } = proto.DiffResponse.DiffChanges;
      return new proto.DiffResponse()
        .setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE)
        .setDiffsList(changed)
        .setReplacesList(replaces)
        .setDeletebeforereplace(deleteBeforeReplace && replaces.length > 0);
    }),
    create: unary((request: proto.CreateRequest, peer) => {
      const type = request.getType();
      const inputs = toProperties(request.getProperties());
      const session = sessionOf(peer);
      if (request.getPreview()) {
        const planned = lifecycle.plannedOutputs(type, inputs, session);
        return new proto.CreateResponse().setProperties(toStruct(planned));
      }
      const { id, outputs } = lifecycle.create(type, inputs, session);
      return new proto.CreateResponse().setId(id).setProperties(toStruct(outputs));
    }),
    update: unary((request: proto.UpdateRequest, peer) => {
      const type = request.getType();
      const inputs = toProperties(request.getNews());
      const session = sessionOf(peer);
      const outputs = lifecycle.updatedOutputs(
        type,
        toProperties(request.getOlds()),
        toProperties(request.getOldInputs()),
        inputs,
        session,
      );
      if (!request.getPreview()) lifecycle.update(type, request.getId(), inputs, outputs, session);
      return new proto.UpdateResponse().setProperties(toStruct(outputs));
    }),
    read: unary((request: proto.ReadRequest) => {
      account.failIfAsked("read", request.getType());
      const resource = account.find(request.getType(), request.getId());
      if (resource === undefined) return new proto.ReadResponse();
      const known = toProperties(request.getInputs());
      const inputs =
        Object.keys(known).length > 0
          ? known
          : lifecycle.importedInputs(resource.type, resource.outputs);
      return new proto.ReadResponse()
        .setId(resource.id)
        .setProperties(toStruct(resource.outputs))
        .setInputs(toStruct(inputs));
    }),
    delete: unary((request: proto.DeleteRequest, peer) => {
      lifecycle.remove(request.getType(), request.getId(), sessionOf(peer));
      return new Empty();
    }),
    invoke: unary((request: proto.InvokeRequest, peer) => {
      const call = FUNCTIONS[request.getTok()];
      if (call === undefined) {
        throw new Error(`the in-memory AWS provider has no function ${request.getTok()}`);
      }
      const result = call(toProperties(request.getArgs()), sessionOf(peer));
      return new proto.InvokeResponse().setReturn(toStruct(result));
    }),
  };
}

function configure(request: proto.ConfigureRequest, account: AwsAccount): Session {
  const args = toProperties(request.getArgs());
  const region = args.region;
  if (typeof region !== "string" || region === "") {
    throw new Error("Missing region configuration: set aws:region");
  }
  return { ...regionOf(region), account, defaultTags: defaultTags(args.defaultTags) };
}

// A provider's structured arguments arrive as JSON text.
function defaultTags(value: unknown): Record<string, string> {
  const parsed: unknown = typeof value === "string" ? JSON.parse(value) : value;
  return (parsed as { tags?: Record<string, string> } | undefined)?.tags ?? {};
}

function unary<Request, Response>(
  handle: (request: Request, peer: string) => Response,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    try {
      callback(null, handle(call.request, call.getPeer()));
    } catch (error) {
      const details = error instanceof Error ? error.message : String(error);
      callback({ code: grpc.status.UNKNOWN, details });
    }
  };
}

function toProperties(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

function toStruct(properties: Properties): Struct {
  return Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
}
