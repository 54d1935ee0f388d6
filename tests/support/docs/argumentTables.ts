import MarkdownIt from "markdown-it";
import { type Snippet } from "./typeCheck";

const parser = new MarkdownIt();

/**
 * The arguments in the tables of a page, as TypeScript that compiles only if they exist. They are in the first column of tables
 * headed "argument", under a heading with the component's name.
 */
export function argumentTables(page: string, markdown: string): Snippet[] {
  const snippets: Snippet[] = [];
  const tokens = parser.parse(markdown, {});
  let component = "";
  let ofArguments = false;
  let line = 0;
  tokens.forEach((token, index) => {
    const content = tokens[index + 1]?.content ?? "";
    if (token.type === "heading_open" && token.tag === "h2") {
      component = content;
    }
    if (token.type === "tr_open") {
      line = (token.map?.[0] ?? 0) + 1;
    }
    if (token.type === "th_open" && tokens[index - 1]?.type === "tr_open") {
      ofArguments = content === "argument";
    }
    const first = token.type === "td_open" && tokens[index - 1]?.type === "tr_open";
    if (!first || !ofArguments) {
      return;
    }
    const paths = (tokens[index + 1]?.children ?? [])
      .filter(({ type }) => type === "code_inline")
      .map(({ content: path }) => path);
    snippets.push({
      page,
      line,
      language: "typescript",
      heading: component,
      code: codeOf(component, paths),
    });
  });
  return snippets;
}

function codeOf(component: string, paths: readonly string[]): string {
  const args = `${component}Args`;
  const types = paths.map((path) =>
    path.split(".").reduce((type, property) => `Plain<${type}[${JSON.stringify(property)}]>`, args),
  );
  return [
    `import type { ${args} } from "aws-session-manager";`,
    'import type { OutputInstance } from "@pulumi/pulumi";',
    // A group may be an Output as a whole; its arguments are those of the plain one.
    "type Plain<T> = Exclude<NonNullable<T>, Promise<unknown> | OutputInstance<unknown>>;",
    `export type All = [${types.join(", ")}];`,
  ].join(" ");
}
