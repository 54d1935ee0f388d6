import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type CodeBlock, codeBlocks } from "./codeBlocks";

/** The project's folder. */
export const root = resolve(__dirname, "../../..");

/** The text of a page, given its path in the project. */
export function textOf(page: string): string {
  return readFileSync(join(root, page), "utf8");
}

/** The block of code on a page that contains a text. Throws unless there is exactly one. */
export function blockWith(page: string, text: string): CodeBlock {
  const [block, ...others] = codeBlocks(textOf(page)).filter(({ code }) => code.includes(text));
  if (block === undefined || others.length > 0) {
    throw new Error(`${page} has ${block === undefined ? "no" : "several"} blocks with ${text}`);
  }
  return block;
}
