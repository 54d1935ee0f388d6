import type { Policies } from "@pulumi/policy";

/** Puts the policies of several sources into one list for a pack. Two policies of one name are an error. */
export function combinePolicies(...sources: readonly Policies[]): Policies {
  const policies = sources.flat();
  refuseRepeats(policies.map(({ name }) => name));
  return policies;
}

/** Refuses a name that is there twice. */
export function refuseRepeats(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice === undefined) {
    return;
  }
  throw new Error(
    `There are two policies named ${twice}. Pulumi configures and reports policies by name: remove one of the two, or rename your own.`,
  );
}
