import { type Span, terminalLines, widthOf } from "./ansi";

const COLUMNS = 116;
const COLUMN = 7.8;
const LINE = 18;
const MARGIN = 16;
const CROSS = "❌";

/** The colors that Pulumi uses, on a dark background. */
const COLORS: Readonly<Record<number, string>> = {
  1: "#ff7b72",
  2: "#7ee787",
  3: "#e3b341",
  5: "#d2a8ff",
  12: "#79c0ff",
  13: "#e2b5ff",
};

/** A picture of a terminal with this output. */
export function svgOf(output: string, title: string): string {
  const lines = terminalLines(output, COLUMNS);
  const width = COLUMNS * COLUMN + 2 * MARGIN;
  const height = lines.length * LINE + 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${number(width)} ${number(height)}" role="img">`,
    `<title>${escaped(title)}</title>`,
    // The line around it shows where it ends on a page that is as dark.
    `<rect x="0.5" y="0.5" width="${number(width - 1)}" height="${number(height - 1)}" rx="8" fill="#161b22" stroke="#444c56"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13" fill="#e6edf3">`,
    ...lines.flatMap((line, index) => texts(line, MARGIN + (index + 0.75) * LINE)),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

/** The spans of a line, each at its column and as wide as its columns, whatever the font. */
function texts(line: readonly Span[], y: number): string[] {
  let column = 0;
  return line.flatMap(({ text, color, bold }) => {
    const start = column + (text.length - text.trimStart().length);
    column += widthOf(text);
    const shown = text.trim();
    if (shown === "") {
      return [];
    }
    if (shown === CROSS) {
      return [cross(MARGIN + start * COLUMN, y)];
    }
    const attributes = [
      `x="${number(MARGIN + start * COLUMN)}" y="${number(y)}"`,
      `textLength="${number(widthOf(shown) * COLUMN)}" lengthAdjust="spacingAndGlyphs"`,
      ...(color === undefined ? [] : [`fill="${COLORS[color] ?? "#e6edf3"}"`]),
      ...(bold ? ['font-weight="bold"'] : []),
    ];
    return [`<text ${attributes.join(" ")} xml:space="preserve">${escaped(shown)}</text>`];
  });
}

/** Not every system has a font with this character, so it is drawn. */
function cross(x: number, y: number): string {
  const [left, right] = [x + 3, x + 2 * COLUMN - 3].map(number);
  const [top, bottom] = [y - 9.5, y].map(number);
  return `<path d="M${left} ${top}L${right} ${bottom}M${right} ${top}L${left} ${bottom}" stroke="${COLORS[1] ?? ""}" stroke-width="3" stroke-linecap="round"/>`;
}

function number(value: number): string {
  return String(Number(value.toFixed(1)));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
