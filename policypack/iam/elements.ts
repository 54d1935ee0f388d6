import { quoted } from "./quote";

/** Whether a value is an object with elements; an absent element may also be null or undefined. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The entries of a value that may be written without the brackets of a list. */
export function entries(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value as unknown[];
  }
  return isAbsent(value) ? [] : [value];
}

/** Whether an element is not there. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** A JSON text without the byte-order mark that files may begin with. */
export function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** The path of a member, as `Condition.StringEquals` or `StringEquals["aws:SourceVpc"]`. */
export function member(path: string, key: string): string {
  const name = key.slice(0, 100);
  if (name === "" || /\W/.test(name)) {
    return `${path}[${quoted(name)}]`;
  }
  return path === "" ? name : `${path}.${name}`;
}
