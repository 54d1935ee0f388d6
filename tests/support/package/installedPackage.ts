import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { writePackage } from "../../../scripts/release/writePackage";

const root = resolve(__dirname, "../../..");

/**
 * Packs a built package as it is published.
 *
 * @param source The package's folder in the repository.
 * @returns The tarball's name in the folder.
 */
export function packInto(folder: string, source: string): string {
  const published = mkdtempSync(join(tmpdir(), "aws-session-manager-published-"));
  try {
    writePackage(root, source, published);
    execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: published });
  } finally {
    rmSync(published, { recursive: true, force: true });
  }
  return readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "";
}

/** Packs the built package and installs the tarball, as a user would, in an empty folder with the peers beside it. */
export function installPackage(folder: string): void {
  const tarball = packInto(folder, ".");
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, dependencies: { "aws-session-manager": `file:${tarball}` } }),
  );
  npmInstall(folder);
  // The Pulumi SDKs of this checkout serve as the user's: a second copy of them would not share the engine's connection.
  for (const peer of ["@pulumi/pulumi", "@pulumi/aws", "@types/node"]) {
    const link = join(folder, "node_modules", peer);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, "node_modules", peer), link, "dir");
  }
}

/** Installs what a package in a folder depends on, without its peers. */
export function npmInstall(folder: string, ...options: string[]): void {
  execFileSync(
    "npm",
    [
      ...["install", "--loglevel=error", "--prefer-offline", "--no-audit", "--no-fund"],
      ...["--legacy-peer-deps", ...options],
    ],
    { cwd: folder, stdio: "pipe" },
  );
}

/** Runs the TypeScript compiler in a folder. What is wrong there is the error's message. */
export function compile(folder: string, ...args: string[]): void {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  try {
    execFileSync(process.execPath, [compiler, ...args], { cwd: folder, encoding: "utf8" });
  } catch (error) {
    throw new Error((error as { stdout?: string }).stdout ?? String(error), { cause: error });
  }
}
