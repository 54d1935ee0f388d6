// Checks whether a version can be released. Each check prints a line; a failed one makes the command fail.

import { resolve } from "node:path";
import { checkDevelopment, checkShipped } from "./release/audit";
import { checkChangelog } from "./release/changelog";
import { run } from "./release/command";
import { checkGenerated, generators } from "./release/generated";
import { checkPublication } from "./release/publication";
import { checkRecordedState } from "./release/recordedState";
import { exitCode, failed, line, ok, type Result, summary } from "./release/result";
import { checkTarball, componentPackage, policyPackage } from "./release/tarball";
import { checkVersions, version } from "./release/versions";
import { checkWorkingTree } from "./release/workingTree";

const root = resolve(__dirname, "..");

const checks: (() => Result)[] = [
  () => checkWorkingTree(root),
  () => checkVersions(root),
  () => checkChangelog(root),
  () => checkPublication(root),
  () => checkRecordedState(root, version(root)),
  ...generators(root).map((script) => () => checkGenerated(root, script)),
  checkBuild,
  () => checkTarball(root, componentPackage),
  () => checkTarball(root, policyPackage),
  () => checkShipped(root),
  () => checkDevelopment(root),
];

function checkBuild(): Result {
  const { succeeded, reason } = run(root, "npm", "run", "--silent", "build");
  return succeeded ? ok("build") : failed("build", reason, "fix npm run build");
}

const results = checks.map((check) => {
  const result = check();
  console.log(line(result));
  return result;
});
console.log(summary(results));
process.exitCode = exitCode(results);
