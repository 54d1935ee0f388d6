import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";

const repository = resolve(__dirname, "../..");

/** Files, named from the repository's root, and for each the files of the same set that it imports. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** Reads from the code which files of a folder import which others of it; imports of types count too. */
export function importsWithin(folder: string): Imports {
  const files = typeScriptFiles(join(repository, folder));
  const known = new Set(files);
  return new Map(
    files.map((file) => [
      named(file),
      importsOf(file)
        .filter((imported) => known.has(imported))
        .map(named),
    ]),
  );
}

/** The files of a folder that import from outside it, each with what it imports; packages do not count. */
export function importsBeyond(folder: string): string[] {
  const root = join(repository, folder);
  return typeScriptFiles(root).flatMap((file) =>
    importsOf(file)
      .filter((imported) => relative(root, imported).startsWith(".."))
      .map((imported) => `${named(file)} -> ${named(imported)}`),
  );
}

/** The same imports between folders: an import within one folder is left out. */
export function betweenFolders(imports: Imports): Imports {
  const folders = new Map<string, Set<string>>();
  for (const [file, imported] of imports) {
    const own = dirname(file);
    const others = folders.get(own) ?? new Set();
    for (const folder of imported.map((each) => dirname(each)).filter((each) => each !== own)) {
      others.add(folder);
    }
    folders.set(own, others);
  }
  return new Map([...folders].map(([folder, others]) => [folder, [...others]]));
}

/** Finds a circle of imports: the names on the way from one back to itself; undefined where there is none. */
export function circleIn(imports: Imports): string[] | undefined {
  const finished = new Set<string>();
  const visit = (name: string, path: readonly string[]): string[] | undefined => {
    const start = path.indexOf(name);
    if (start >= 0) {
      return [...path.slice(start), name];
    }
    if (finished.has(name)) {
      return undefined;
    }
    for (const imported of imports.get(name) ?? []) {
      const circle = visit(imported, [...path, name]);
      if (circle) {
        return circle;
      }
    }
    finished.add(name);
    return undefined;
  };
  for (const name of imports.keys()) {
    const circle = visit(name, []);
    if (circle) {
      return circle;
    }
  }
  return undefined;
}

/**
 * The imports that go up a list of folders, from the topmost down: each may import from itself and from those after it.
 * A folder that is not in the list is an error, so that a new one is given its place.
 */
export function importsUpwards(imports: Imports, folders: readonly string[]): string[] {
  const rank = (file: string): number => {
    const at = folders.indexOf(dirname(file));
    if (at < 0) {
      throw new Error(`${dirname(file)} has no place in the list of folders`);
    }
    return at;
  };
  return [...imports].flatMap(([file, imported]) =>
    imported.filter((each) => rank(each) < rank(file)).map((each) => `${file} -> ${each}`),
  );
}

/** The imports of another folder's file that is not its `index.ts`, in folders that have one. */
export function importsPastTheDoor(imports: Imports): string[] {
  return [...imports].flatMap(([file, imported]) =>
    imported
      .filter((each) => dirname(each) !== dirname(file))
      .filter((each) => !each.endsWith("/index.ts") && imports.has(`${dirname(each)}/index.ts`))
      .map((each) => `${file} -> ${each}`),
  );
}

function typeScriptFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return ["node_modules", "bin"].includes(entry.name) ? [] : typeScriptFiles(path);
    }
    return entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts") ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, "utf8"));
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName }) => resolve(dirname(file), fileName))
    .flatMap(
      (path) => [`${path}.ts`, join(path, "index.ts")].find((each) => existsSync(each)) ?? [],
    );
}

function named(path: string): string {
  return relative(repository, path);
}
