// Writes docs/components/: a reference page for each component, from schema.json and docs/components.md.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { guideTo } from "./reference/guide";
import { indexPage, referencePage, type Subject } from "./reference/page";
import type { Schema } from "./reference/schema";

const root = resolve(__dirname, "..");

/** Each file in docs/components, and its text. */
export function referencePages(): Record<string, string> {
  const schema = JSON.parse(readFileSync(join(root, "schema.json"), "utf8")) as Schema;
  const guide = readFileSync(join(root, "docs/components.md"), "utf8");
  const programs = exampleSources();
  const subjects = Object.entries(schema.resources).map(([token, component]): Subject => {
    const name = token.split(":").at(-1) ?? "";
    const examples = [...programs].filter(([, code]) => code.includes(`new ${name}(`));
    return {
      name,
      component,
      guide: guideTo(name, guide),
      examples: examples.map(([folder]) => folder),
    };
  });
  return {
    "README.md": indexPage(subjects),
    ...Object.fromEntries(subjects.map((each) => [`${each.name}.md`, referencePage(schema, each)])),
  };
}

/** The programs in TypeScript of each example, by its folder. */
function exampleSources(): Map<string, string> {
  const folder = join(root, "examples");
  const sources = new Map<string, string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const [example = "", ...path] = file.split(/[\\/]/);
    if (path.at(-1)?.endsWith(".ts") === true && !path.includes("node_modules")) {
      sources.set(example, (sources.get(example) ?? "") + readFileSync(join(folder, file), "utf8"));
    }
  }
  return sources;
}

if (require.main === module) {
  const folder = join(root, "docs/components");
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(referencePages())) {
    writeFileSync(join(folder, file), text);
  }
  console.log("docs/components is up to date.");
}
