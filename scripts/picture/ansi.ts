/** A piece of a line in one style. */
export interface Span {
  readonly text: string;
  /** The number of the color, of the 16 that terminals have. */
  readonly color?: number | undefined;
  readonly bold: boolean;
}

/** The lines of a terminal of this width, from text with ANSI codes for color and bold. */
export function terminalLines(output: string, columns: number): Span[][] {
  const lines: Span[][] = [[]];
  let column = 0;
  for (const { text, ...style } of spansOf(output)) {
    for (const character of Array.from(text)) {
      if (character === "\n" || column + widthOf(character) > columns) {
        lines.push([]);
        column = 0;
      }
      if (character !== "\n") {
        append(lines.at(-1) ?? [], character, style);
        column += widthOf(character);
      }
    }
  }
  return lines;
}

/** A text without its ANSI codes. */
export function plainText(output: string): string {
  return spansOf(output)
    .map(({ text }) => text)
    .join("");
}

/** The pieces between ANSI codes. */
function spansOf(output: string): Span[] {
  const [first = "", ...others] = output.split("\u001b[");
  const spans: Span[] = [{ text: first, bold: false }];
  for (const part of others) {
    const end = part.indexOf("m");
    const style = styled(spans.at(-1), part.slice(0, end));
    spans.push({ text: part.slice(end + 1), ...style });
  }
  return spans;
}

/** How many columns a text takes: the marks of Pulumi's reports take two. */
export function widthOf(text: string): number {
  return Array.from(text).reduce(
    (sum, each) => sum + (/\p{Emoji_Presentation}/u.test(each) ? 2 : 1),
    0,
  );
}

function append(line: Span[], text: string, style: Omit<Span, "text">): void {
  const last = line.at(-1);
  if (last?.bold === style.bold && last.color === style.color) {
    line[line.length - 1] = { ...last, text: last.text + text };
  } else {
    line.push({ text, ...style });
  }
}

function styled(style: Span | undefined, code: string): Omit<Span, "text"> {
  const color = /^38;5;(\d+)$/.exec(code)?.[1];
  if (color !== undefined) {
    return { bold: style?.bold ?? false, color: Number(color) };
  }
  return code === "1" ? { bold: true, color: style?.color } : { bold: false };
}
