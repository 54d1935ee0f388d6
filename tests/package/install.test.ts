import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ENGINE_TIMEOUT, withStack } from "../support/engine/stack";

const root = resolve(__dirname, "../..");

/** Packs the built package and installs the tarball, as a user would, in an empty folder with the peers beside it. */
function installInEmptyProject(folder: string): void {
  execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], {
    cwd: root,
  });
  const [tarball] = readdirSync(folder);
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({
      private: true,
      dependencies: { "aws-session-manager": `file:${tarball ?? ""}` },
    }),
  );
  execFileSync(
    "npm",
    ["install", "--silent", "--prefer-offline", "--no-audit", "--no-fund", "--legacy-peer-deps"],
    { cwd: folder },
  );
  // The Pulumi SDKs of this checkout serve as the user's: a second copy of them would not share the engine's connection.
  for (const peer of ["@pulumi/pulumi", "@pulumi/aws", "@types/node"]) {
    mkdirSync(join(folder, "node_modules", peer.split("/")[0] ?? ""), { recursive: true });
    symlinkSync(join(root, "node_modules", peer), join(folder, "node_modules", peer), "dir");
  }
}

describe("the published package", function () {
  this.timeout(ENGINE_TIMEOUT);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aws-session-manager-user-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("compiles strict in an empty project that installs the tarball, and previews", async () => {
    installInEmptyProject(folder);
    writeFileSync(
      join(folder, "index.ts"),
      `import { SessionManagerInstanceProfile } from "aws-session-manager";
export const name: string = "web";
export const profileName = new SessionManagerInstanceProfile(name).instanceProfileName;
`,
    );
    execFileSync(
      process.execPath,
      [
        join(root, "node_modules/typescript/bin/tsc"),
        ...["--strict", "--module", "node16", "--target", "es2022", "--types", "node"],
        ...["--skipLibCheck", "index.ts"],
      ],
      { cwd: folder, stdio: "pipe", encoding: "utf8" },
    );
    const requireThere = createRequire(join(folder, "index.js"));
    const program = () => Promise.resolve(requireThere("./index.js") as Record<string, unknown>);
    await withStack({ program }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      assert.deepEqual(preview.changes, { create: 6 });
    });
  });

  it("holds the compiled code, the sources for other languages, and nothing of the tests", () => {
    const listing = JSON.parse(
      execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts", "--silent"], {
        cwd: root,
        encoding: "utf8",
      }),
    ) as { files: { path: string }[] }[];
    const files = listing[0]?.files.map(({ path }) => path) ?? [];
    for (const needed of [
      "bin/index.js",
      "bin/index.d.ts",
      "index.ts",
      "PulumiPlugin.yaml",
      "LICENSE",
    ]) {
      assert.ok(files.includes(needed), `${needed} is published`);
    }
    assert.deepEqual(
      files.filter((file) => !/^(bin|components)\/|^[^/]+$/.test(file)),
      [],
    );
  });
});
