import MarkdownIt from "markdown-it";

/** A block of code in a Markdown page. */
export interface CodeBlock {
  /** The language after the fence, such as `typescript`. */
  language: string;
  code: string;
  /** The page's line where the code starts, counted from 1. */
  line: number;
  /** The text of the heading above it. */
  heading: string;
}

const parser = new MarkdownIt();

/** The fenced blocks of a Markdown page. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const tokens = parser.parse(markdown, {});
  let heading = "";
  return tokens.flatMap((token, index) => {
    if (token.type === "heading_open") {
      heading = tokens[index + 1]?.content ?? "";
    }
    if (token.type !== "fence") {
      return [];
    }
    const line = (token.map?.[0] ?? 0) + 2;
    return [{ language: token.info.trim(), code: token.content, line, heading }];
  });
}
