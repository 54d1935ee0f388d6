import { status } from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import {
  CommandError,
  LocalWorkspace,
  type EngineEvent,
  type PulumiFn,
  type Stack,
} from "@pulumi/pulumi/automation";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installAnalyzerLauncher } from "./analyzerLauncher";
import { AwsAccount } from "../aws/account";
import { serveAwsProvider } from "../aws/provider";
import { killCli, runCommand, type CliResult } from "./cliProcess";
import { startComponentPlugin } from "./componentPlugin";
import { blamedRun, isBlamed, lostEvents, lostProgram } from "./lostRun";
import { watchProgram } from "./watchProgram";
import { runProgram } from "./programErrors";
import { pulumiCli } from "../cli/pulumiCli";
import { summarize, type RunResult } from "./runResult";
import { withTemporaryFolder } from "../folders/temporaryFolder";

export { AwsAccount } from "../aws/account";
export { exampleFolder, exampleProgram, POLICY_PACK, programFile } from "./program";
export type { Diagnostic, RunResult, Step, Violation } from "./runResult";

export interface StackOptions {
  /** What it returns are the stack's outputs. */
  readonly program: PulumiFn;
  /** The stack's configuration. Default: `aws:region` only. */
  readonly config?: Readonly<Record<string, string>>;
  /** The folder of a policy pack to run under. */
  readonly policyPack?: string;
  /** The pack's configuration, by policy, as in Pulumi's `--policy-pack-config` file. */
  readonly policyPackConfig?: Readonly<Record<string, unknown>>;
  /** Default: an account of its own, empty. */
  readonly account?: AwsAccount;
  /** A folder whose Pulumi.yaml is the stack's project; its configuration defaults apply. */
  readonly projectFolder?: string;
  /** The folder of our package, to be run as a plugin as for programs in other languages. Default: not run. */
  readonly componentPlugin?: string;
  /** Colours in the output. Default: none. */
  readonly color?: boolean;
}

/** A stack of the real engine, on an AWS account in memory. A failed run does not throw. */
export interface EngineStack {
  /** May be replaced between runs. */
  program: PulumiFn;
  readonly account: AwsAccount;
  preview(): Promise<RunResult>;
  up(options?: RunOptions): Promise<RunResult>;
  refresh(): Promise<RunResult>;
  destroy(options?: RunOptions): Promise<RunResult>;
  /** Ends the run under way, as a crash of the CLI would. */
  kill(): void;
  /** Runs another command of the CLI on the stack. */
  cli(...args: string[]): Promise<CliResult>;
  /** What the stack's state says of each resource, as `pulumi stack export` gives it. */
  state(): Promise<ResourceState[]>;
  /** Another stack of the project, in the same account: for a reference, the first is `organization/app/dev`. */
  another(name: string, program: PulumiFn): Promise<EngineStack>;
}

export interface RunOptions {
  /** Whether to go on with what does not depend on what failed. Default: false, as in the CLI. */
  readonly continueOnError?: boolean;
  /** Whether to show all that changes in a resource. Default: false. */
  readonly diff?: boolean;
}

/** A resource in a stack's state. */
export interface ResourceState {
  readonly urn: string;
  readonly id?: string;
  readonly type: string;
  readonly custom: boolean;
  readonly parent?: string;
  readonly provider?: string;
  readonly protect?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly dependencies?: readonly string[];
}

/** For mocha: the first test to run may have to build the CLI. */
export const ENGINE_TIMEOUT = 20 * 60_000;

/** Makes a stack for `use`, and removes everything afterwards. */
export async function withStack<T>(
  options: StackOptions,
  use: (stack: EngineStack) => Promise<T>,
): Promise<T> {
  const pulumiCommand = await pulumiCli();
  const account = options.account ?? new AwsAccount();
  return withTemporaryFolder(join(tmpdir(), "aws-session-manager-"), async (folder) => {
    const provider = await serveAwsProvider(account);
    const providers = [`aws:${provider.port}`];
    let plugin: Awaited<ReturnType<typeof startComponentPlugin>> | undefined;
    try {
      if (options.componentPlugin !== undefined) {
        plugin = await startComponentPlugin(options.componentPlugin, folder);
        providers.push(`aws-session-manager:${plugin.port}`);
      }
      const settings = await writeProject(folder, options);
      const workDir = join(folder, "project");
      const pulumiHome = join(folder, "home");
      const envVars = environment(folder, providers);
      const env = { ...envVars, PULUMI_HOME: pulumiHome };
      const create = async (stackName: string, program: PulumiFn): Promise<EngineStack> => {
        await writeConfig(workDir, stackName, options);
        const stack = await LocalWorkspace.createStack(
          { workDir, stackName },
          { pulumiCommand, pulumiHome, envVars },
        );
        // After each run the Automation API asks the CLI for outputs and history, in three processes of their own.
        stack.workspace.stackOutputs = () => Promise.resolve({});
        stack.info = () => Promise.resolve(undefined);
        const cli = (...args: string[]) =>
          runCommand(pulumiCommand.command, [...args, "--stack", stackName], workDir, env);
        return { ...engineStack(stack, account, program, settings, cli), another: create };
      };
      return await use(await create(STACK, options.program));
    } finally {
      provider.close();
      await plugin?.close();
    }
  });
}

