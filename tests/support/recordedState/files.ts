import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Recording } from "./recording";

const FOLDER = resolve(__dirname, "../../fixtures/state");

/** The versions whose states are recorded. */
export async function recordedVersions(): Promise<string[]> {
  return (await readdir(FOLDER)).sort();
}

/** What a version has recorded, by the component's class. */
export async function readRecordings(version: string): Promise<Record<string, Recording>> {
  const folder = join(FOLDER, version);
  const recordings: Record<string, Recording> = {};
  for (const file of (await readdir(folder)).sort()) {
    const text = await readFile(join(folder, file), "utf8");
    recordings[basename(file, ".json")] = JSON.parse(text) as Recording;
  }
  return recordings;
}

/** Writes what a version has recorded, in the place of what there was. */
export async function writeRecordings(
  version: string,
  recordings: Readonly<Record<string, Recording>>,
): Promise<string> {
  const folder = join(FOLDER, version);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, recording] of Object.entries(recordings)) {
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify(recording, undefined, 2)}\n`);
  }
  return folder;
}
