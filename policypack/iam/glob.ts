/** A pattern, place by place: the code of a character, or one of the wildcards below. */
export type Glob = readonly number[];

/** What stands for other characters. */
export const wildcards = { anything: -1, anyCharacter: -2, anythingButColon: -3 } as const;

const { anything, anyCharacter, anythingButColon } = wildcards;
const asterisk = code("*");
const questionMark = code("?");
const colon = code(":");

/** The code of a text's first character. */
export function code(text: string): number {
  return text.codePointAt(0) ?? 0;
}

/** A text as a pattern that matches it only. */
export function literalGlob(text: string): Glob {
  const glob: number[] = [];
  for (const character of text) glob.push(code(character));
  return glob;
}

/** A pattern in which `*` and `?` are wildcards. */
export function globOf(pattern: string): Glob {
  return literalGlob(pattern).map(wildcardOr);
}

function wildcardOr(character: number): number {
  if (character === asterisk) return anything;
  return character === questionMark ? anyCharacter : character;
}

/**
 * Whether everything that `inner` stands for matches `outer`: exact where `inner` has no wildcard, else never wrongly
 * true. It goes back to the last `*` only, so that no pattern takes exponential time.
 */
export function contains(outer: Glob, inner: Glob): boolean {
  let star = -1;
  let resume = 0;
  let o = 0;
  let i = 0;
  while (i < inner.length) {
    const expected = outer[o];
    const actual = inner[i];
    if (expected === anything) {
      star = o++;
      resume = i;
    } else if (expected !== undefined && isOneOf(actual, expected)) {
      o++;
      i++;
    } else if (star >= 0) {
      o = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  while (outer[o] === anything) o++;
  return o === outer.length;
}

/** Whether one place is within another, neither being a `*`. */
function isOneOf(inner: number | undefined, outer: number): boolean {
  if (inner === undefined || inner === anything || inner === anythingButColon) return false;
  return inner === outer || outer === anyCharacter;
}

/**
 * Whether any text matches both. Row by row from the end: a row says for each place of `pattern` whether what follows
 * has a text in common with what follows of `asked`.
 */
export function intersects(asked: Glob, pattern: Glob): boolean {
  const width = pattern.length;
  let row = new Uint8Array(width + 1);
  let next = new Uint8Array(width + 1);
  next[width] = 1;
  for (let p = width - 1; pattern[p] === anything; p--) next[p] = 1;
  for (let a = asked.length - 1; a >= 0; a--) {
    const place = asked[a] ?? anything;
    const isStar = place === anything || place === anythingButColon;
    row[width] = isStar ? (next[width] ?? 0) : 0;
    for (let p = width - 1; p >= 0; p--) {
      const other = pattern[p] ?? anything;
      const withoutPlace = next[p] ?? 0;
      const withoutOther = row[p + 1] ?? 0;
      const withoutBoth = next[p + 1] ?? 0;
      if (other === anything) row[p] = withoutOther | withoutPlace;
      else if (!isStar) row[p] = canMeet(place, other) ? withoutBoth : 0;
      else if (place === anythingButColon && other === colon) row[p] = withoutPlace;
      else row[p] = withoutPlace | withoutOther;
    }
    [row, next] = [next, row];
  }
  return next[0] === 1;
}

/** Whether two places, neither a `*`, have a character in common. */
function canMeet(one: number, other: number): boolean {
  return one === other || one === anyCharacter || other === anyCharacter;
}
