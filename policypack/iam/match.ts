import { code, contains, type Glob, globOf, intersects, literalGlob, wildcards } from "./glob";
import { remembered } from "./remembered";

/** How much of what is asked about a pattern covers. */
export type Coverage = "all" | "some" | "none";

/** Every EC2 instance: an ID begins with `i-`. */
export const ec2Instances = "arn:*:ec2:*:*:instance/i-*";

const asterisk = code("*");
const questionMark = code("?");
const colon = code(":");
const lastOfAscii = 0x7f;

/**
 * Whether an Action pattern matches an action. `*` and `?` stand anywhere; upper and lower case are the same:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 *
 * Every pattern of a document is asked for every action, and most are told apart by their first letters: so it goes from
 * letter to letter as long as these are plain.
 */
export function matchesAction(pattern: string, action: string): boolean {
  if (pattern === action) {
    return true;
  }
  for (let at = 0; at < pattern.length; at++) {
    const expected = pattern.charCodeAt(at);
    const actual = action.charCodeAt(at);
    const isWildcard = expected === asterisk || expected === questionMark;
    if (expected === actual && !isWildcard) {
      continue;
    }
    if (expected === asterisk && at === pattern.length - 1) {
      return true;
    }
    if (isWildcard || expected > lastOfAscii || actual > lastOfAscii) {
      return contains(patternInLowerCase(pattern), inLowerCase(action));
    }
    if (lowerCase(expected) !== lowerCase(actual)) {
      return false;
    }
  }
  return pattern.length === action.length;
}

const patternInLowerCase = remembered((pattern) => globOf(pattern.toLowerCase()));
const inLowerCase = remembered((text) => literalGlob(text.toLowerCase()));

function lowerCase(letter: number): number {
  return letter >= 0x41 && letter <= 0x5a ? letter + 0x20 : letter;
}

/** Whether a pattern matches a text. `*` and `?` stand anywhere; the case of letters counts. */
export function matches(pattern: string, text: string): boolean {
  return /[*?]/.test(pattern) ? contains(globOf(pattern), literalGlob(text)) : pattern === text;
}

/**
 * How much of a question's resource a Resource pattern covers. The pattern's `*` reaches beyond colons and slashes:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 *
 * "all" and "none" are certain. What a policy variable stands for depends on the request, so that a pattern with one
 * covers some at most; only `${ec2:SourceInstanceARN}` is known to be the instance that asks.
 */
export function covers(pattern: string, resource: string): Coverage {
  if (pattern === "*") {
    return "all";
  }
  if (areTooLong(pattern, resource)) {
    return "some";
  }
  // An ARN does not cover an action without a resource type.
  if (resource === "*" && !/^[*?$]/.test(pattern)) {
    return "none";
  }
  const asked = askedGlob(inPartitionOf(pattern, resource));
  const [widest, exact] = resourceGlob(isCallingInstance(pattern) ? ec2Instances : pattern);
  if (exact && contains(widest, asked)) {
    return "all";
  }
  return intersects(asked, widest) ? "some" : "none";
}

/**
 * Whether comparing would take too long: no policy that IAM takes and no ARN are that long together.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function areTooLong(pattern: string, resource: string): boolean {
  return pattern.length * resource.length > 4_000_000;
}

/**
 * A role and all that its documents may name are in one partition; IAM rejects an ARN of another. So where the question
 * leaves the partition open, the one that a pattern names is the role's:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
function inPartitionOf(pattern: string, resource: string): string {
  if (!resource.startsWith("arn:*:")) {
    return resource;
  }
  // Every partition's name begins with "aws".
  const [start = "arn:aws*:"] = /^arn:aws[a-z-]*:/.exec(pattern) ?? [];
  return start + resource.slice("arn:*:".length);
}

/** Whether a value is the policy variable for the instance that asks. Names of variables have no upper or lower case. */
export function isCallingInstance(value: string): boolean {
  return value.startsWith("${") && value.toLowerCase() === "${ec2:sourceinstancearn}";
}

/** Whether what a Resource pattern stands for depends on the request. */
export function hasVariable(pattern: string): boolean {
  return pattern.includes("${") && !isCallingInstance(pattern) && !resourceGlob(pattern)[1];
}

/**
 * A Resource pattern at its widest, and whether that is exact: it is not where a variable stands. `${*}`, `${?}` and
 * `${$}` are no variables but the characters:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
const resourceGlob = remembered((pattern): [widest: Glob, exact: boolean] => {
  const [start = "", ...rest] = pattern.split("${");
  if (rest.length === 0) {
    return [globOf(pattern), true];
  }
  const widest = [...globOf(start)];
  let exact = true;
  for (const part of rest) {
    const end = part.indexOf("}");
    const name = end < 0 ? part : part.slice(0, end);
    if (name === "*" || name === "?" || name === "$") {
      widest.push(code(name));
    } else {
      widest.push(wildcards.anything);
      exact = false;
    }
    if (end >= 0) {
      for (const place of globOf(part.slice(end + 1))) {
        widest.push(place);
      }
    }
  }
  return [widest, exact];
});

/**
 * What a question's resource stands for. A lone `*` is itself: it is what an action without a resource type is asked of.
 * In an ARN a wildcard stays within its segment up to the resource, and in an EC2 ARN there too, as no id has a colon;
 * else the question would reach ARNs of other services.
 */
const askedGlob = remembered((resource: string): Glob => {
  if (resource === "*") {
    return [asterisk];
  }
  const service = resource.split(":", 3)[2];
  let segment = 0;
  return globOf(resource).map((place) => {
    if (place === colon) {
      segment++;
    }
    const isBounded = segment < 5 || service === "ec2";
    return place === wildcards.anything && isBounded ? wildcards.anythingButColon : place;
  });
});