const STACK = "dev";

interface Settings {
  readonly policyPacks?: string[];
  readonly policyPackConfigs?: string[];
  readonly color: "always" | "never";
}

async function writeProject(folder: string, options: StackOptions): Promise<Settings> {
  const project = join(folder, "project");
  for (const path of [project, join(folder, "backend")]) {
    await mkdir(path);
  }
  if (options.projectFolder === undefined) {
    await writeFile(join(project, "Pulumi.yaml"), "name: app\nruntime: nodejs\n");
  } else {
    await copyFile(join(options.projectFolder, "Pulumi.yaml"), join(project, "Pulumi.yaml"));
  }
  const color = options.color === true ? "always" : "never";
  if (options.policyPack === undefined) {
    return { color };
  }
  await installAnalyzerLauncher(join(folder, "home"), options.policyPack);
  if (options.policyPackConfig === undefined) {
    return { color, policyPacks: [options.policyPack] };
  }
  const packConfig = join(folder, "policy-pack-config.json");
  await writeFile(packConfig, JSON.stringify(options.policyPackConfig));
  return { color, policyPacks: [options.policyPack], policyPackConfigs: [packConfig] };
}

async function writeConfig(
  project: string,
  stack: string,
  { config }: StackOptions,
): Promise<void> {
  const text = JSON.stringify({ config: config ?? { "aws:region": "eu-central-1" } });
  await writeFile(join(project, `Pulumi.${stack}.yaml`), text);
}

/** Nothing of the user's own Pulumi set-up is read or changed. */
function environment(folder: string, providers: readonly string[]): Record<string, string> {
  const inherited = Object.keys(process.env).filter((name) => name.startsWith("PULUMI_"));
  return {
    ...Object.fromEntries(inherited.map((name) => [name, ""])),
    // The CLI runs for a second: it ends before collecting garbage would pay.
    GOGC: "off",
    PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
    PULUMI_CONFIG_PASSPHRASE: "in-memory",
    PULUMI_DEBUG_PROVIDERS: providers.join(","),
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

function engineStack(
  stack: Stack,
  account: AwsAccount,
  program: PulumiFn,
  settings: Settings,
  cli: EngineStack["cli"],
): Omit<EngineStack, "another"> {
  const { color } = settings;
  return {
    program,
    account,
    preview() {
      return runWhole(this.program, (listeners, program) =>
        stack.preview({ ...settings, ...listeners, program }),
      );
    },
    async up(options) {
      let outputs: Record<string, unknown> = {};
      const recorded = async () => {
        const returned = await this.program();
        pulumi.output(returned).apply((known) => {
          outputs = { ...(known as Record<string, unknown> | undefined) };
        });
        return returned;
      };
      const result = await runWhole(recorded, (listeners, program) =>
        stack.up({ ...settings, ...options, ...listeners, program }),
      );
      return { ...result, outputs };
    },
    refresh: () => run((listeners) => stack.refresh({ color, ...listeners })),
    destroy: (options) => run((listeners) => stack.destroy({ color, ...options, ...listeners })),
    kill: killCli,
    cli,
    state: async () => {
      const exported = (await stack.exportStack()) as {
        deployment: { resources: ResourceState[] };
      };
      return exported.deployment.resources;
    },
  };
}

interface Listeners {
  readonly onOutput: (text: string) => void;
  readonly onError: (text: string) => void;
  readonly onEvent: (event: EngineEvent) => void;
  readonly signal: AbortSignal;
}

// What an earlier program, ended half-way, still asks of an engine that is gone.
function isRemainder(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === status.UNAVAILABLE;
}

/** Runs an operation that runs a program, and makes sure that the engine heard of all that the program declared. */
async function runWhole(
  program: PulumiFn,
  operation: (listeners: Listeners, program: PulumiFn) => Promise<object>,
): Promise<RunResult> {
  const { watched, missedBy } = watchProgram(program);
  const result = await run((listeners) => operation(listeners, watched));
  const missed = result.succeeded ? missedBy(result.steps) : [];
  if (missed.length > 0) {
    throw lostProgram(missed);
  }
  return result;
}

async function run(operation: (listeners: Listeners) => Promise<object>): Promise<RunResult> {
  const events: EngineEvent[] = [];
  let output = "";
  const append = (text: string): void => {
    output += text;
  };
  const { result, errors } = await runProgram(({ signal, active }) => {
    const onEvent = (event: EngineEvent): void => {
      events.push(event);
      active();
    };
    const listeners = { onOutput: append, onError: append, onEvent, signal };
    return operation(listeners).catch((error: unknown) => {
      if (error instanceof CommandError) {
        return undefined;
      }
      throw error;
    });
  });
  const [error] = errors.filter((each) => !isRemainder(each));
  if (result !== undefined && error !== undefined) {
    throw new Error("The program left an error uncaught.", { cause: error });
  }
  if (result !== undefined && events.length === 0) {
    throw lostEvents();
  }
  if (result === undefined && isBlamed(output)) {
    throw blamedRun(output);
  }
  return {
    succeeded: result !== undefined,
    output,
    ...summarize(events),
    outputs: {},
  };
}
