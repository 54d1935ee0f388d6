import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { type Page, readPage } from "./page";

/** Folders with pages that aren't ours or are generated. */
const leftOut = /(^|[\\/])(node_modules|bin|dist|\.git|docs[\\/]api)$/;

/** The Markdown files in a folder and its subfolders. */
export function markdownFiles(root: string, folder = ""): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (leftOut.test(path)) {
        return [];
      }
      if (entry.isDirectory()) {
        return markdownFiles(root, path);
      }
      return path.endsWith(".md") ? [path] : [];
    })
    .sort();
}

/** One line for each broken link. For other sites, only the form of the address is checked. */
export async function brokenLinks(root: string): Promise<string[]> {
  const pages = new Map<string, Page>();
  for (const file of markdownFiles(root)) {
    pages.set(file, await readPage(readFileSync(join(root, file), "utf8")));
  }
  return [...pages].flatMap(([file, { targets, malformed }]) => [
    ...malformed.map((text) => `${file}: "${text}" is not read as a link`),
    ...targets.flatMap((target) => {
      const problem = problemOf(target, file, root, pages);
      return problem === undefined ? [] : [`${file}: ${target} ${problem}`];
    }),
  ]);
}

function problemOf(
  target: string,
  from: string,
  root: string,
  pages: Map<string, Page>,
): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) {
    return problemOfAddress(target);
  }
  const [path = "", anchor] = target.split("#");
  if (path.startsWith("/")) {
    return "begins with a slash: write it relative to the file";
  }
  const file = path === "" ? from : relative(root, resolve(root, dirname(from), decodeURI(path)));
  if (file.startsWith("..")) {
    return "leads out of the project";
  }
  if (!exists(root, file)) {
    return "does not exist";
  }
  if (anchor === undefined) {
    return undefined;
  }
  const page = statSync(join(root, file)).isDirectory() ? join(file, "README.md") : file;
  return pages.get(page)?.anchors.includes(decodeURIComponent(anchor)) === true
    ? undefined
    : "names a heading that is not there";
}

function problemOfAddress(address: string): string | undefined {
  if (/^mailto:[^\s@]+@[^\s@]+$/.test(address)) {
    return undefined;
  }
  if (!address.startsWith("https://")) {
    return "is not https";
  }
  return URL.canParse(address) && !/\s|%20/.test(address) ? undefined : "is no address";
}

// Compares names exactly, even on a case-insensitive file system.
function exists(root: string, file: string): boolean {
  if (file === "") {
    return true;
  }
  const path = join(root, file);
  return existsSync(path) && readdirSync(dirname(path)).includes(path.split(/[\\/]/).at(-1) ?? "");
}
