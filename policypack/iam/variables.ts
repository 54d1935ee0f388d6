import { code, literalGlob, simplestGlob, wildcards, type Glob } from "./glob";
import { memoize } from "./memoize";

/** A pattern with every policy variable at its widest, and whether it has none, which makes it exact. */
export interface WidestPattern {
  glob: Glob;
  isExact: boolean;
}

/** A pattern in which `*` and `?` are wildcards. */
export const widestPattern = memoize((pattern) => widest(pattern, simplestGlob));

/** A pattern in which `*` and `?` are themselves. */
export const widestLiteral = memoize((pattern) => widest(pattern, literalGlob));

/**
 * `${*}`, `${?}` and `${$}` are not variables but the characters; what a `${` without an end means is not documented:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
function widest(pattern: string, globOfText: (text: string) => Glob): WidestPattern {
  const [start = "", ...rest] = pattern.split("${");
  const glob = [...globOfText(start)];
  let isExact = true;
  for (const part of rest) {
    const end = part.indexOf("}");
    const name = part.slice(0, Math.max(end, 0));
    if (name === "*" || name === "?" || name === "$") {
      glob.push(code(name));
    } else {
      glob.push(wildcards.anything);
      isExact = false;
    }
    if (end >= 0) {
      for (const place of globOfText(part.slice(end + 1))) {
        glob.push(place);
      }
    }
  }
  return { glob, isExact };
}

/** Whether what a pattern stands for depends on the request. */
export function hasVariable(pattern: string): boolean {
  return !widestPattern(pattern).isExact;
}

/** The key, in lower case, of a text that is one policy variable and nothing else: names of keys have no case. */
export function soleVariable(text: string): string | undefined {
  return /^\$\{([^{}]*)\}$/.exec(text)?.[1]?.toLowerCase();
}

/** A text with the variables replaced whose value is known, which `valueOf` gives by a key in lower case. */
export function substitute(text: string, valueOf: (key: string) => string | undefined): string {
  return text.replace(/\$\{([^{}]*)\}/g, (variable, key: string) => {
    const value = valueOf(key.toLowerCase());
    // A value with a wildcard of its own would become a pattern.
    return value === undefined || /[*?$]/.test(value) ? variable : value;
  });
}
