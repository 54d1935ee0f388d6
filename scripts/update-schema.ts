// Writes schema.json, which describes the package to programs in every Pulumi language. The component plugin serves it.

import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { completeSchema } from "./schema/complete";
import { readDocs } from "./schema/docs";
import { inferredSchema } from "./schema/infer";

const folder = resolve(__dirname, "..");

/** The schema as text. Every run writes the same text. */
export function schemaJson(): string {
  return `${JSON.stringify(sorted(completeSchema(inferredSchema(folder), readDocs(folder))), null, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

if (require.main === module) {
  writeFileSync(resolve(folder, "schema.json"), schemaJson());
  console.log("schema.json is up to date.");
}
