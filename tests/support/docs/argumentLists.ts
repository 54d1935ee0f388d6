import MarkdownIt from "markdown-it";
import { type Snippet } from "./typeCheck";

const parser = new MarkdownIt();

/**
 * The arguments in the lists of a page, as TypeScript that compiles only if they exist. They are the code before the colon of
 * each item of a list below "Main arguments", under a heading with the component's name.
 */
export function argumentLists(page: string, markdown: string): Snippet[] {
  const snippets: Snippet[] = [];
  let component = "";
  let ofArguments = false;
  for (const token of parser.parse(markdown, {})) {
    const { type, content, map, children, level } = token;
    if (type === "inline" && level === 1) {
      // A paragraph or a heading: those of list items are deeper.
      ofArguments = content === "**Main arguments**";
      component = /^[A-Z]\w+$/.exec(content)?.[0] ?? component;
    } else if (type === "inline" && ofArguments) {
      const end = (children ?? []).findIndex((each) => each.content.startsWith(":"));
      const names = (children ?? []).slice(0, end).filter((each) => each.type === "code_inline");
      snippets.push({
        page,
        line: (map?.[0] ?? 0) + 1,
        language: "typescript",
        heading: component,
        code: codeOf(
          component,
          names.map((each) => each.content),
        ),
      });
    }
  }
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
