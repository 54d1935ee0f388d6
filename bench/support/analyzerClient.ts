import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { PolicyResource } from "@pulumi/policy";
import { resourceRequest, stackRequest } from "../../harness/analyzer/sdkRequests";
import type { AnalyzerProcess } from "./analyzerProcess";

const anySize = 1024 * 1024 * 1024;

/** Has a policy pack check a stack with the calls that the engine makes: one for each resource, then one for the stack. */
export async function judge(
  { port }: AnalyzerProcess,
  resources: readonly PolicyResource[],
): Promise<void> {
  const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
    "grpc.max_send_message_length": anySize,
    "grpc.max_receive_message_length": anySize,
  });
  try {
    await answered((callback) => client.getAnalyzerInfo(new Empty(), callback));
    for (const resource of resources) {
      const request = resourceRequest(resource);
      await answered((callback) => client.remediate(request, callback));
      await answered((callback) => client.analyze(request, callback));
    }
    await answered<proto.AnalyzeResponse>((callback) =>
      client.analyzeStack(stackRequest(resources), callback),
    );
  } finally {
    client.close();
  }
}

function answered<T>(
  call: (callback: (error: grpc.ServiceError | null, response: T) => void) => unknown,
): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, response) => {
      if (error) {
        reject(error);
      } else {
        resolve(response);
      }
    });
  });
}
