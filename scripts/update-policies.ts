// Writes what follows from the list of policies: strict.json, the schema of the configuration, the list of all policies in the
// README of the pack, and in docs/policies.md the facts, and what each policy reports on the code to avoid.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { partsOf, reportsOn, sections } from "../tests/support/docs/policyExamples";
import { configurationSchema } from "./policies/configurationSchema";
import { strictJson, withAllPolicies, withPolicySections } from "./policies/tables";

const root = resolve(__dirname, "..");

/** Each file, and its text from what it says now. */
export const policyFiles: Readonly<Record<string, (text: string) => string>> = {
  "policypack/strict.json": strictJson,
  "policypack/policy-config.schema.json": () => inJson(configurationSchema()),
  "policypack/README.md": withAllPolicies,
  "docs/policies.md": withPolicySections,
};

function inJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The page on the policies with what each reports on its code to avoid. */
export async function withReports(page: string): Promise<string> {
  let result = page;
  for (const [name, section] of sections(page)) {
    const reports = await reportsOn(name, partsOf(section), "Avoid");
    const report = `**Report**\n\n\`\`\`text\n${reports.join("\n")}\n\`\`\``;
    const updated = section.replace(
      /^\*\*Report\*\*\n[^]*?(?=\n\n\*\*Prefer\*\*\n)/m,
      () => report,
    );
    result = result.replace(section, () => updated);
  }
  return result;
}

async function main(): Promise<void> {
  for (const [file, update] of Object.entries(policyFiles)) {
    const path = resolve(root, file);
    writeFileSync(path, update(readFileSync(path, "utf8")));
  }
  const page = resolve(root, "docs/policies.md");
  writeFileSync(page, await withReports(readFileSync(page, "utf8")));
  console.log("The files on the policies are up to date.");
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
