import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { AWS_PAGES } from "../support/docs/awsPages";

const root = resolve(__dirname, "../..");
const leftOut = /(^|\/)(node_modules|bin|dist|\.git|docs\/api|tests\/fixtures)$/;

function files(folder = ""): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (leftOut.test(path)) {
      return [];
    }
    return entry.isDirectory() ? files(path) : /\.(ts|mjs|md|json|ya?ml)$/.test(path) ? [path] : [];
  });
}

/** The pages of AWS's documentation that a text links to. */
function awsPagesIn(text: string): string[] {
  const links = text.matchAll(
    /https:\/\/docs\.(?:aws\.amazon\.com|amazonaws\.cn)\/[\w./-]+\.html/g,
  );
  return [...links].map(([page]) => page);
}

describe("the links to AWS's documentation", () => {
  const linked = new Map<string, string>();
  before(() => {
    for (const file of files().filter((path) => path !== "tests/support/docs/awsPages.ts")) {
      for (const page of awsPagesIn(readFileSync(join(root, file), "utf8"))) {
        linked.set(page, file);
      }
    }
  });

  it("lead to pages that exist", () => {
    const unknown = [...linked].filter(([page]) => !AWS_PAGES.has(page));
    assert.deepEqual(unknown, []);
  });

  it("are those that are listed", () => {
    assert.deepEqual(
      [...AWS_PAGES.keys()].filter((page) => !linked.has(page)),
      [],
    );
  });
});
