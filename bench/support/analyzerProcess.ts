import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface, type Interface } from "node:readline";
import type { Readable } from "node:stream";

/** What a process has used since it started. */
export interface Usage {
  readonly cpuMs: number;
  readonly peakRssMb: number;
}

/** A policy pack's process that accepts calls. */
export interface AnalyzerProcess {
  readonly port: number;
  /** From the start of the process until it accepts calls, in milliseconds. */
  readonly startMs: number;
  usage(): Promise<Usage>;
  stop(): void;
}

/** Starts a policy pack as the engine does. */
export async function startAnalyzer(pack: string): Promise<AnalyzerProcess> {
  const runner = createRequire(join(pack, "package.json")).resolve(
    "@pulumi/pulumi/cmd/run-policy-pack",
  );
  const reporter = join(__dirname, "usageReporter.cjs");
  const start = performance.now();
  const child = spawn(process.execPath, ["--require", reporter, runner, "127.0.0.1:1", "."], {
    cwd: pack,
    // The AWS SDK in awsguard warns at each start that its support has ended.
    env: { ...process.env, AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: "1" },
    stdio: ["ignore", "pipe", "inherit", "pipe"],
  });
  const usages = createInterface({ input: child.stdio[3] as Readable });
  const port = await firstLine(child, pack);
  return {
    port: Number(port),
    startMs: performance.now() - start,
    usage: () => usageOf(child, usages),
    stop: () => child.kill("SIGKILL"),
  };
}

function firstLine(child: ChildProcess, pack: string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => {
      reject(new Error(`the policy pack in ${pack} ended with status ${String(code)}`));
    });
    if (child.stdout) {
      createInterface({ input: child.stdout }).once("line", resolve);
    }
  });
}

async function usageOf(child: ChildProcess, usages: Interface): Promise<Usage> {
  const line = once(usages, "line");
  child.kill("SIGUSR2");
  return JSON.parse(String((await line)[0])) as Usage;
}
