// Runs a part of the tests on the oldest, the pinned and the newest SDKs, on several versions of Node.js, in a copy of the tree
// that gets one after the other, and writes the results into docs/compatibility.md. Whatever is not installable is in the table as such.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { markdownTable } from "./markdownTable";
import { combinations, versionsOf, type Combination, type Packages } from "./matrix/combinations";
import { run } from "./release/command";

const root = resolve(__dirname, "..");
const page = join(root, "docs/compatibility.md");

/** Tests that take little: of arguments and documents, of policies, and of the engine with the pack. */
const tests: readonly (readonly string[])[] = [
  [
    ...["tests/unit/sessionManager*.test.ts", "tests/unit/sessionPreferences.test.ts"],
    ...["library", "refusals", "checksAreComplete", "sessionPreferences"].map(
      (name) => `tests/policypack/policies/${name}.test.ts`,
    ),
  ],
  ["--timeout", "600000", "--grep", "logging-and-encryption:", "tests/engine/examples.test.ts"],
];

/** What a row of the table says: the versions that were used, and what came of it. */
function row({ node, sdks }: Combination, folder: string): string[] {
  const binary = `node-${process.platform}-${process.arch}`;
  const wanted = Object.entries(versionsOf(sdks, root)).map((each) => each.join("@"));
  const how = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps"];
  const installed = run(folder, "npm", "install", ...how, `${binary}@${node}`, ...wanted);
  if (!installed.succeeded) {
    return [node, sdks, "", "", "", `can't be installed: ${installed.reason}`];
  }
  const used = [binary, "@pulumi/pulumi", "@pulumi/aws", "@pulumi/policy"].map((name) =>
    versionIn(folder, name),
  );
  const [version = "", ...others] = used;
  return [
    version,
    sdks,
    ...others,
    outcome(join(folder, "node_modules", binary, "bin/node"), folder),
  ];
}

function versionIn(folder: string, name: string): string {
  const manifest = readFileSync(join(folder, "node_modules", name, "package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version.replace(/^v/, "");
}

function outcome(node: string, folder: string): string {
  let passed = 0;
  for (const group of tests) {
    const { succeeded, stdout, reason } = run(
      folder,
      node,
      "node_modules/mocha/bin/mocha.js",
      ...group,
    );
    if (!succeeded) {
      console.error(stdout);
      return `fails: ${reason}`;
    }
    passed += Number(/^(\d+) passed/m.exec(stdout)?.[1] ?? 0);
  }
  return passed > 0 ? `passes ${passed} tests` : "runs no test";
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), "aws-session-manager-matrix-"));
  try {
    const files = readdirSync(root).filter((name) => name !== ".git");
    const copied = run(root, "cp", "-a", ...files, folder);
    if (!copied.succeeded) {
      throw new Error(`The tree can't be copied: ${copied.reason}`);
    }
    write(combinations.map((each) => shown(row(each, folder))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function shown(cells: string[]): string[] {
  console.log(cells.join(" | "));
  return cells;
}

function write(rows: readonly (readonly string[])[]): void {
  const names: readonly (keyof Packages)[] = ["@pulumi/pulumi", "@pulumi/aws", "@pulumi/policy"];
  const table = markdownTable(
    ["Node.js", "SDKs", ...names.map((name) => `\`${name}\``), "result"],
    rows,
  );
  const text = readFileSync(page, "utf8");
  writeFileSync(
    page,
    text.replace(/(?<=\n)\| Node\.js .*\n(\|.*\n)*/, () => `${table}\n`),
  );
}

main();
