/** What a component creates, and in which order. */
export interface Graph {
  /** What it always creates: class and name. */
  always: string[];
  /** What it creates only if its arguments ask for it. */
  asked: string[];
  /** From what is created first to what is created after it, without edges that follow from others. */
  edges: Edge[];
}

type Edge = readonly [from: string, to: string];

/** The graph of what is always created, and of everything that can be created. */
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

/** A graph as lines, for comparison. */
export function linesOf({ always, asked, edges }: Graph): string[] {
  return [
    ...always.sort(),
    ...asked.map((label) => `${label} (as asked)`).sort(),
    ...edges.map((edge) => edge.join(" --> ")).sort(),
  ];
}
