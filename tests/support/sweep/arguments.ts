import schema from "../../../schema.json";
import type { Components } from "../fixtures";

/** An argument of a component, or a part of one. */
export interface Argument {
  /** For example `vpc.vpcId`, or `buckets[].bucketArn` for a part of each item of a list. */
  readonly path: string;
  readonly isRequired: boolean;
  readonly docs: string;
}

interface Property {
  readonly description?: string;
  readonly $ref?: string;
  readonly items?: { readonly $ref?: string; readonly type?: string };
}

interface ObjectType {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
}

interface Resource {
  readonly inputProperties: Readonly<Record<string, Property>>;
  readonly requiredInputs?: readonly string[];
}

const resources: Readonly<Record<string, Resource>> = schema.resources;
const types: Readonly<Record<string, ObjectType>> = schema.types;

/** All arguments of a component, each followed by its parts. */
export function argumentsOf(className: keyof Components): Argument[] {
  const resource = resources[`aws-session-manager:index:${className}`];
  return argumentsIn(resource?.inputProperties ?? {}, resource?.requiredInputs ?? [], "");
}

function argumentsIn(
  properties: Readonly<Record<string, Property>>,
  required: readonly string[],
  prefix: string,
): Argument[] {
  return Object.entries(properties).flatMap(([name, { description = "", $ref, items }]) => {
    const path = prefix + name;
    const argument = { path, isRequired: required.includes(name), docs: description };
    const type = types[($ref ?? items?.$ref ?? "").replace("#/types/", "")];
    const parts = argumentsIn(
      type?.properties ?? {},
      type?.required ?? [],
      `${path}${items === undefined ? "" : "[]"}.`,
    );
    return [argument, ...parts];
  });
}

/** The arguments with another value at a path, in each item of a list on the way; undefined takes it out. */
export function withArgument(args: object, path: string, value: unknown): object {
  const [head = "", ...rest] = path.split(".");
  const name = head.replace("[]", "");
  const inner = (args as Readonly<Record<string, unknown>>)[name];
  const set = (part: unknown) =>
    rest.length === 0 ? value : withArgument(part ?? {}, rest.join("."), value);
  return { ...args, [name]: head === name ? set(inner) : (inner as unknown[]).map(set) };
}

/** The docs of an argument and of the groups that it is in. */
export function docsOf(argument: string): string[] {
  const [className = "", ...names] = argument.split(".");
  const path = names.join(".");
  return argumentsOf(className as keyof Components)
    .filter(
      (each) =>
        path === each.path ||
        path.startsWith(`${each.path}.`) ||
        path.startsWith(`${each.path}[].`),
    )
    .map(({ docs }) => docs.replace(/\s+/g, " "));
}

/** Whether a row of the announcements is about an argument; each path has its component in front. */
export function matches(argument: string, pattern: string): boolean {
  const [start = "", end] = pattern.split("*");
  return end === undefined
    ? argument === pattern
    : argument.startsWith(start) && argument.endsWith(end);
}
