import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { markdownFiles } from "../support/markdown/brokenLinks";

const root = resolve(__dirname, "../..");
const WIDTH = 160;

/** The rows of tables that are too wide for a page, with their line. */
function wideRows(markdown: string): string[] {
  return markdown
    .split("\n")
    .map((line, index) => `${index + 1}: ${line.trim()}`)
    .filter((line) => /^\d+: \|/.test(line) && line.length > WIDTH + line.indexOf("|"));
}

describe("a table in a Markdown file", () => {
  it(`has rows of at most ${WIDTH} characters: what takes more is a list`, () => {
    const files = markdownFiles(root);
    assert.ok(files.includes("docs/components.md"));
    const wide = files.flatMap((file) =>
      wideRows(readFileSync(join(root, file), "utf8")).map((row) => `${file}:${row}`),
    );
    assert.deepEqual(wide, []);
  });

  it("is found where it is too wide", () => {
    const row = (width: number) => `|${"a".repeat(width - 2)}|`;
    assert.deepEqual(wideRows(`${row(160)}\n  ${row(161)}\n${"a".repeat(200)}`), [
      `2: ${row(161)}`,
    ]);
  });
});
