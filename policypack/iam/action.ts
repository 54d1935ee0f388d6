import { contains, literalGlob, simplestGlob } from "./glob";
import { memoize } from "./memoize";

/**
 * Whether an Action pattern matches an action. `*` and `?` may stand anywhere; case does not count:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function matchesAction(pattern: string, action: string): boolean {
  // Most patterns of a document have no wildcard: comparing those as texts takes a tenth of the time.
  if (!/[*?]/.test(pattern)) {
    return pattern === action || pattern.toLowerCase() === action.toLowerCase();
  }
  return contains(actionPattern(pattern), actionName(action));
}

const actionPattern = memoize((pattern) => simplestGlob(pattern.toLowerCase()));
const actionName = memoize((action) => literalGlob(action.toLowerCase()));
