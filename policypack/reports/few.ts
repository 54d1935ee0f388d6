/** How much of one kind a report shows: of a large stack, the rest is only counted. */
const mostOfAKind = 10;

/** The first entries of a list, and how many more there are. */
export function few(entries: readonly string[], most = mostOfAKind): string[] {
  return entries.length <= most
    ? [...entries]
    : [...entries.slice(0, most), `and ${entries.length - most} more`];
}
