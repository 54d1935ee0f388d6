import * as grpc from "@grpc/grpc-js";
import { version as sdkVersion } from "@pulumi/aws/package.json";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import type { AwsAccount, Properties } from "./account";
import type { Target } from "./faults";
import { FUNCTIONS } from "./functions";
import { factsOf } from "./facts";
import { idInAws } from "./facts/idInAws";
import { check } from "./plan/check";
import { diff } from "./plan/diff";
import * as lifecycle from "./plan/lifecycle";
import { plannedChange, plannedOutputs } from "./plan/outputs";
import { importedInputs, readState, refreshedInputs } from "./plan/read";
import { regionOf } from "./region";
import type { ProviderConfiguration, Session } from "./services/resourceType";
import { sdkSchema } from "./facts/sdkSchema";
import { HalfDone, messageOf, unary } from "./providerCalls";
import { underTerraformsNames } from "./terraform";

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
  server.addService(ResourceProviderService, underTerraformsNames(handlers(account)));
  const port = await new Promise<number>((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) => {
      if (error) {
        reject(error);
      } else {
        resolve(bound);
      }
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
  const sessions = new Map<string, ProviderSession>();
  const sessionOf = (peer: string, target: Target): Session => {
    const session = sessions.get(peer);
    if (session === undefined) {
      throw new Error("the AWS provider is not configured");
    }
    return { ...session, target };
  };
  const { faults } = account;

  return {
    configure: unary((request: proto.ConfigureRequest, peer) => {
      sessions.set(peer, configure(request, account));
      return new proto.ConfigureResponse().setSupportspreview(true);
    }),
    attach: unary(() => new Empty()),
    cancel: unary(() => new Empty()),
    getPluginInfo: unary(() => new PluginInfo().setVersion(sdkVersion)),
    getSchema: unary(() => new proto.GetSchemaResponse().setSchema(JSON.stringify(sdkSchema()))),
    check: unary((request: proto.CheckRequest, peer) => {
      const target = targetOf(request);
      const { inputs, failures } = check(
        target,
        toProperties(request.getOlds()),
        toProperties(request.getNews()),
        account.chance.nameSeed(target, request.getRandomseed_asU8()),
        sessionOf(peer, target),
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
      const { changed, replaces, deleteBeforeReplace } = diff(
        request.getType(),
        toProperties(request.getOlds()),
        toProperties(request.getNews()),
        request.getIgnorechangesList(),
      );
      const { DIFF_SOME, DIFF_NONE } = proto.DiffResponse.DiffChanges;
      return new proto.DiffResponse()
        .setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE)
        .setDiffsList(changed)
        .setReplacesList(replaces)
        .setDeletebeforereplace(deleteBeforeReplace);
    }),
    create: unary(async (request: proto.CreateRequest, peer) => {
      const type = request.getType();
      const inputs = toProperties(request.getProperties());
      const target = targetOf(request);
      const session = sessionOf(peer, target);
      if (request.getPreview()) {
        return new proto.CreateResponse().setProperties(toStruct(plannedOutputs(type, inputs)));
      }
      await faults.strike("create", target, "before");
      const { id, outputs } = lifecycle.create(type, inputs, session);
      const { pulumiId, writesStateAfterWait } = factsOf(type);
      await faults.strike("create", target, "after").catch((error: unknown) => {
        throw writesStateAfterWait === true ? error : new HalfDone(messageOf(error), id, outputs);
      });
      return new proto.CreateResponse().setId(pulumiId?.is ?? id).setProperties(toStruct(outputs));
    }),
    update: unary(async (request: proto.UpdateRequest, peer) => {
      const type = request.getType();
      const state = toProperties(request.getOlds());
      const inputs = toProperties(request.getNews());
      const ignored = request.getIgnorechangesList();
      if (request.getPreview()) {
        const planned = plannedChange(type, state, inputs, ignored);
        return new proto.UpdateResponse().setProperties(toStruct(planned));
      }
      const target = targetOf(request);
      const session = sessionOf(peer, target);
      await faults.strike("update", target, "before");
      const id = idInAws(type, request.getId(), state);
      const outputs = lifecycle.update(type, id, state, inputs, session, ignored);
      return new proto.UpdateResponse().setProperties(toStruct(outputs));
    }),
    read: unary(async (request: proto.ReadRequest, peer) => {
      const target = targetOf(request);
      await faults.strike("read", target, "before");
      const type = request.getType();
      const known = toProperties(request.getProperties());
      const session = lifecycle.inOwnRegion(sessionOf(peer, target), known);
      const id = idInAws(type, request.getId(), known);
      const resource = account.find(type, id, session.region);
      if (resource === undefined) {
        return new proto.ReadResponse();
      }
      const state = readState(type, resource.outputs, known, session);
      const isRefresh = Object.keys(known).length > 0;
      const inputs = isRefresh
        ? refreshedInputs(toProperties(request.getInputs()), state)
        : importedInputs(type, state);
      return new proto.ReadResponse()
        .setId(factsOf(type).pulumiId?.is ?? resource.id)
        .setProperties(toStruct(state))
        .setInputs(toStruct(inputs));
    }),
    delete: unary(async (request: proto.DeleteRequest, peer) => {
      const target = targetOf(request);
      await faults.strike("delete", target, "before");
      const type = request.getType();
      const state = toProperties(request.getProperties());
      const id = idInAws(type, request.getId(), state);
      lifecycle.remove(type, id, sessionOf(peer, target), state);
      await faults.strike("delete", target, "after");
      return new Empty();
    }),
    invoke: unary((request: proto.InvokeRequest, peer) => {
      const call = FUNCTIONS[request.getTok()];
      if (call === undefined) {
        throw new Error(`the in-memory AWS provider has no function ${request.getTok()}`);
      }
      const target = { type: request.getTok(), name: "" };
      const result = call(toProperties(request.getArgs()), sessionOf(peer, target));
      return new proto.InvokeResponse().setReturn(toStruct(result));
    }),
  };
}

type ProviderSession = ProviderConfiguration & Pick<Session, "account">;

function configure(request: proto.ConfigureRequest, account: AwsAccount): ProviderSession {
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

function targetOf(request: { getUrn(): string }): Target {
  const [type = "", name = ""] = request.getUrn().split("::").slice(-2);
  return { type: type.split("$").at(-1) ?? "", name };
}

function toProperties(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

function toStruct(properties: Properties): Struct {
  return Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
}
