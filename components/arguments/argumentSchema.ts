import { readFileSync } from "node:fs";

/** What the schema says of an argument: the type of its value, or of the entries of its list. */
export interface Described {
  readonly $ref?: string;
  readonly items?: Described;
  readonly plain?: boolean;
  readonly type?: string;
}

/** The arguments of a component or a group, by name. */
export type Arguments = Readonly<Record<string, Described>>;

interface Schema {
  readonly resources: Readonly<Record<string, { readonly inputProperties: Arguments }>>;
  readonly types: Readonly<Record<string, { readonly properties?: Arguments }>>;
}

// What other languages get is inferred from the argument interfaces, so that no list of names has to be kept next to them.
const schema = JSON.parse(
  readFileSync(require.resolve("aws-session-manager/schema.json"), "utf8"),
) as Schema;

/** The arguments of a component. */
export function argumentsOf(className: string): Arguments {
  return schema.resources[`aws-session-manager:index:${className}`]?.inputProperties ?? {};
}

/** The arguments in a group of this type; undefined if it is no group. */
export function argumentsIn({ $ref = "" }: Described): Arguments | undefined {
  return schema.types[$ref.replace("#/types/", "")]?.properties;
}
