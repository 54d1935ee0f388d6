import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** What a call of the AWS CLI comes to: its answer, or an error and the status that it ends with. */
export type FakeAnswer = string | { error: string; status: number };

/** A stand-in for the AWS CLI, first on the PATH while `use` runs. */
export interface FakeAwsCli {
  /** The arguments of every call so far. */
  calls: () => string[][];
}

/**
 * Puts an executable `aws` on the PATH that answers as told.
 *
 * @param answers By what the arguments begin with, the Region behind it after an `@`: `ec2 describe-instances@eu-west-1`.
 */
export async function withFakeAwsCli<T>(
  answers: Readonly<Record<string, FakeAnswer>>,
  use: (cli: FakeAwsCli) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "aws-cli-"));
  const log = join(folder, "calls");
  writeFileSync(log, "");
  writeFileSync(join(folder, "answers.json"), JSON.stringify(answers));
  writeFileSync(join(folder, "aws"), program(folder));
  chmodSync(join(folder, "aws"), 0o755);
  const { PATH } = process.env;
  process.env.PATH = [folder, PATH].join(delimiter);
  try {
    return await use({
      calls: () =>
        readFileSync(log, "utf8")
          .split("\n")
          .filter((line) => line !== "")
          .map((line) => JSON.parse(line) as string[]),
    });
  } finally {
    process.env.PATH = PATH;
    rmSync(folder, { recursive: true });
  }
}

function program(folder: string): string {
  return `#!${process.execPath}
const { appendFileSync, readFileSync } = require("node:fs");
const args = process.argv.slice(2);
appendFileSync(${JSON.stringify(join(folder, "calls"))}, JSON.stringify(args) + "\\n");
const answers = JSON.parse(readFileSync(${JSON.stringify(join(folder, "answers.json"))}, "utf8"));
const region = args[args.indexOf("--region") + 1];
const name = args.slice(0, 2).join(" ");
const answer = answers[name + "@" + region] ?? answers[name] ?? { error: "Unknown options: " + name, status: 252 };
if (typeof answer === "string") {
  process.stdout.write(answer);
} else {
  process.stderr.write(answer.error);
  process.exitCode = answer.status;
}
`;
}
