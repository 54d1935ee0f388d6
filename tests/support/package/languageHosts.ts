import { resolve } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { npmInstall } from "./installedPackage";
import { spawnPlugin } from "../../../harness/engine/componentPlugin";

/** Language hosts that are served to the CLI. */
export interface LanguageHosts {
  /** For PULUMI_DEBUG_LANGUAGES. */
  readonly debugLanguages: string;
  close(): void;
}

/**
 * Serves the CLI what `pulumi package add` asks of two of Pulumi's language hosts, which a CLI that is built from its
 * sources does not have: of that for Node.js to install and run a plugin, and of that for YAML to generate an SDK, which
 * for YAML is nothing.
 */
export async function serveLanguageHosts(workingDirectory: string): Promise<LanguageHosts> {
  const plugins = new Set<ReturnType<typeof spawnPlugin>>();
  const server = new grpc.Server();
  server.addService(LanguageRuntimeService, {
    handshake: reply(() => new proto.LanguageHandshakeResponse()),
    getPluginInfo: reply(() => new PluginInfo().setVersion("3.250.0")),
    getRequiredPackages: reply(() => new proto.GetRequiredPackagesResponse()),
    generatePackage: reply(() => new proto.GeneratePackageResponse()),
    link: reply(() => new proto.LinkResponse()),
    cancel: reply(() => new proto.AboutResponse()),
    installDependencies: (
      call: grpc.ServerWritableStream<proto.InstallDependenciesRequest, unknown>,
    ) => {
      const { request } = call;
      try {
        if (request.getIsPlugin()) {
          npmInstall(request.getInfo()?.getProgramDirectory() ?? "");
        }
      } catch (error) {
        call.emit("error", { code: grpc.status.UNKNOWN, details: String(error) });
        return;
      }
      call.end();
    },
    runPlugin: (call: grpc.ServerWritableStream<proto.RunPluginRequest, unknown>) => {
      const { request } = call;
      const folder = request.getInfo()?.getProgramDirectory() ?? "";
      const plugin = spawnPlugin(
        folder,
        resolve(workingDirectory, request.getPwd()),
        request.getArgsList(),
        environment(request.getEnvList()),
      );
      plugins.add(plugin);
      plugin.stdout.on("data", (text: Buffer) => {
        call.write(new proto.RunPluginResponse().setStdout(text));
      });
      plugin.stderr.on("data", (text: Buffer) => {
        call.write(new proto.RunPluginResponse().setStderr(text));
      });
      call.on("cancelled", () => plugin.kill());
      plugin.on("exit", () => {
        plugins.delete(plugin);
        call.end();
      });
    },
  });
  const port = await new Promise<number>((listening, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) {
        reject(error);
      } else {
        listening(bound);
      }
    });
  });
  return {
    debugLanguages: `nodejs:${port},yaml:${port}`,
    close: () => {
      for (const plugin of plugins) {
        plugin.kill();
      }
      server.forceShutdown();
    },
  };
}

function reply<Response>(answer: () => Response): grpc.handleUnaryCall<unknown, Response> {
  return (_, callback) => {
    callback(null, answer());
  };
}

function environment(entries: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(
    entries.map((entry) => {
      const end = entry.indexOf("=");
      return [entry.slice(0, end), entry.slice(end + 1)];
    }),
  );
}
