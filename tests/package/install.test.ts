import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import ts from "typescript";
import { ENGINE_TIMEOUT, withStack } from "../../harness/engine/stack";
import { compile, installPackage } from "../support/package/installedPackage";

const root = resolve(__dirname, "../..");

describe("the published package", function () {
  this.timeout(ENGINE_TIMEOUT);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aws-session-manager-user-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("compiles in strict mode in an empty project that installs the tarball, and previews", async () => {
    installPackage(folder);
    writeFileSync(
      join(folder, "index.ts"),
      `import { SessionManagerInstanceProfile } from "aws-session-manager";
export const name: string = "web";
export const profileName = new SessionManagerInstanceProfile(name).instanceProfileName;
`,
    );
    const options = ["--strict", "--target", "es2022", "--types", "node", "--skipLibCheck"];
    compile(folder, ...options, "--module", "node16", "index.ts");
    const requireThere = createRequire(join(folder, "index.js"));
    const program = () => Promise.resolve(requireThere("./index.js") as Record<string, unknown>);
    await withStack({ program }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      assert.deepEqual(preview.changes, { create: 6 });
    });
  });

  it("resolves with every moduleResolution of TypeScript", () => {
    installPackage(folder);
    const { Node10, Node16, NodeNext, Bundler } = ts.ModuleResolutionKind;
    for (const moduleResolution of [Node10, Node16, NodeNext, Bundler]) {
      const file = join(folder, "index.ts");
      const found = ts.resolveModuleName("aws-session-manager", file, { moduleResolution }, ts.sys);
      assert.match(found.resolvedModule?.resolvedFileName ?? "", /\/bin\/index\.d\.ts$/);
    }
  });

  it("contains the compiled code and the schema for other languages, but no sources or tests", () => {
    const listing = JSON.parse(
      execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts", "--silent"], {
        cwd: root,
        encoding: "utf8",
      }),
    ) as { files: { path: string }[] }[];
    const files = listing[0]?.files.map(({ path }) => path) ?? [];
    assert.deepEqual(files.filter((file) => !file.startsWith("bin/")).sort(), [
      "CHANGELOG.md",
      "LICENSE",
      "PulumiPlugin.yaml",
      "README.md",
      "package.json",
      "schema.json",
    ]);
    for (const needed of ["index.js", "index.d.ts", "plugin.js"]) {
      assert.ok(files.includes(`bin/${needed}`), `${needed} is published`);
    }
    assert.deepEqual(
      files.filter((file) => file.startsWith("bin/") && !/\.(js|d\.ts)$/.test(file)),
      [],
    );
  });
});
