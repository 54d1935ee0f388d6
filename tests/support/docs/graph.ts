/** What a component makes, and in which order. */
export interface Graph {
  /** What it always makes: class and name. */
  always: string[];
  /** What it makes only when its arguments ask for it. */
  asked: string[];
  /** From what is made first to what is made after it, without what follows from other edges. */
  edges: Edge[];
}

type Edge = readonly [from: string, to: string];

/** The graph of what is always made, and of what is made at most. */
export function graphOf(always: string[], edges: readonly Edge[], most: string[]): Graph {
  const distinct = [...new Map(edges.map((edge) => [edge.join(), edge])).values()];
  return {
    always,
    asked: most.filter((label) => !always.includes(label)),
    edges: distinct.filter(
      (edge) =>
        !reaches(
          ...edge,
          distinct.filter((other) => other !== edge),
        ),
    ),
  };
}

function reaches(from: string, to: string, edges: readonly Edge[]): boolean {
  return edges.some(([start, end]) => start === from && (end === to || reaches(end, to, edges)));
}

/** A graph as lines, to compare. */
export function linesOf({ always, asked, edges }: Graph): string[] {
  return [
    ...always.sort(),
    ...asked.map((label) => `${label} (as asked)`).sort(),
    ...edges.map((edge) => edge.join(" --> ")).sort(),
  ];
}
