import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

const repository = resolve(__dirname, "../..");

/** Our pack, as `npm run build` makes it. */
export const ownPack = join(repository, "policypack");

/** The modules that a pack made here uses, from those of this repository. */
const modules = ["@pulumi/policy", "@pulumi/pulumi", "ts-node", "typescript", "@types/node"];

/** Writes a pack with one file into a folder of its own; it uses the SDK of this repository. */
export async function writePack(folder: string, file: string, source: string): Promise<string> {
  for (const name of [...modules, "aws-session-manager-policy"]) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(repository, "node_modules", name), link, "dir");
  }
  const typescript = file.endsWith(".ts");
  await writeFile(
    join(folder, "PulumiPolicy.yaml"),
    `runtime:\n  name: nodejs\n  options:\n    typescript: ${String(typescript)}\nmain: ${file}\n`,
  );
  const manifest = { name: "bench-pack", version: "0.0.1", main: file };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await writeFile(join(folder, file), source);
  return folder;
}

/** A pack without a policy, in plain JavaScript: no pack starts faster. */
export function writeEmptyPack(folder: string): Promise<string> {
  return writePack(
    folder,
    "index.js",
    `const { PolicyPack } = require("@pulumi/policy");\nnew PolicyPack("empty", { policies: [] });\n`,
  );
}

/** Our policies with the strict levels. */
export function writeStrictPack(folder: string): Promise<string> {
  return writePack(
    folder,
    "index.js",
    `const { PolicyPack } = require("@pulumi/policy");
const { sessionManagerPolicies } = require("aws-session-manager-policy/policies");
new PolicyPack("strict", { policies: sessionManagerPolicies({ select: "strict" }) });
`,
  );
}

/** A pack without a policy in TypeScript, which is compiled at each start. */
export function writeTypeScriptPack(folder: string): Promise<string> {
  return writePack(
    folder,
    "index.ts",
    `import { PolicyPack } from "@pulumi/policy";\nnew PolicyPack("typescript", { policies: [] });\n`,
  );
}
