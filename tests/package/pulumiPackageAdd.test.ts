import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ENGINE_TIMEOUT, exampleFolder, withStack } from "../../harness/engine/stack";
import * as manifest from "../../package.json";
import { writePackage } from "../../scripts/release/writePackage";
import { yamlProgram } from "../support/yamlProgram";

const root = resolve(__dirname, "../..");

// Pulumi's language host for Node.js runs `npm install` in the folder of a plugin, development dependencies included, and
// runs `main` of package.json: sdk/nodejs/cmd/pulumi-language-nodejs/main.go in https://github.com/pulumi/pulumi.

describe("what `pulumi package add` makes of the package", function () {
  this.timeout(ENGINE_TIMEOUT);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aws-session-manager-add-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("installs what it needs at run time, and nothing else, in the published package's folder", () => {
    writePackage(root, ".", folder);
    execFileSync(
      "npm",
      [
        ...["install", "--package-lock-only", "--ignore-scripts", "--loglevel=error"],
        ...["--prefer-offline", "--no-audit", "--no-fund"],
      ],
      { cwd: folder },
    );
    const { packages } = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")) as {
      packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
    };
    const names = Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, ""));
    const { dependencies, peerDependencies, devDependencies } = manifest;
    for (const needed of Object.keys({ ...dependencies, ...peerDependencies })) {
      assert.ok(names.includes(needed), needed);
    }
    const tools = ["eslint", "mocha", "prettier", "rolldown", "typedoc", "typescript-eslint"];
    assert.ok(tools.every((name) => name in devDependencies));
    assert.deepEqual(
      names.filter((name) => tools.includes(name)),
      [],
    );
    const onlyForDevelopment = Object.entries(packages).filter(
      ([, { dev, devOptional }]) => dev === true || devOptional === true,
    );
    assert.deepEqual(onlyForDevelopment, []);
    // Pulumi's SDK and its provider for AWS have the most of them.
    assert.ok(names.length < 260, `${names.length} packages`);
  });

  it("runs a clone of the repository once npm has installed it, as from a Git address", async () => {
    const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "pipe" });
    git("clone", "--quiet", "--no-hardlinks", root, ".");
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
    // .gitignore names a folder, but git treats a link as a file.
    appendFileSync(join(folder, ".git/info/exclude"), "node_modules\n");
    // Part of `npm install` in the folder of a package.
    execFileSync("npm", ["run", "--silent", "prepare"], { cwd: folder, stdio: "pipe" });
    assert.equal(
      execFileSync("git", ["status", "--porcelain"], { cwd: folder, encoding: "utf8" }),
      "",
    );
    const program = yamlProgram(join(exampleFolder("yaml"), "Pulumi.yaml"));
    await withStack({ program, componentPlugin: folder }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
    });
  });
});
