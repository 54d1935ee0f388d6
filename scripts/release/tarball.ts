import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./command";
import { failed, ok, type Result } from "./result";
import { writePackage } from "./writePackage";

/** What npm says about a tarball. */
export interface Packed {
  /** Bytes of the tarball. */
  size: number;
  files: { path: string }[];
}

/** The files allowed in a package's tarball. */
export interface Contents {
  /** The package's folder in the repository. */
  folder: string;
  /** Files that must be in it. */
  needed: string[];
  /** Patterns of all files that can be in it. */
  allowed: RegExp[];
}

const everyPackage = /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;
const compiled = /^bin\/[\w/-]+(\.d\.ts|\.js|\.json)$/;

/** The component package includes a plugin for Pulumi's other languages, and the schema it serves. */
export const componentPackage: Contents = {
  folder: ".",
  needed: [
    "bin/index.js",
    "bin/index.d.ts",
    "bin/plugin.js",
    "schema.json",
    "PulumiPlugin.yaml",
    "README.md",
    "LICENSE",
  ],
  allowed: [everyPackage, compiled, /^(PulumiPlugin\.yaml|schema\.json)$/],
};

/** The policy pack runs as JavaScript. */
export const policyPackage: Contents = {
  folder: "policypack",
  needed: [
    "bin/index.js",
    "bin/index.d.ts",
    "bin/policies/index.js",
    "bin/testing/index.js",
    "bin/account/main.js",
    "bin/findings.js",
    "PulumiPolicy.yaml",
    "policy-config.schema.json",
    "strict.json",
    "README.md",
    "LICENSE",
  ],
  allowed: [
    everyPackage,
    compiled,
    /^(PulumiPolicy\.yaml|policy-config\.schema\.json|strict\.json)$/,
  ],
};

const largest = 300_000;

/** Packs a built package and checks the tarball's content. */
export function checkTarball(root: string, contents: Contents): Result {
  const what = contents.folder === "." ? "component tarball" : "policy pack tarball";
  const destination = mkdtempSync(join(tmpdir(), "aws-session-manager-release-"));
  try {
    writePackage(root, contents.folder, destination);
    const packed = run(destination, "npm", "pack", "--json");
    if (!packed.succeeded) {
      return failed(what, packed.reason, "fix npm pack");
    }
    const [tarball] = JSON.parse(packed.stdout) as Packed[];
    if (tarball === undefined) {
      return failed(what, "npm packed nothing", "fix npm pack");
    }
    const sources = run(join(root, contents.folder), "git", "ls-files").stdout.split("\n");
    return judgeTarball(what, tarball, contents, sources);
  } finally {
    rmSync(destination, { recursive: true, force: true });
  }
}

/** @param sources The files of the package's folder in the repository. */
export function judgeTarball(
  what: string,
  { size, files }: Packed,
  { needed, allowed }: Contents,
  sources: readonly string[],
): Result {
  const paths = files.map(({ path }) => path);
  const problems = [
    ...needed.filter((path) => !paths.includes(path)).map((path) => `${path} is missing`),
    ...paths
      .filter((path) => isTest(path) || !allowed.some((pattern) => pattern.test(path)))
      .map((path) => `${path} doesn't belong in it`),
    ...paths.filter((path) => isLeftOver(path, sources)).map((path) => `${path} has no source`),
    ...(size > largest ? [`${size} bytes, more than the limit of ${largest}`] : []),
  ];
  return problems.length === 0
    ? ok(what, `${kilobytes(size)} KB packed, ${files.length} files`)
    : failed(
        what,
        problems.join("; "),
        'check "files" in package.json; delete bin/ and build again',
      );
}

function isTest(path: string): boolean {
  return /(^|\/)tests?\/|\.test\./.test(path);
}

// The compiler leaves the output of deleted sources in place. Code shared by several bundles has no source of its own.
function isLeftOver(path: string, sources: readonly string[]): boolean {
  const [, name] = /^bin\/(?!shared\/)(.*?)(\.d\.ts|\.js)$/.exec(path) ?? [];
  return name !== undefined && !sources.includes(`${name}.ts`);
}

function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1000);
}
