/** The result of one check. */
export interface Result {
  what: string;
  state: "ok" | "failed" | "not checked";
  /** What was found. */
  found?: string;
  /** How to fix it; undefined if the check passed. */
  todo?: string;
}

/** A check that found nothing wrong. */
export function ok(what: string, found?: string): Result {
  return { what, state: "ok", found };
}

/** A check that found something wrong. */
export function failed(what: string, found: string, todo: string): Result {
  return { what, state: "failed", found, todo };
}

/** A check that couldn't run, which doesn't mean that nothing is wrong. */
export function notChecked(what: string, found: string, todo: string): Result {
  return { what, state: "not checked", found, todo };
}

/** The line that a check prints. */
export function line({ what, state, found, todo }: Result): string {
  return [
    `${state.padEnd(11)}  ${what}`,
    ...(found === undefined ? [] : [`: ${found}`]),
    ...(todo === undefined ? [] : [`. To do: ${todo}`]),
  ].join("");
}

/** The last line: how many of each, and what couldn't be checked. */
export function summary(results: readonly Result[]): string {
  const those = (state: Result["state"]) => results.filter((result) => result.state === state);
  const open = those("not checked");
  return [
    `${those("ok").length} ok, ${those("failed").length} failed, ${open.length} not checked`,
    ...(open.length === 0 ? [] : [` (${open.map(({ what }) => what).join(", ")})`]),
    those("failed").length === 0 ? "." : ": do not release.",
  ].join("");
}

/** The exit code: 1 if a check failed. */
export function exitCode(results: readonly Result[]): number {
  return results.some(({ state }) => state === "failed") ? 1 : 0;
}
