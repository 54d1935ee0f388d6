import { isPlainObject, reasonNotPlain } from "../validation/kind";
import { reasonAgainstComponent } from "../validation/wholeResource";
import { ArgumentErrors } from "./argumentErrors";

// Arguments that decide which resources there are, or what is in them, and so have to be known from the start. A program
// in JavaScript, Python or YAML can pass what TypeScript would not.

/** Checks a group of arguments; undefined when it is left out or is none. */
export function plainObject<T extends object>(
  path: string,
  value: T | undefined,
  errors: ArgumentErrors,
): T | undefined {
  return plain(path, value, isPlainObject(value), "a plain object", errors);
}

/**
 * Resolves a group of arguments.
 *
 * @param resolve Gets the group, and the errors with paths that begin in it.
 * @returns What the group resolves to; undefined when it is left out or is none.
 */
export function resolveGroup<T extends object, R>(
  path: string,
  value: T | undefined,
  errors: ArgumentErrors,
  resolve: (group: T, errors: ArgumentErrors) => R,
): R | undefined {
  const group = plainObject(path, value, errors);
  return group && resolve(group, errors.within(path));
}

/** Checks a list; undefined when it is left out or is none. */
export function plainList<T>(
  path: string,
  value: T[] | undefined,
  errors: ArgumentErrors,
): T[] | undefined {
  return plain(path, value, Array.isArray(value), "a plain list", errors);
}

/** Checks that nothing is in a list twice; `what` is the word for what it lists. */
export function checkDistinct(
  path: string,
  list: readonly unknown[],
  what: string,
  errors: ArgumentErrors,
): void {
  list.forEach((value, index) => {
    const first = list.indexOf(value);
    if (first < index) {
      errors.add(
        `${path}[${index}]`,
        `is the same as ${errors.pathOf(path)}[${first}]: give each ${what} once`,
      );
    }
  });
}

/** Checks a number; undefined when it is left out or is none. */
export function plainNumber(
  path: string,
  value: number | undefined,
  errors: ArgumentErrors,
): number | undefined {
  return plain(path, value, typeof value === "number", "a plain number", errors);
}

/** Checks an argument that is true or false; `whenLeftOut` is its default. */
export function resolveFlag<Default extends boolean | undefined>(
  path: string,
  value: boolean | undefined,
  whenLeftOut: Default,
  errors: ArgumentErrors,
): boolean | Default {
  return plain(path, value, typeof value === "boolean", "true or false", errors) ?? whenLeftOut;
}

function plain<T>(
  path: string,
  value: T | undefined,
  isRight: boolean,
  remedy: string,
  errors: ArgumentErrors,
): T | undefined {
  if (value === undefined || isRight) {
    return value;
  }
  errors.add(path, reasonAgainstComponent(path, value) ?? reasonNotPlain(value, remedy));
  return undefined;
}
