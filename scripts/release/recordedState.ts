import { existsSync } from "node:fs";
import { join } from "node:path";
import { failed, ok, type Result } from "./result";

/** Whether the state of this version is recorded: the tests hold later versions to it. */
export function checkRecordedState(root: string, version: string): Result {
  const folder = join("tests", "fixtures", "state", version);
  return existsSync(join(root, folder))
    ? ok(`recorded state of ${version}`)
    : failed("recorded state", `there is no ${folder}`, "npm run record:state, and commit it");
}
