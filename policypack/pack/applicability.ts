/**
 * Lets the SDK pass over a policy that has nothing to judge, before it deserializes all resources for it anew.
 *
 * The SDK does so for a function that has in `__pulumiType` the type of the one resource class that it is for, as those
 * of `validateResourceOfType` have, where no resource is of that type. The policies here are for several types (each
 * resource is in the aws and in the aws-native provider), so it is chosen at each call. Where there is none, the policy
 * runs, and finds out by itself.
 */
export function onlyFor<F extends (...args: never[]) => unknown>(
  validation: F,
  type: () => string | undefined,
): F {
  return Object.defineProperty(validation, "__pulumiType", { get: type });
}

/** Of the types that a policy is for, one that is present if there is one; none while it is not known what is present. */
export function presentType(
  types: readonly string[],
  present: ReadonlySet<string> | undefined,
): string | undefined {
  return present && (types.find((type) => present.has(type)) ?? types[0]);
}
