import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command";
import { failed, ok, type Result } from "./result";

/** The scripts that generate committed files: all those whose names start with "update:". */
export function generators(root: string): string[] {
  const { scripts = {} } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts?: Record<string, string>;
  };
  return Object.keys(scripts).filter((name) => name.startsWith("update:"));
}

/** Checks that running a script doesn't change the committed files. */
export function checkGenerated(root: string, script: string): Result {
  const what = `npm run ${script} changes nothing`;
  const before = contents(root);
  const { succeeded, reason } = run(root, "npm", "run", "--silent", script);
  if (!succeeded) {
    return failed(what, reason, `fix npm run ${script}`);
  }
  const changed = changedFiles(before, contents(root));
  return changed.length === 0
    ? ok(what)
    : failed(what, changed.join(", "), "review the change and commit it");
}

/** The files that differ between two snapshots. */
export function changedFiles(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...after.keys()].filter((file) => before.get(file) !== after.get(file));
}

/** The content of each file that differs from the last commit. */
function contents(root: string): Map<string, string> {
  const { stdout } = run(root, "git", "status", "--porcelain", "--no-renames", "-z", "-uall");
  const files = stdout
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => entry.slice(3));
  return new Map(files.map((file) => [file, contentOf(join(root, file))]));
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "(deleted)";
  }
}
