import type { PolicyResource } from "@pulumi/policy";

/**
 * What a property depends on, under each name that has something, the closest first. HCL names what a block depends on by the
 * property in it, `iam_instance_profile { arn }` as `arn`, and what a `dynamic` block depends on by the empty name.
 *
 * @param properties The property, and what it is called where HCL names it.
 */
export function linksOf(
  { propertyDependencies }: PolicyResource,
  properties: readonly string[],
): (readonly PolicyResource[])[] {
  return [...properties, ""]
    .map((property) => propertyDependencies[property] ?? [])
    .filter(({ length }) => length > 0);
}

/** Whether a resource is in a module that runs with HCL, which says of every property that it depends on everything. */
export function isInModule({ parent }: PolicyResource): boolean {
  return parent !== undefined && (parent.type === "hcl:index:Module" || isInModule(parent));
}
