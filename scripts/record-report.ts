import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pictureOf, reportOnReadme } from "./picture/report";

const root = resolve(__dirname, "..");

/** Writes docs/report.svg: what the pack reports on the handwritten role in README.md, as a terminal shows it. */
async function main(): Promise<void> {
  const report = await reportOnReadme(readFileSync(resolve(root, "README.md"), "utf8"));
  writeFileSync(resolve(root, "docs/report.svg"), pictureOf(report));
  console.log("docs/report.svg is up to date.");
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
