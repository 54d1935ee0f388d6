import * as grpc from "@grpc/grpc-js";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import type { Properties } from "./account";

/** A resource that was created but is not as it should be: the engine keeps it, and updates it in the next run. */
export class HalfDone extends Error {
  constructor(
    message: string,
    readonly id: string,
    readonly outputs: Properties,
  ) {
    super(message);
  }
}

/** Serves one call of the provider protocol; what is thrown is the error that the engine gets. */
export function unary<Request, Response>(
  handle: (request: Request, peer: string) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    void answer(() => handle(call.request, call.getPeer()), callback);
  };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function answer<Response>(
  handle: () => Response | Promise<Response>,
  callback: grpc.sendUnaryData<Response>,
): Promise<void> {
  let response: Response;
  try {
    response = await handle();
  } catch (error) {
    const details = messageOf(error);
    const metadata = error instanceof HalfDone ? initFailed(error) : undefined;
    callback({ code: grpc.status.UNKNOWN, details, metadata });
    return;
  }
  callback(null, response);
}

// How gRPC carries details of an error: https://grpc.io/docs/guides/error/
function initFailed({ message, id, outputs }: HalfDone): grpc.Metadata {
  const failure = new ErrorResourceInitFailed()
    .setId(id)
    .setProperties(Struct.fromJavaScript(outputs as Record<string, JavaScriptValue>))
    .setReasonsList([message]);
  const detail = new Any();
  detail.pack(failure.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status().setCode(grpc.status.UNKNOWN).setMessage(message);
  status.addDetails(detail);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return metadata;
}
