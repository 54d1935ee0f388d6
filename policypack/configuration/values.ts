import type { PolicyConfigSchema } from "@pulumi/policy";

import { quoted } from "../iam";

/** The JSON schema of an option. */
export type OptionSchema = PolicyConfigSchema["properties"][string];

type Part = Exclude<OptionSchema["additionalProperties"], undefined>;

/**
 * What is wrong with a value by its schema, as a clause that begins with its path; undefined if nothing is. The engine checks
 * the configuration in a file in the same way, but not what a pack of one's own gives in code.
 */
export function problemOf(path: string, value: unknown, schema: OptionSchema): string | undefined {
  if (schema.enum !== undefined) {
    const choices = schema.enum.map((choice) => JSON.stringify(choice)).join(", ");
    return schema.enum.includes(value as string)
      ? undefined
      : mustBe(path, `one of ${choices}`, value);
  }
  switch (schema.type) {
    case "boolean":
      return typeof value === "boolean" ? undefined : mustBe(path, "true or false", value);
    case "string":
      return typeof value === "string"
        ? problemOfText(path, value, schema)
        : mustBe(path, "a string", value);
    case "array":
      return Array.isArray(value)
        ? problemOfList(path, value, schema)
        : mustBe(path, "a list", value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value)
        ? problemOfObject(path, value, schema)
        : mustBe(path, "an object", value);
    default:
      return undefined;
  }
}

function problemOfText(path: string, value: string, schema: OptionSchema): string | undefined {
  const { minLength = 0, pattern, format } = schema;
  if (value.length < minLength) {
    return `${path} must not be empty`;
  }
  if (pattern !== undefined && !new RegExp(pattern).test(value)) {
    return mustBe(path, `of the form ${pattern}`, value);
  }
  return format === "date" && !isDate(value)
    ? mustBe(path, "a date as YYYY-MM-DD, with two digits each for month and day", value)
    : undefined;
}

function problemOfList(
  path: string,
  value: readonly unknown[],
  { items, minItems = 0, uniqueItems = false }: OptionSchema,
): string | undefined {
  if (value.length < minItems) {
    return `${path} must not be empty`;
  }
  const twice = value.find((each, index) => uniqueItems && value.indexOf(each) < index);
  if (twice !== undefined) {
    return `${path} must not repeat ${shown(twice)}`;
  }
  return firstOf(value.map((each, index) => problemOfPart(`${path}[${index}]`, each, items)));
}

function problemOfObject(
  path: string,
  value: object,
  { properties = {}, required = [], additionalProperties = true }: OptionSchema,
): string | undefined {
  const given = Object.entries(value).filter(([, each]) => each !== undefined);
  const missing = required.find((name) => !given.some(([key]) => key === name));
  const known = Object.keys(properties);
  const other = given.find(([name]) => additionalProperties === false && !known.includes(name));
  if (other !== undefined) {
    return `${path} has no property ${quoted(other[0])}: remove it, or correct its name to one of ${known.join(", ")}`;
  }
  if (missing !== undefined) {
    return `${path} must have a ${missing}`;
  }
  return firstOf(
    given.map(([name, each]) => {
      const at = /^\w+$/.test(name) ? `${path}.${name}` : `${path}[${quoted(name)}]`;
      return problemOfPart(
        at,
        each,
        known.includes(name) ? properties[name] : additionalProperties,
      );
    }),
  );
}

function problemOfPart(
  path: string,
  value: unknown,
  part: Part | readonly Part[] | undefined,
): string | undefined {
  const hasSchema = typeof part === "object" && !("length" in part);
  return hasSchema ? problemOf(path, value, part) : undefined;
}

function firstOf(problems: readonly (string | undefined)[]): string | undefined {
  return problems.find((problem) => problem !== undefined);
}

function mustBe(path: string, what: string, value: unknown): string {
  return `${path} must be ${what}: got ${shown(value)}`;
}

/** A value on one line. */
function shown(value: unknown): string {
  return typeof value === "function" ? "a function" : JSON.stringify(value);
}

/** Whether a text is a day of the calendar, as YYYY-MM-DD. */
function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
