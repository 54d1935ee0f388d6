import type { PolicyResource } from "@pulumi/policy";

import { knownAs, type HasType } from "./recognition";

/**
 * What is known of the resource types of one kind, by type token: those of `@pulumi/aws` and of `aws-native`. The types of
 * Terraform's providers are the same as these; `terraform:<name>` and `awscc:<name>` have what is known of one that differs.
 */
export type TypeTable<T> = Readonly<Record<string, T>>;

/** A resource with the entry of its type. */
export interface Typed<T> {
  resource: PolicyResource;
  type: T;
}

/** The entry of a resource's type; undefined where the table has none. */
export function entryOf<T>(table: TypeTable<T>, resource: HasType): T | undefined {
  const { type: token } = resource;
  if (Object.hasOwn(table, token)) {
    return table[token];
  }
  const known = knownAs(resource);
  return known === undefined ? undefined : entryNamed(table, known);
}

/** The entry of a type under the names that it is known by, the first that the table has. */
export function entryNamed<T>(table: TypeTable<T>, names: readonly string[]): T | undefined {
  const name = names.find((each) => Object.hasOwn(table, each));
  return name === undefined ? undefined : table[name];
}

/** The resources of the types in a table, each with its entry. */
export function ofTypes<T>(resources: readonly PolicyResource[], table: TypeTable<T>): Typed<T>[] {
  return resources.flatMap((resource) => {
    const type = entryOf(table, resource);
    return type === undefined ? [] : { resource, type };
  });
}

/** Whether a resource is of a type in one of several tables. */
export function isOfTypes(resource: HasType, tables: readonly TypeTable<unknown>[]): boolean {
  return tables.some((table) => entryOf(table, resource) !== undefined);
}
