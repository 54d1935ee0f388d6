import { readFileSync } from "node:fs";
import { join } from "node:path";
import { failed, ok, type Result } from "./result";
import { version } from "./versions";

/** Checks that the changelog has an entry for the current version. */
export function checkChangelog(root: string): Result {
  return judgeChangelog(readFileSync(join(root, "CHANGELOG.md"), "utf8"), version(root));
}

/** Checks that a changelog has an entry for a version, with a date and some content. */
export function judgeChangelog(changelog: string, current: string): Result {
  const what = "changelog";
  const sections = changelog.split(/^## /m).slice(1);
  const unreleased = sections.find((text) => /^\[?unreleased/i.test(text));
  const entry = sections.find((text) => headingVersion(text) === current);
  const heading = `## ${current} - ${new Date().toISOString().slice(0, 10)}`;
  if (entry === undefined) {
    return failed(what, `no entry for ${current}`, `put the new entries under "${heading}"`);
  }
  if (!/^\S+ - \d{4}-\d{2}-\d{2}$/m.test(entry.split("\n")[0] ?? "")) {
    return failed(what, `no date after ${current}`, `write "${heading}"`);
  }
  if (!/^[-*] /m.test(entry)) {
    return failed(what, `the entry for ${current} is empty`, "list what changes for users");
  }
  if (unreleased !== undefined && /^[-*] /m.test(unreleased)) {
    return failed(
      what,
      'entries under "Unreleased"',
      `move them to ${current}, or choose another version`,
    );
  }
  return ok(what, `has ${current}`);
}

function headingVersion(section: string): string | undefined {
  return /^\[?([^\]\s]+)/.exec(section)?.[1];
}
