/** The path of a text in arguments, for example `s3.crossAccountWriters[0]`. */
export type Path = readonly (string | number)[];

/** The paths of all texts in arguments. */
export function textsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value === "string") {
    return [path];
  }
  if (Array.isArray(value)) {
    return value.flatMap((each, index) => textsOf(each, [...path, index]));
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, [...path, key]));
}

/** The same arguments with another value at one path. */
export function changed(value: unknown, path: Path, change: (old: string) => unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) {
    return change(String(value));
  }
  if (Array.isArray(value)) {
    return value.map((each, index): unknown =>
      index === first ? changed(each, rest, change) : each,
    );
  }
  const object = value as Record<string, unknown>;
  return { ...object, [first]: changed(object[first], rest, change) };
}

/** A path as errors write it. */
export function written(path: Path): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))
    .join("")
    .replace(/^\./, "");
}
