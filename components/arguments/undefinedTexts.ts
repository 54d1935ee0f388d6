import { Arguments, argumentsIn, argumentsOf } from "./argumentSchema";

/**
 * The texts that a program gives as undefined, which counts as leaving them out: an environment variable that isn't set, for
 * example, would drop a permissions boundary. Groups, lists and flags are left out like this on purpose, as by passing on
 * what another component doesn't have.
 *
 * @returns Their paths.
 */
export function undefinedTexts(className: string, args: object): string[] {
  return textsIn(argumentsOf(className), "", args);
}

function textsIn(known: Arguments, path: string, group: object): string[] {
  return Object.entries(group).flatMap(([name, value]: [string, unknown]) => {
    const described = known[name] ?? {};
    const inner = argumentsIn(described);
    if (inner !== undefined && typeof value === "object" && value !== null) {
      return textsIn(inner, `${path}${name}.`, value);
    }
    return value === undefined && described.type === "string" ? [`${path}${name}`] : [];
  });
}
