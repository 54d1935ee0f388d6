/** How wide the lines of generated pages are. */
export const LINE_WIDTH = 120;

/** A text in Markdown, in lines of a readable length. Code and links stay in one line. */
export function wrapped(text: string, width = LINE_WIDTH): string[] {
  const lines: string[] = [];
  for (const word of text.match(/(?:`[^`]*`|\[[^\]]*\]\([^)]*\)|\S)+/g) ?? []) {
    const last = lines.at(-1);
    // A line that begins so would be an item of a list, or a heading.
    const stays = /^(\d+[.)]|[-+*#>]+)$/.test(word);
    if (last !== undefined && (stays || last.length + 1 + word.length <= width)) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
