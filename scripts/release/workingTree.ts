import { run } from "./command";
import { failed, ok, type Result } from "./result";

const what = "clean working tree";

/** Checks that everything is committed. */
export function checkWorkingTree(root: string): Result {
  const { succeeded, stdout, reason } = run(root, "git", "status", "--porcelain");
  return succeeded
    ? judgeWorkingTree(stdout)
    : failed(what, reason, "run the check in a git checkout");
}

/** @param status What `git status --porcelain` printed. */
export function judgeWorkingTree(status: string): Result {
  const changes = status.split("\n").filter((text) => text !== "");
  return changes.length === 0
    ? ok(what)
    : failed(what, several(changes), "commit or remove the changes");
}

function several(changes: string[]): string {
  const shown = changes.slice(0, 5).map((text) => text.slice(3));
  const rest = changes.length - shown.length;
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
}
