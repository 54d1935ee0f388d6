import type { RunResult } from "../../harness/engine/runResult";

/** What a run did to the resources, sorted, as `create web-role`; the stack itself and what stayed the same left out. */
export function operations({ steps }: RunResult): string[] {
  return steps
    .filter(({ op, type }) => op !== "same" && type !== "pulumi:pulumi:Stack")
    .map(({ op, name }) => `${op} ${name}`)
    .sort();
}
