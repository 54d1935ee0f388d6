import { existsSync } from "node:fs";
import { join } from "node:path";
import { failed, ok, type Result } from "./result";

/** Checks that the state of this version is recorded. Tests compare later versions with it. */
export function checkRecordedState(root: string, version: string): Result {
  const folder = join("tests", "fixtures", "state", version);
  return existsSync(join(root, folder))
    ? ok(`recorded state of ${version}`)
    : failed(
        "recorded state",
        `${folder} doesn't exist`,
        "run npm run record:state, and commit the result",
      );
}
