import { spawn } from "node:child_process";

import { answerIn, errorIn, type Answer } from "./answer";
import type { Request } from "./calls";

/** Answers requests. */
export type Source = (request: Request) => Promise<Answer>;

/** How the AWS CLI is called. */
export interface CliOptions {
  profile: string | undefined;
  /** For calls whose answer is the same in every Region: it decides the partition. */
  homeRegion: string | undefined;
}

/** How many processes of the AWS CLI run at a time. */
const processes = 4;

/** Asks AWS through the AWS CLI on the PATH, which has the user's credentials, follows pages and tries again. */
export function awsCli({ profile, homeRegion }: CliOptions): Source {
  const limited = limit(processes);
  return ({ call, region = homeRegion }) =>
    limited(async () => {
      const args = [
        ...call.command,
        ...call.parameters,
        ...(region === undefined ? [] : ["--region", region]),
        ...(profile === undefined ? [] : ["--profile", profile]),
        ...["--output", "json"],
      ];
      const { status, output, errors } = await run(args);
      if (status === 0) {
        return answerIn(output);
      }
      const reason = `the AWS CLI ended with status ${status}: run the command to see why`;
      return errorIn(errors) ?? { kind: "refused", reason };
    });
}

/** The Region that the AWS CLI uses where none is given. */
export async function configuredRegion(profile: string | undefined): Promise<string | undefined> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const named = [AWS_REGION, AWS_DEFAULT_REGION].find((name) => name !== undefined && name !== "");
  if (named !== undefined) {
    return named;
  }
  const ofProfile = profile === undefined ? [] : ["--profile", profile];
  const { output } = await run(["configure", "get", "region", ...ofProfile]);
  return output.trim() === "" ? undefined : output.trim();
}

/** The AWS CLI can't be started. */
export class NoAwsCliError extends Error {
  override readonly message =
    "The AWS CLI isn't installed, or isn't on the PATH. Install it (https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html), or give files that were saved with it: --from DIR.";
}

interface Result {
  status: number;
  output: string;
  errors: string;
}

function run(args: readonly string[]): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn("aws", args, {
      stdio: ["ignore", "pipe", "pipe"],
      // Version 2 shows pages, asks for parameters and colours its output where it is configured to.
      env: { ...process.env, AWS_PAGER: "", AWS_CLI_AUTO_PROMPT: "off" },
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", () => {
      reject(new NoAwsCliError());
    });
    child.on("close", (status) => {
      resolve({ status: status ?? -1, output: text(output), errors: text(errors) });
    });
  });
}

/** The text of chunks, of which a character may be in two. */
function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}

/** Runs tasks in the order in which they come, so many at a time. */
function limit(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= most) {
      await new Promise<void>((start) => waiting.push(start));
    }
    running++;
    try {
      return await task();
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
}
