/** How wide a line is at most. */
export const width = 100;

/** A text on lines of that width, with an indent and, on its first line, what marks it. */
export function wrapped(text: string, indent: string, mark = ""): string[] {
  const lines: string[] = [];
  let line = indent + mark;
  let isEmpty = true;
  for (const word of text.split(" ")) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + " ".repeat(mark.length);
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/** A column of a table. */
export interface Column {
  cells: readonly string[];
  /** Whether it may be cut to make the lines fit. */
  isElastic: boolean;
}

const gap = "  ";

/** Rows of columns side by side, without those that are empty. */
export function table(columns: readonly Column[], indent: string): string[] {
  const filled = columns.filter(({ cells }) => cells.some((cell) => cell !== ""));
  const widths = fitted(filled, width - indent.length);
  const rows = filled[0]?.cells.map((_, row) =>
    filled.map(({ cells }, at) => cut(cells[row] ?? "", widths[at] ?? 0).padEnd(widths[at] ?? 0)),
  );
  return (rows ?? []).map((row) => (indent + row.join(gap)).trimEnd());
}

/** The widths of columns: where they don't all fit, the widest elastic ones give way. */
function fitted(columns: readonly Column[], room: number): number[] {
  const widths = columns.map(({ cells }) => Math.max(...cells.map(({ length }) => length)));
  const total = (): number =>
    widths.reduce((sum, each) => sum + each, 0) + gap.length * (widths.length - 1);
  while (total() > room) {
    const elastic = widths.map((each, at) => (columns[at]?.isElastic === true ? each : 0));
    const widest = Math.max(...elastic);
    if (widest <= 4) {
      break;
    }
    widths[elastic.indexOf(widest)] = widest - 1;
  }
  return widths;
}

/** A text in so many characters, of which the last stands for the rest. */
function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
