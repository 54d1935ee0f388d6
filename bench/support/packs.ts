import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { cacheFolder } from "../../harness/folders/cacheFolder";
import { withTemporaryFolder } from "../../harness/folders/temporaryFolder";

/** A policy pack to measure. */
export interface Pack {
  readonly name: string;
  readonly folder: string;
}

const repository = resolve(__dirname, "../..");

/** The modules of this repository that the packs created here use. */
const modules = [
  ...["@pulumi/policy", "@pulumi/pulumi", "ts-node", "typescript", "@types/node"],
  "aws-session-manager-policy",
];

/** Creates the packs to compare, for as long as they are used. The first is empty and in plain JavaScript, the fastest possible. */
export function withPacks<T>(use: (packs: readonly Pack[]) => Promise<T>): Promise<T> {
  return withTemporaryFolder(join(tmpdir(), "aws-session-manager-bench-"), async (folder) => {
    const javascript = (name: string, lines: string[]): Promise<string> =>
      writePack(join(folder, name), "index.js", lines);
    return use([
      {
        name: "empty, JavaScript",
        folder: await javascript("empty", [
          'const { PolicyPack } = require("@pulumi/policy");',
          'new PolicyPack("empty", { policies: [] });',
        ]),
      },
      { name: "ours, recommended", folder: join(repository, "policypack") },
      {
        name: "ours, strict",
        folder: await javascript("strict", [
          'const { PolicyPack } = require("@pulumi/policy");',
          'const { sessionManagerPolicies } = require("aws-session-manager-policy/policies");',
          'new PolicyPack("strict", { policies: sessionManagerPolicies({ select: "strict" }) });',
        ]),
      },
      { name: "@pulumi/awsguard", folder: await guardPack() },
      {
        name: "empty, TypeScript",
        folder: await writePack(join(folder, "typescript"), "index.ts", [
          'import { PolicyPack } from "@pulumi/policy";',
          'new PolicyPack("typescript", { policies: [] });',
        ]),
      },
    ]);
  });
}

async function writePack(folder: string, main: string, lines: string[]): Promise<string> {
  for (const name of modules) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(repository, "node_modules", name), link, "dir");
  }
  await writeManifests(folder, main);
  await writeFile(join(folder, main), `${lines.join("\n")}\n`);
  return folder;
}

async function writeManifests(folder: string, main: string): Promise<void> {
  const typescript = String(main.endsWith(".ts"));
  await writeFile(
    join(folder, "PulumiPolicy.yaml"),
    `runtime:\n  name: nodejs\n  options:\n    typescript: ${typescript}\nmain: ${main}\n`,
  );
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ name: "bench-pack", version: "0.0.1", private: true, main }),
  );
}

const guardVersion = "0.3.1";

/** Pulumi's pack for AWS, with its own SDK, installed once into the user's cache. */
async function guardPack(): Promise<string> {
  const folder = join(cacheFolder(), `awsguard-${guardVersion}`);
  await mkdir(folder, { recursive: true });
  await writeManifests(folder, "index.js");
  await writeFile(
    join(folder, "index.js"),
    'const { AwsGuard } = require("@pulumi/awsguard");\nnew AwsGuard({ all: "advisory" });\n',
  );
  if (!existsSync(join(folder, "node_modules/@pulumi/awsguard/package.json"))) {
    console.error(`Installing @pulumi/awsguard ${guardVersion} into ${folder}. This happens once.`);
    execFileSync(
      "npm",
      [
        ...["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"],
        `@pulumi/awsguard@${guardVersion}`,
      ],
      { cwd: folder, stdio: "inherit" },
    );
  }
  return folder;
}
