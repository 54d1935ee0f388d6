/** An object of JSON, of whose properties nothing is known. */
type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A property that holds a text; undefined where there is none. */
export function textIn(value: unknown, property: string): string | undefined {
  const text = isObject(value) ? value[property] : undefined;
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** A property that holds a list; undefined where there is none. */
export function listIn(value: unknown, property: string): readonly unknown[] | undefined {
  const list = isObject(value) ? value[property] : undefined;
  return Array.isArray(list) ? (list as unknown[]) : undefined;
}

/** What was read of an answer, and how many entries of its lists can't be read. */
export interface Reading<T> {
  value: T;
  unreadable: number;
}

/** Reads each entry of a list. */
export function readEach<T>(
  list: readonly unknown[],
  readEntry: (entry: unknown) => T | undefined,
): Reading<readonly T[]> {
  const value = list.map(readEntry).filter((entry) => entry !== undefined);
  return { value, unreadable: list.length - value.length };
}

/** Reads a property that holds a list; undefined where there is none. */
export function readList<T>(
  value: unknown,
  property: string,
  readEntry: (entry: unknown) => T | undefined,
): Reading<readonly T[]> | undefined {
  const list = listIn(value, property);
  return list && readEach(list, readEntry);
}

/** Reads what is one value. */
export function readOne<T>(value: T | undefined): Reading<T> | undefined {
  return value === undefined ? undefined : { value, unreadable: 0 };
}
