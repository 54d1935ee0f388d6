import { spawn, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";

/** The process of a policy pack that takes calls. */
export interface AnalyzerProcess {
  readonly process: ChildProcess;
  readonly port: number;
  /** From the start of the process until it takes calls, in milliseconds. */
  readonly startMs: number;
  stop(): void;
}

/** Starts a policy pack as the engine does. */
export function startAnalyzer(pack: string, nodeArgs: string[] = []): Promise<AnalyzerProcess> {
  const runner = createRequire(join(pack, "package.json")).resolve(
    "@pulumi/pulumi/cmd/run-policy-pack",
  );
  const start = performance.now();
  const child = spawn(process.execPath, [...nodeArgs, runner, "127.0.0.1:1", "."], {
    cwd: pack,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => {
      reject(new Error(`the policy pack in ${pack} ended with status ${String(code)}`));
    });
    createInterface({ input: child.stdout }).once("line", (line) => {
      resolve({
        process: child,
        port: Number(line),
        startMs: performance.now() - start,
        stop: () => child.kill("SIGKILL"),
      });
    });
  });
}
