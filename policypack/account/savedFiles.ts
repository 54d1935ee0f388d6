import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { answerIn, type Answer } from "./answer";
import type { Source } from "./awsCli";
import { fileOf } from "./calls";
import { isRegion } from "./commandLine";

/** Answers requests with files that were saved with the AWS CLI. */
export function savedFiles(folder: string): Source {
  return (request) => Promise.resolve(answerOf(join(folder, fileOf(request)), fileOf(request)));
}

/** The Regions that a folder has files of: its folders that are called like one. */
export function savedRegions(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isRegion(entry.name))
    .map(({ name }) => name)
    .sort();
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function answerOf(path: string, name: string): Answer {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    const reason = isMissing ? `there is no file ${name}` : `${name} can't be read`;
    return { kind: "refused", reason };
  }
  return answerIn(text);
}
