/**
 * Some of a list, chosen anew at every run, in the list's order: all would take minutes. `FULL_SWEEP=1 npm test` takes all, as
 * before a release.
 */
export function sample<T>(all: readonly T[], size: number): T[] {
  if (process.env.FULL_SWEEP === "1") {
    return [...all];
  }
  const chosen = new Set<number>();
  while (chosen.size < Math.min(size, all.length)) {
    chosen.add(Math.floor(Math.random() * all.length));
  }
  return all.filter((_, index) => chosen.has(index));
}
