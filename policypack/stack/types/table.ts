import type { PolicyResource } from "@pulumi/policy";

/** What is known of the resource types of one kind, by type token. */
export type TypeTable<T> = Readonly<Record<string, T>>;

/** A resource with the entry of its type. */
export interface Typed<T> {
  resource: PolicyResource;
  type: T;
}

/** The entry of a type token; undefined where the table has none. */
export function entryOf<T>(table: TypeTable<T>, token: string): T | undefined {
  return Object.hasOwn(table, token) ? table[token] : undefined;
}

/** The resources of the types in a table, each with its entry. */
export function ofTypes<T>(resources: readonly PolicyResource[], table: TypeTable<T>): Typed<T>[] {
  return resources.flatMap((resource) => {
    const type = entryOf(table, resource.type);
    return type === undefined ? [] : { resource, type };
  });
}
