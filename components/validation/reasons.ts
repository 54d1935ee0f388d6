import { kindOf } from "./kind";
import { Validator } from "./validator";

// A program in JavaScript, Python or YAML can pass what TypeScript would not.

/** Says what is wrong with a string that may be left out: an Output that turns out to hold nothing is left out. */
export function reasonAgainstOptional(value: unknown, validate: Validator): string | undefined {
  return value === undefined ? undefined : reasonAgainst(value, validate);
}

/** Says what is wrong with a required string. */
export function reasonAgainst(value: unknown, validate: Validator): string | undefined {
  if (value === undefined) {
    return reasonMissing(validate);
  }
  if (typeof value !== "string") {
    return `${kindOf(value)}: give a string`;
  }
  const clause = validate(value);
  return clause === undefined ? undefined : `${quoted(value)} ${clause}`;
}

// What is wrong with an empty text ends with the form of a good one. An environment variable that isn't set is undefined.
function reasonMissing(validate: Validator): string {
  const [, form] = /: ([^]*)/.exec(validate("") ?? "") ?? [];
  return `is missing: ${form ?? "give a string"}; if it comes from an environment variable, set that`;
}

// A script is known by its beginning.
function quoted(value: string): string {
  return value.length <= 1024 ? JSON.stringify(value) : JSON.stringify(`${value.slice(0, 60)}…`);
}

/** Says what is wrong with a required list. */
export function reasonAgainstList(value: unknown): string | undefined {
  if (!Array.isArray(value)) {
    return `${kindOf(value)}: give a list`;
  }
  return value.length === 0 ? "is empty: name at least one" : undefined;
}

/** Says what is wrong with a required whole number. */
export function reasonAgainstInteger(
  value: unknown,
  least: number,
  most: number,
): string | undefined {
  if (typeof value !== "number") {
    return `${kindOf(value)}: give a number`;
  }
  return Number.isInteger(value) && value >= least && value <= most
    ? undefined
    : `${value} is not a whole number from ${least} to ${most.toLocaleString("en-US")}`;
}

/** Says what is wrong with a number that may be left out. */
export function reasonAgainstOptionalNumber(
  value: unknown,
  reasonAgainstNumber: (value: number) => string | undefined,
): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  return typeof value === "number" ? reasonAgainstNumber(value) : `${kindOf(value)}: give a number`;
}
