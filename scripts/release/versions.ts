import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { failed, ok, type Result } from "./result";

// The version is set in package.json. `npm version` changes it there and copies it to the other places.

const packages = ["aws-session-manager", "aws-session-manager-policy"];

/** Another place that contains the version. */
interface Follower {
  file: string;
  path: string[];
  found: unknown;
  wanted: string;
}

/** The version of both packages. */
export function version(root: string): string {
  return String(valueAt(readJson(root, "package.json"), ["version"]));
}

/** The other places, with their current values. */
export function followers(root: string): Follower[] {
  const current = version(root);
  const own = [
    { file: "policypack/package.json", path: ["version"] },
    { file: "package-lock.json", path: ["version"] },
    { file: "package-lock.json", path: ["packages", "", "version"] },
    { file: "package-lock.json", path: ["packages", "policypack", "version"] },
  ].map((place) => ({ ...place, wanted: current }));
  const examples = manifestsBeneath(root, "examples").flatMap((file) =>
    packages
      .map((name) => ({ file, path: ["dependencies", name], wanted: `^${current}` }))
      .filter(({ path }) => valueAt(readJson(root, file), path) !== undefined),
  );
  return [...own, ...examples].map((place) => ({
    ...place,
    found: valueAt(readJson(root, place.file), place.path),
  }));
}

/** Copies the version to all other places. */
export function writeFollowers(root: string): void {
  for (const { file, path, wanted } of followers(root)) {
    const json = readJson(root, file);
    const holder = valueAt(json, path.slice(0, -1)) as Record<string, unknown>;
    holder[path.at(-1) ?? ""] = wanted;
    writeFileSync(join(root, file), `${JSON.stringify(json, undefined, 2)}\n`);
  }
}

/** Checks that all places have the same version. */
export function checkVersions(root: string): Result {
  const what = "one version";
  const current = version(root);
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(current)) {
    return failed(what, `"${current}" in package.json`, "use the format of semver.org");
  }
  const others = followers(root).filter(({ found, wanted }) => found !== wanted);
  return others.length === 0
    ? ok(what, current)
    : failed(
        what,
        others
          .map(({ file, found, wanted }) => `${file} has ${String(found)}, not ${wanted}`)
          .join("; "),
        "run npm run update:versions",
      );
}

function manifestsBeneath(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) {
    return [];
  }
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|[\\/])package\.json$/.test(file) && !file.includes("node_modules"))
    .map((file) => join(folder, file))
    .sort();
}

function readJson(root: string, file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}

function valueAt(json: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null
        ? (value as Record<string, unknown>)[key]
        : undefined,
    json,
  );
}
