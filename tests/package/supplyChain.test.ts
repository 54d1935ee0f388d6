import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../..");

/** A package in the lock file. */
interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  hasInstallScript?: boolean;
}

/** A package in the output of `npm ls`. */
interface ListedPackage {
  version?: string;
  license?: string;
  missing?: boolean;
  dependencies?: Record<string, ListedPackage>;
}

interface Manifest {
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  scripts?: Record<string, string>;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}

const lock = readJson("package-lock.json") as { packages: Record<string, LockedPackage> };
const manifests = {
  "aws-session-manager": readJson("package.json") as Manifest,
  "aws-session-manager-policy": readJson("policypack/package.json") as Manifest,
};
const installed = Object.entries(lock.packages).filter(
  ([path, { link }]) => path.includes("node_modules/") && link !== true,
);

describe("the lock file", () => {
  it("has a checksum for each package", () => {
    const without = installed.filter(
      ([, { integrity }]) => integrity?.startsWith("sha512-") !== true,
    );
    assert.deepEqual(without, []);
    assert.ok(installed.length > 100);
  });

  // By .npmrc it names the place only of what comes from elsewhere, such as a repository or an address.
  it("takes packages only from the user's registry", () => {
    const elsewhere = installed.filter(([, { resolved }]) => resolved !== undefined);
    assert.deepEqual(elsewhere, []);
  });

  // Install scripts run before anybody can look at them.
  it("has only known packages with an install script", () => {
    const known: Record<string, string> = {
      protobufjs: "warns about the form in which the user's package.json names its version",
    };
    const found = installed
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.replace(/^.*node_modules\//, ""));
    assert.deepEqual(found.sort(), Object.keys(known).sort());
  });
});

describe("the published packages", () => {
  it("run no scripts when they are installed", () => {
    for (const [name, { scripts = {} }] of Object.entries(manifests)) {
      const run = ["preinstall", "install", "postinstall"].filter((script) => script in scripts);
      assert.deepEqual(run, [], name);
    }
  });

  it("depend on Pulumi's packages and at most two small ones", () => {
    const direct = Object.values(manifests).flatMap(({ dependencies, peerDependencies }) =>
      Object.keys({ ...dependencies, ...peerDependencies }),
    );
    const others = [...new Set(direct)].filter((name) => !name.startsWith("@pulumi/"));
    assert.deepEqual(others, ["@aws-sdk/util-arn-parser"]);
    assert.deepEqual(Object.keys(manifests["aws-session-manager-policy"].dependencies ?? {}), [
      "@pulumi/policy",
      "@pulumi/pulumi",
    ]);
    // Including its own dependencies.
    const bytes = sizeOf("node_modules/@aws-sdk/util-arn-parser") + sizeOf("node_modules/tslib");
    assert.ok(bytes < 200_000, `${bytes} bytes`);
  });

  it("have permissive licences, as do all their dependencies", () => {
    const permissive = [
      ...["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"],
      ...["BlueOak-1.0.0", "CC0-1.0", "Unlicense", "Python-2.0"],
    ];
    const exceptions: Record<string, string> = {
      "@logdna/tail-file": "says so in its LICENSE file, which is the MIT licence",
      "google-protobuf": "(BSD-3-Clause AND Apache-2.0): both are permissive",
      "spdx-exceptions": "CC-BY-3.0, for a list of names: needs its author named only",
    };
    const shipped = shippedPackages();
    assert.ok(shipped.size > 100);
    const others = [...shipped].filter(([, license]) => !permissive.includes(license ?? ""));
    const names = others.map(([key]) => key.replace(/@[^@]+$/, ""));
    assert.deepEqual(names.sort(), Object.keys(exceptions).sort());
  });
});

/** The packages that users get with the two packages, except their peers, with their licences. */
function shippedPackages(): Map<string, string | undefined> {
  const json = execFileSync(
    "npm",
    ["ls", "--omit=dev", "--omit=peer", "--all", "--json", "--long"],
    { cwd: root, encoding: "utf8", maxBuffer: 1e9 },
  );
  const found = new Map<string, string | undefined>();
  const collect = ({ dependencies = {} }: ListedPackage) => {
    for (const [name, listed] of Object.entries(dependencies)) {
      // An optional peer that isn't installed.
      if (listed.version === undefined) {
        continue;
      }
      const key = `${name}@${listed.version}`;
      found.set(key, found.get(key) ?? listed.license);
      collect(listed);
    }
  };
  collect(JSON.parse(json) as ListedPackage);
  return found;
}

function sizeOf(folder: string): number {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => statSync(join(root, folder, file)))
    .filter((stats) => stats.isFile())
    .reduce((sum, { size }) => sum + size, 0);
}
