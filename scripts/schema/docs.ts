import { join } from "node:path";
import ts from "typescript";

/** The docstrings of the package's exports. */
export interface Docs {
  /** The docstring of an export, as text. */
  ofExport(name: string): string | undefined;
  /** The docstring of a property of an exported class or interface, own or inherited. */
  ofProperty(name: string, property: string): string | undefined;
}

/** Reads the docstrings of the exports of a folder's `index.ts`. It skips other packages, because reading them takes long. */
export function readDocs(folder: string): Docs {
  const entry = join(folder, "index.ts");
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    target: ts.ScriptTarget.ES2022,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (literals, file) =>
    literals.map(({ text }) =>
      text.startsWith(".")
        ? ts.resolveModuleName(text, file, options, host)
        : { resolvedModule: undefined },
    );
  const program = ts.createProgram([entry], options, host);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const index = source && checker.getSymbolAtLocation(source);
  if (index === undefined) {
    throw new Error(`${entry} is not a module`);
  }

  const exported = new Map(
    checker.getExportsOfModule(index).map((symbol) => {
      const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
      return [symbol.name, isAlias ? checker.getAliasedSymbol(symbol) : symbol];
    }),
  );
  const text = (symbol: ts.Symbol | undefined): string | undefined =>
    symbol && docstring(symbol, checker);
  return {
    ofExport: (name) => text(exported.get(name)),
    ofProperty: (name, property) => {
      const symbol = exported.get(name);
      return symbol && text(checker.getDeclaredTypeOfSymbol(symbol).getProperty(property));
    },
  };
}

/** The text of a docstring, followed by the pages in its `@see` tags. */
function docstring(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const says = plainLinks(ts.displayPartsToString(symbol.getDocumentationComment(checker)));
  const pages = symbol
    .getJsDocTags(checker)
    .filter(({ name }) => name === "see")
    .map(({ text }) => `See ${ts.displayPartsToString(text)}`);
  return [says, ...pages].join("\n\n");
}

// A TypeScript link is the plain name of a type or property in other languages.
function plainLinks(text: string): string {
  return text.replace(/\{@link\s+([^}\s]+)\s*\}/g, "`$1`");
}
