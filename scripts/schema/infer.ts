import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { generateSchema, type PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";
import { addresses, publication } from "../release/publication";
import * as packageIndex from "../../index";

/** What the schema says in addition to what follows from the TypeScript; the empty parts of publication.json are left out. */
interface Metadata {
  readonly license: string;
  readonly keywords: readonly string[];
  readonly displayName: string;
  readonly publisher?: string;
  readonly repository?: string;
  readonly homepage?: string;
  readonly logoUrl?: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly keywords: readonly string[];
}

/** The names of the components that the package exports. */
export const componentNames: readonly string[] = Object.entries(packageIndex)
  .filter(
    ([, value]) =>
      typeof value === "function" && value.prototype instanceof pulumi.ComponentResource,
  )
  .map(([name]) => name)
  .sort();

/** The schema that the SDK infers from the package's TypeScript. It lacks some of what the TypeScript says. */
export function inferredSchema(folder: string): PackageSpec & Metadata {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const { name, version, description, license, keywords } = manifest;
  const { displayName, publisher } = publication(folder);
  const at = addresses(folder);
  const analyzer = new Analyzer(folder, name, { name }, new Set(componentNames));
  const { components, typeDefinitions, dependencies } = analyzer.analyze();
  return {
    ...generateSchema(name, version, description, components, typeDefinitions, dependencies),
    license,
    keywords,
    displayName,
    ...(publisher !== "" && { publisher }),
    ...(at && { repository: at.repository, homepage: at.homepage, logoUrl: at.logo }),
  };
}
