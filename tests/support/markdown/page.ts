import MarkdownIt from "markdown-it";

/** The links of a Markdown text, and the anchors that others can link to. */
export interface Page {
  /** The targets of its links and pictures, as written. */
  targets: string[];
  /** The anchors of its headings, and those set by hand. */
  anchors: string[];
  /** Text that looks like a link, but isn't one in Markdown. */
  malformed: string[];
}

const parser = new MarkdownIt({ html: true, linkify: false });

/** Reads a Markdown text as GitHub shows it. */
export async function readPage(markdown: string): Promise<Page> {
  const { default: GithubSlugger } = await import("github-slugger");
  const slugger = new GithubSlugger();
  const page: Page = { targets: [], anchors: [], malformed: [] };
  const tokens = parser.parse(markdown, {});
  tokens.forEach((token, index) => {
    if (token.type === "heading_open") {
      page.anchors.push(slugger.slug(plainText(tokens[index + 1])));
    }
    for (const part of [token, ...(token.children ?? [])]) {
      const target = part.attrGet("href") ?? part.attrGet("src");
      if (target !== null) {
        page.targets.push(target);
      }
      if (part.type === "html_inline" || part.type === "html_block") {
        page.targets.push(...attributes(part.content, "href|src"));
        page.anchors.push(...attributes(part.content, "id|name"));
      }
      if (part.type === "text" && /\][([]/.test(part.content)) {
        page.malformed.push(part.content);
      }
    }
  });
  return page;
}

function plainText(heading: MarkdownIt.Token | undefined): string {
  return (heading?.children ?? [])
    .filter(({ type }) => type === "text" || type === "code_inline")
    .map(({ content }) => content)
    .join("");
}

function attributes(html: string, names: string): string[] {
  return [...html.matchAll(new RegExp(`\\s(?:${names})="([^"]*)"`, "g"))].map(
    ([, value]) => value ?? "",
  );
}
