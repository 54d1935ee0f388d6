import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Progress } from "./progress";

/** The version that `module/go.mod` requires. */
export const BUILT_VERSION = "3.250.0";

const MODULE = join(__dirname, "module");
const PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** Builds the Pulumi CLI as `root/bin/pulumi` from its sources, which the Go module proxy serves. */
export async function buildPulumiCli(root: string, progress: Progress): Promise<void> {
  await go(["version"], () => undefined);
  progress.say(
    `Building the Pulumi CLI ${BUILT_VERSION} with Go. This happens once and takes some minutes.`,
  );
  const moduleCount = await countModules();
  let downloaded = 0;
  const packages = await go(["list", "-mod=readonly", "-deps", PACKAGE], (line) => {
    if (!line.startsWith("go: downloading ")) {
      return;
    }
    progress.update(`downloaded ${++downloaded} of about ${moduleCount} modules`);
  });
  let compiled = 0;
  const executable = process.platform === "win32" ? "pulumi.exe" : "pulumi";
  const flags = ["-v", "-mod=readonly", "-ldflags", `-X ${VERSION_VARIABLE}=v${BUILT_VERSION}`];
  await go(["build", ...flags, "-o", join(root, "bin", executable), PACKAGE], (line) => {
    // `-v` names each package when it is compiled; all else the build has to say is about errors.
    if (!/^[\w.-]+(\/[\w.@-]+)*$/.test(line)) {
      return;
    }
    progress.update(`compiled ${++compiled} of at most ${packages.length} packages`);
  });
}

async function countModules(): Promise<number> {
  const sums = await readFile(join(MODULE, "go.sum"), "utf8");
  return sums.split("\n").filter((line) => line !== "" && !line.includes("/go.mod ")).length;
}

/** The lines of standard output; what goes to standard error is given to `onStatus`, line by line. */
function go(args: string[], onStatus: (line: string) => void): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn("go", args, {
      cwd: MODULE,
      // A workspace file in a folder above would change what is built.
      env: { ...process.env, GOWORK: "off" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const kill = (): void => {
      child.kill();
    };
    process.once("exit", kill);
    const output: string[] = [];
    const messages: string[] = [];
    createInterface({ input: child.stdout }).on("line", (line) => output.push(line));
    createInterface({ input: child.stderr }).on("line", (line) => {
      messages.push(line);
      onStatus(line);
    });
    child.on("error", () => {
      reject(new Error("there is no Go toolchain (the command `go`) on PATH"));
    });
    child.on("close", (status) => {
      process.off("exit", kill);
      if (status === 0) {
        resolve(output);
      } else {
        reject(new Error(`\`go ${args[0] ?? ""}\` failed: ${messages.slice(-3).join("; ")}`));
      }
    });
  });
}
