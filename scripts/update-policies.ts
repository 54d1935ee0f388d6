// Writes what follows from the list of policies: strict.json, the table of all policies in the README of the pack, and the
// facts in docs/policies.md.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { strictJson, withAllPolicies, withPolicySections } from "./policies/tables";

const root = resolve(__dirname, "..");

/** Each file, and its text from what it says now. */
export const policyFiles: Readonly<Record<string, (text: string) => string>> = {
  "policypack/strict.json": strictJson,
  "policypack/README.md": withAllPolicies,
  "docs/policies.md": withPolicySections,
};

if (require.main === module) {
  for (const [file, update] of Object.entries(policyFiles)) {
    const path = resolve(root, file);
    writeFileSync(path, update(readFileSync(path, "utf8")));
  }
  console.log("The files on the policies are up to date.");
}
