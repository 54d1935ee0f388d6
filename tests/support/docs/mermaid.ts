import { type Graph, graphOf } from "./graph";

/**
 * Reads a diagram in the subset of Mermaid that the pages use: nodes `id["class<br/>name"]`; nodes `id(["..."])` for existing
 * resources, which are left out along with their arrows; arrows `a & b --> c --> d`; and `class a,b asked`.
 */
export function readPicture(mermaid: string): Graph {
  const labels = new Map<string, string>();
  const there = new Set<string>();
  const asked = new Set<string>();
  const edges: [string, string][] = [];
  for (const line of mermaid.split("\n").map((each) => each.trim())) {
    if (line === "" || /^(flowchart (LR|TB)$|classDef )/.test(line)) {
      continue;
    }
    const made = /^(\w+)\["([^"]+)"\]$/.exec(line);
    const given = /^(\w+)\(\["[^"]+"\]\)$/.exec(line);
    const dashed = /^class ([\w,]+) asked$/.exec(line);
    if (made) {
      labels.set(made[1] ?? "", (made[2] ?? "").replace("<br/>", " "));
    } else if (given) {
      there.add(given[1] ?? "");
    } else if (dashed) {
      (dashed[1] ?? "").split(",").forEach((id) => asked.add(id));
    } else if (/^\w+( & \w+)*( --> \w+( & \w+)*)+$/.test(line)) {
      edges.push(...arrowsOf(line));
    } else {
      throw new Error(`Unknown line in a diagram: ${line}`);
    }
  }
  const labelOf = (id: string): string => {
    const label = labels.get(id);
    if (label === undefined) {
      throw new Error(`The diagram has no node ${id}.`);
    }
    return label;
  };
  const shown = edges.filter(([from, to]) => !there.has(from) && !there.has(to));
  const always = [...labels.keys()].filter((id) => !asked.has(id));
  const graph = graphOf(always.map(labelOf), [], [...labels.values()]);
  return { ...graph, edges: shown.map(([from, to]) => [labelOf(from), labelOf(to)] as const) };
}

function arrowsOf(line: string): [string, string][] {
  const groups = line.split(" --> ").map((group) => group.split(" & "));
  return groups
    .slice(1)
    .flatMap((to, index) =>
      (groups[index] ?? []).flatMap((start) => to.map((end): [string, string] => [start, end])),
    );
}
