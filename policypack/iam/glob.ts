/** A pattern, place by place: the code of a character, or one of the wildcards below. */
export type Glob = readonly number[];

/** The places of a pattern that stand for other characters. */
export const wildcards = { anything: -1, anyCharacter: -2, anythingButColon: -3 } as const;

const { anything, anyCharacter, anythingButColon } = wildcards;
const asterisk = code("*");
const questionMark = code("?");
const colon = code(":");

/** The code of a text's first character. */
export function code(text: string): number {
  return text.codePointAt(0) ?? 0;
}

/** A text as a pattern that matches only this text. */
export function literalGlob(text: string): Glob {
  return Array.from(text, code);
}

/** A pattern in which `*` and `?` are wildcards, place by place as it is written. */
export function globOf(pattern: string): Glob {
  return literalGlob(pattern).map(wildcardOr);
}

/** The same in its simplest form, so that patterns that match the same are equal: `?*` for `*?*`. */
export function simplestGlob(pattern: string): Glob {
  return globOf(pattern.replace(/[*?]{2,}/g, inOrder));
}

function inOrder(run: string): string {
  return run.replaceAll("*", "") + (run.includes("*") ? "*" : "");
}

function wildcardOr(character: number): number {
  if (character === asterisk) {
    return anything;
  }
  return character === questionMark ? anyCharacter : character;
}

/** Whether a pattern matches a text. `*` and `?` may stand anywhere; case counts. */
export function matches(pattern: string, text: string): boolean {
  return contains(simplestGlob(pattern), literalGlob(text));
}

/**
 * Whether everything that `inner` matches is matched by `outer`: exact where `inner` has no wildcard, otherwise never
 * wrongly true. It goes back to the last `*` only, so that no pattern takes exponential time.
 */
export function contains(outer: Glob, inner: Glob): boolean {
  let star = -1;
  let resume = 0;
  let o = 0;
  let i = 0;
  while (i < inner.length) {
    const expected = outer[o];
    if (expected === anything) {
      star = o++;
      resume = i;
    } else if (expected !== undefined && isOneOf(inner[i], expected)) {
      o++;
      i++;
    } else if (star >= 0) {
      o = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  while (outer[o] === anything) {
    o++;
  }
  return o === outer.length;
}

/** Whether a place of `inner` is within a place of `outer` that is not a `*`. */
function isOneOf(inner: number | undefined, outer: number): boolean {
  if (inner === anything || inner === anythingButColon) {
    return false;
  }
  return inner === outer || outer === anyCharacter;
}

/**
 * Whether any text matches both. It follows both from their beginnings and looks at each pair of places that a text can
 * be at, numbered as `at`, once.
 */
export function intersects(asked: Glob, pattern: Glob): boolean {
  const width = pattern.length + 1;
  const seen = new Uint8Array((asked.length + 1) * width);
  const pairs = [0];
  for (let at = pairs.pop(); at !== undefined; at = pairs.pop()) {
    if (seen[at] === 1) {
      continue;
    }
    seen[at] = 1;
    const place = asked[Math.trunc(at / width)];
    const other = pattern[at % width];
    if (place === undefined && other === undefined) {
      return true;
    }
    const isStar = place === anything || place === anythingButColon;
    const isOtherStar = other === anything;
    if (isStar || (isOtherStar && place !== undefined)) {
      pairs.push(at + width);
    }
    if (isOtherStar || (isStar && isWithin(other, place))) {
      pairs.push(at + 1);
    }
    if (!isStar && !isOtherStar && canMeet(place, other)) {
      pairs.push(at + width + 1);
    }
  }
  return false;
}

/** Whether a `*` may stand for what is at a place. */
function isWithin(other: number | undefined, star: number): boolean {
  return other !== undefined && !(star === anythingButColon && other === colon);
}

/** Whether two places, neither a `*`, have a character in common. */
function canMeet(one: number | undefined, other: number | undefined): boolean {
  if (one === undefined || other === undefined) {
    return false;
  }
  return one === other || one === anyCharacter || other === anyCharacter;
}
