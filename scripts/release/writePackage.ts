import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { addresses } from "./publication";
import { run } from "./command";

/** What is only for those who develop a package. */
const forDevelopment = ["private", "workspaces", "scripts", "devDependencies"];

/**
 * Writes a built package into a folder as it is published: `npm install` there installs what it needs at run time, and links
 * lead to the repository.
 *
 * @param folder The package's folder in the repository.
 */
export function writePackage(root: string, folder: string, destination: string): void {
  const source = join(root, folder);
  for (const path of publishedFiles(source)) {
    const file = join(destination, path);
    mkdirSync(dirname(file), { recursive: true });
    if (path === "package.json") {
      const manifest = JSON.parse(readFileSync(join(source, path), "utf8")) as object;
      const published = publishedManifest(manifest, folder, addresses(root));
      writeFileSync(file, `${JSON.stringify(published, undefined, 2)}\n`);
    } else if (path.endsWith(".md")) {
      const text = readFileSync(join(source, path), "utf8");
      writeFileSync(file, withAbsoluteLinks(text, folder, addresses(root)));
    } else {
      cpSync(join(source, path), file);
    }
  }
}

function publishedFiles(source: string): string[] {
  const { succeeded, stdout, reason } = run(
    source,
    "npm",
    ...["pack", "--dry-run", "--json", "--ignore-scripts", "--silent"],
  );
  const [listing] = succeeded ? (JSON.parse(stdout) as { files: { path: string }[] }[]) : [];
  if (listing === undefined) {
    throw new Error(`npm pack fails in ${source}: ${reason}`);
  }
  return listing.files.map(({ path }) => path);
}

type Addresses = ReturnType<typeof addresses>;

/** The manifest of a package as it is published. */
export function publishedManifest(manifest: object, folder: string, at: Addresses): object {
  const kept = Object.entries(manifest).filter(([key]) => !forDevelopment.includes(key));
  const directory = folder === "." ? {} : { directory: folder };
  return {
    ...Object.fromEntries(kept),
    ...(at && {
      homepage: at.homepage,
      bugs: { url: at.bugs },
      repository: { type: "git", url: `git+${at.repository}.git`, ...directory },
    }),
  };
}

/** A page whose links hold outside the repository. Where the repository isn't known yet, they stay as they are. */
export function withAbsoluteLinks(markdown: string, folder: string, at: Addresses): string {
  if (at === undefined) {
    return markdown;
  }
  return markdown.replace(
    /(!?)\[([^\]]*)\]\((?!https?:|mailto:|#)([^)\s]+)\)/g,
    (_, image: string, text: string, target: string) => {
      const base = image === "!" ? at.files : at.pages;
      return `${image}[${text}](${base}/${posix.join(folder, target)})`;
    },
  );
}
