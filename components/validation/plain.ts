import { ArgumentErrors } from "./argumentErrors";
import { isLate, notPlain } from "./given";

// Arguments that decide which resources there are, or what is in them, and so have to be known from the start. A program
// in JavaScript, Python or YAML can pass what TypeScript would not.

/** The arguments of a component, empty when they are left out. Of anything else nothing can be judged: it ends the check. */
export function argumentsOf<T extends object>(args: T | undefined, errors: ArgumentErrors): T {
  const checked = plainObject("args", args, errors);
  errors.throwIfAny();
  return checked ?? ({} as T);
}

/** Checks a group of arguments; undefined when it is left out or is none. */
export function plainObject<T extends object>(
  propertyPath: string,
  value: T | undefined,
  errors: ArgumentErrors,
): T | undefined {
  return checked(propertyPath, value, isObject(value), "a plain object", errors);
}

/** Checks a list of groups of arguments; empty when it is left out, or when it or anything in it is none. */
export function plainObjects<T extends object>(
  propertyPath: string,
  value: T[] | undefined,
  errors: ArgumentErrors,
): T[] {
  const list = plainList(propertyPath, value, errors) ?? [];
  list.forEach((item, index) => {
    if (!isObject(item)) {
      errors.add(`${propertyPath}[${index}]`, notPlain(item, "a plain object"));
    }
  });
  return list.every(isObject) ? list : [];
}

/** Checks a list; undefined when it is left out or is none. */
export function plainList<T>(
  propertyPath: string,
  value: T[] | undefined,
  errors: ArgumentErrors,
): T[] | undefined {
  return checked(propertyPath, value, Array.isArray(value), "a plain list", errors);
}

/** Checks a number; undefined when it is left out or is none. */
export function plainNumber(
  propertyPath: string,
  value: number | undefined,
  errors: ArgumentErrors,
): number | undefined {
  return checked(propertyPath, value, typeof value === "number", "a plain number", errors);
}

/**
 * Checks those of the arguments that are true or false.
 *
 * @param propertyPath Where the arguments are, if not at the top.
 */
export function checkFlags<T extends object>(
  args: T,
  flags: readonly (keyof T & string)[],
  errors: ArgumentErrors,
  propertyPath?: string,
): void {
  for (const flag of flags) {
    const path = propertyPath === undefined ? flag : `${propertyPath}.${flag}`;
    const value: unknown = args[flag];
    checked(path, value, typeof value === "boolean", "true or false", errors);
  }
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isLate(value);
}

function checked<T>(
  propertyPath: string,
  value: T | undefined,
  isRight: boolean,
  remedy: string,
  errors: ArgumentErrors,
): T | undefined {
  if (value === undefined || isRight) {
    return value;
  }
  errors.add(propertyPath, notPlain(value, remedy));
  return undefined;
}
