/** How much of what is asked about a pattern covers. */
export type Coverage = "all" | "some" | "none";

/** Every EC2 instance: an ID begins with `i-`. */
export const ec2Instances = "arn:*:ec2:*:*:instance/i-*";

/** A pattern, place by place: the code of a character, or one of the wildcards below. */
type Glob = readonly number[];

const anything = -1;
const anyCharacter = -2;
const anythingButColon = -3;
const colon = code(":");

/**
 * Whether an Action pattern matches an action. `*` and `?` stand anywhere; upper and lower case are the same:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function matchesAction(pattern: string, action: string): boolean {
  return matches(pattern.toLowerCase(), action.toLowerCase());
}

/** Whether a pattern matches a text. `*` and `?` stand anywhere; the case of letters counts. */
export function matches(pattern: string, text: string): boolean {
  const start = pattern.search(/[*?]/);
  if (start < 0) return pattern === text;
  // Most patterns are of another service, and told from an action without a closer look.
  return (
    pattern.slice(0, start) === text.slice(0, start) &&
    contains(Array.from(pattern, wildcard), Array.from(text, code))
  );
}

/**
 * How much of a question's resource a Resource pattern covers. The pattern's `*` reaches beyond colons and slashes:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 *
 * "all" and "none" are certain. What a policy variable stands for depends on the request, so that a pattern with one
 * covers some at most; only `${ec2:SourceInstanceARN}` is known to be the instance that asks.
 */
export function covers(pattern: string, resource: string): Coverage {
  if (pattern === "*") return "all";
  const asked = askedGlob(inPartitionOf(pattern, resource));
  const [widest, exact] = resourceGlob(isCallingInstance(pattern) ? ec2Instances : pattern);
  if (exact && contains(widest, asked)) return "all";
  return intersects(asked, widest) ? "some" : "none";
}

/**
 * A role and all that its documents may name are in one partition; IAM rejects an ARN of another. So where the question
 * leaves the partition open, the one that a pattern names is the role's:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
function inPartitionOf(pattern: string, resource: string): string {
  // Every partition's name begins with "aws".
  const [start = "arn:aws*:"] = /^arn:aws[a-z-]*:/.exec(pattern) ?? [];
  return resource.replace(/^arn:\*:/, start);
}

/** Whether a value is the policy variable for the instance that asks. Names of variables have no upper or lower case. */
export function isCallingInstance(value: string): boolean {
  return value.toLowerCase() === "${ec2:sourceinstancearn}";
}

/** Whether what a Resource pattern stands for depends on the request. */
export function hasVariable(pattern: string): boolean {
  return !isCallingInstance(pattern) && !resourceGlob(pattern)[1];
}

function code(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function wildcard(character: string): number {
  if (character === "*") return anything;
  return character === "?" ? anyCharacter : code(character);
}

/**
 * A Resource pattern at its widest, and whether that is exact: it is not where a variable stands. `${*}`, `${?}` and
 * `${$}` are no variables but the characters:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
function resourceGlob(pattern: string): [widest: Glob, exact: boolean] {
  const [start = "", ...rest] = pattern.split("${");
  const widest = Array.from(start, wildcard);
  let exact = true;
  for (const part of rest) {
    const end = part.indexOf("}");
    const name = end < 0 ? part : part.slice(0, end);
    if (name === "*" || name === "?" || name === "$") {
      widest.push(code(name));
    } else {
      widest.push(anything);
      exact = false;
    }
    if (end >= 0) for (const character of part.slice(end + 1)) widest.push(wildcard(character));
  }
  return [widest, exact];
}

/**
 * What a question's resource stands for. A lone `*` is itself: it is what an action without a resource type is asked of.
 * In an ARN a wildcard stays within its segment up to the resource, and in an EC2 ARN there too, as no id has a colon;
 * else the question would reach ARNs of other services.
 */
function askedGlob(resource: string): Glob {
  if (resource === "*") return [code(resource)];
  const service = resource.split(":", 3)[2];
  let segment = 0;
  return Array.from(resource, (character) => {
    if (character === ":") segment++;
    const bounded = segment < 5 || service === "ec2";
    return character === "*" && bounded ? anythingButColon : wildcard(character);
  });
}

/**
 * Whether everything that `inner` stands for matches `outer`: exact where `inner` has no wildcard, else never wrongly
 * true. It goes back to the last `*` only, so that no pattern takes exponential time.
 */
function contains(outer: Glob, inner: Glob): boolean {
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
function intersects(asked: Glob, pattern: Glob): boolean {
  const width = pattern.length;
  let next = new Uint8Array(width + 1);
  next[width] = 1;
  for (let p = width - 1; pattern[p] === anything; p--) next[p] = 1;
  for (let a = asked.length - 1; a >= 0; a--) {
    const place = asked[a] ?? anything;
    const isStar = place === anything || place === anythingButColon;
    const row = new Uint8Array(width + 1);
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
    next = row;
  }
  return next[0] === 1;
}

/** Whether two places, neither a `*`, have a character in common. */
function canMeet(one: number, other: number): boolean {
  return one === other || one === anyCharacter || other === anyCharacter;
}
