import { type Problem } from "./model";
import { member } from "./elements";

/** How deep a well-formed document has keys: document, Statement, statement, Condition, operator. */
const deepest = 5;

/** An object or a list of the text, and where in it the reading is. */
interface Level {
  /** The keys so far; undefined in a list. */
  keys: Set<string> | undefined;
  key: string;
  index: number;
  expectsKey: boolean;
}

/**
 * The keys that an object of a JSON text has twice. JSON.parse silently keeps the last one; IAM rejects the document:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * @param json well-formed JSON
 */
export function duplicateKeys(json: string): Problem[] {
  const problems: Problem[] = [];
  const levels: Level[] = [];
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    const level = levels[depth - 1];
    if (character === "{" || character === "[") {
      const keys = character === "{" ? new Set<string>() : undefined;
      if (depth < deepest) {
        levels[depth] = { keys, key: "", index: 0, expectsKey: true };
      }
      depth++;
    } else if (character === "}" || character === "]") {
      depth--;
      if (depth < deepest) {
        levels.length = depth;
      }
    } else if (character === "," && level) {
      level.index++;
      level.expectsKey = true;
    } else if (character === '"') {
      const end = endOfString(json, at);
      if (level?.keys && level.expectsKey) {
        level.key = JSON.parse(json.slice(at, end + 1)) as string;
        level.expectsKey = false;
        if (level.keys.has(level.key)) {
          problems.push({
            path: pathTo(levels),
            message: "The key appears twice; IAM accepts it only once.",
          });
        }
        level.keys.add(level.key);
      }
      at = end;
    }
  }
  return problems;
}

/** The place of the closing quotation mark: one after an even number of backslashes. */
function endOfString(json: string, start: number): number {
  let end = start + 1;
  while (end < json.length && json[end] !== '"') {
    end += json[end] === "\\" ? 2 : 1;
  }
  return end;
}

function pathTo(levels: Level[]): string {
  return levels.reduce(
    (path, level) => (level.keys ? member(path, level.key) : `${path}[${level.index}]`),
    "",
  );
}
