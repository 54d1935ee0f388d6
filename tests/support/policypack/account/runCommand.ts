import { rmSync } from "node:fs";

import type { AccountReport, InstanceReport } from "../../../../policypack/account";
import { noProgress } from "../../../../policypack/account/progress";
import { run } from "../../../../policypack/account/run";
import { filesOf, noDocument, written, type Encoding, type SavedAccount } from "./savedAccount";

/** What the command did. */
export interface CommandResult {
  status: number;
  output: string;
  errors: string;
}

/** Runs the command in this process. */
export async function runCommand(...args: string[]): Promise<CommandResult> {
  let output = "";
  let errors = "";
  const status = await run(args, {
    write: (text) => {
      output += text;
    },
    writeError: (text) => {
      errors += text;
    },
    paint: (_, text) => text,
    progress: noProgress,
  });
  return { status, output, errors };
}

/** Runs the command on files. */
export async function runOn(
  files: ReadonlyMap<string, string>,
  ...args: string[]
): Promise<CommandResult> {
  const folder = written(files);
  try {
    return await runCommand("account", "--from", folder, ...args);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The files of an account, with an answer for every call. */
export function completeFilesOf(account: SavedAccount, encoding?: Encoding): Map<string, string> {
  const files = filesOf(account, encoding);
  for (const name of Object.keys(account.regions ?? {})) {
    const path = `${name}/get-document.json`;
    files.set(path, files.get(path) ?? noDocument);
  }
  return files;
}

/** The report on an account. */
export async function reportOn(
  files: ReadonlyMap<string, string>,
  ...args: string[]
): Promise<AccountReport> {
  const { output } = await runOn(files, "--json", ...args);
  return JSON.parse(output) as AccountReport;
}

/** The report on the one instance of an account. */
export async function onlyInstance(account: SavedAccount): Promise<InstanceReport> {
  const { instances, gaps } = await reportOn(completeFilesOf(account));
  const [instance] = instances;
  if (instance === undefined || instances.length > 1 || gaps.length > 0) {
    throw new Error(`There are ${instances.length} instances and ${gaps.length} gaps.`);
  }
  return instance;
}
