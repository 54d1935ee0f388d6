import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { checkPublication } from "../../scripts/release/publication";
import { checkVersions, followers, version } from "../../scripts/release/versions";

const root = resolve(__dirname, "../..");

describe("npm run release:check in a clone of the repository", function () {
  // It builds both packages.
  this.timeout(300_000);
  let clone: string;

  before(() => {
    clone = mkdtempSync(join(tmpdir(), "aws-session-manager-release-"));
    const git = (...args: string[]) => execFileSync("git", args, { cwd: clone, stdio: "pipe" });
    git("clone", "--quiet", "--no-hardlinks", root, ".");
    symlinkSync(join(root, "node_modules"), join(clone, "node_modules"), "dir");
    // .gitignore names a folder, but git treats a link as a file.
    appendFileSync(join(clone, ".git/info/exclude"), "node_modules\n");
    const manifest = edit("package.json", (text) =>
      text.replace(/"version": "[^"]+"/, '"version": "97.98.99"'),
    );
    assert.match(manifest, /97\.98\.99/);
    edit("CHANGELOG.md", (text) => `${text}\n## 97.98.99 - 2026-01-31\n\n- New.\n`);
    assert.equal(checkPublication(clone).state, "failed");
    edit("publication.json", (text) =>
      text
        .replace('"publisher": ""', '"publisher": "Example"')
        .replace('"repository": ""', '"repository": "https://github.com/example/sessions"'),
    );
    assert.equal(checkVersions(clone).state, "failed");
    for (const script of ["update:versions", "update:schema"]) {
      execFileSync("npm", ["run", "--silent", script], { cwd: clone, stdio: "pipe" });
    }
    const states = join(clone, "tests/fixtures/state");
    cpSync(join(states, version(root)), join(states, "97.98.99"), { recursive: true });
    git("add", "tests/fixtures");
    git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-qam", "Release");
  });

  after(() => {
    rmSync(clone, { recursive: true, force: true });
  });

  function edit(file: string, change: (text: string) => string): string {
    const text = change(readFileSync(join(clone, file), "utf8"));
    writeFileSync(join(clone, file), text);
    return text;
  }

  it("copies the version in package.json to all other places", () => {
    assert.equal(version(clone), "97.98.99");
    const files = new Set(followers(clone).map(({ file }) => file));
    for (const file of [
      "policypack/package.json",
      "package-lock.json",
      "examples/minimal/package.json",
    ]) {
      assert.ok(files.has(file), file);
    }
    assert.deepEqual(
      followers(clone).filter(({ found, wanted }) => found !== wanted),
      [],
    );
  });

  it("copies who publishes the package, and where, into the schema and what is published", () => {
    const read = (file: string) =>
      JSON.parse(readFileSync(join(clone, file), "utf8")) as Record<string, unknown>;
    const { displayName, publisher, repository, homepage, logoUrl } = read("schema.json");
    assert.deepEqual(
      { displayName, publisher, repository, homepage, logoUrl },
      {
        displayName: "AWS Session Manager",
        publisher: "Example",
        repository: "https://github.com/example/sessions",
        homepage: "https://github.com/example/sessions#readme",
        logoUrl: "https://raw.githubusercontent.com/example/sessions/v97.98.99/docs/logo.svg",
      },
    );
  });

  it("passes for a version that is ready, and prints the sizes", () => {
    const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "release:check"], {
      cwd: clone,
      encoding: "utf8",
    });
    assert.equal(status, 0, `${stdout}${stderr}`);
    assert.deepEqual(
      stdout.split("\n").filter((text) => text.startsWith("failed")),
      [],
    );
    assert.match(stdout, /^ok {11}clean working tree$/m);
    assert.match(stdout, /^ok {11}one version: 97\.98\.99$/m);
    assert.match(
      stdout,
      /^ok {11}publication\.json: Example, https:\/\/github\.com\/example\/sessions$/m,
    );
    assert.match(stdout, /^ok {11}recorded state of 97\.98\.99$/m);
    assert.match(stdout, /^ok {11}npm run update:managed-policies changes nothing$/m);
    assert.match(stdout, /^ok {11}component tarball: \d+ KB packed, \d+ files$/m);
    assert.match(stdout, /^ok {11}policy pack tarball: \d+ KB packed, \d+ files$/m);
    assert.match(stdout, /^(ok {11}|not checked {2})npm audit of production dependencies/m);
    assert.match(stdout, /^\d+ ok, 0 failed, \d not checked/m);
  });
});

describe("the version", () => {
  it("is the same everywhere in this checkout", () => {
    assert.deepEqual(checkVersions(root), {
      what: "one version",
      state: "ok",
      found: version(root),
    });
  });
});
