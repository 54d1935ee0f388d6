import { ArgumentErrors } from "./argumentErrors";

/** Checks a list that decides which resources there are, and so has to be one from the start; empty when it is left out. */
export function plainList<T>(
  propertyPath: string,
  value: T[] | undefined,
  errors: ArgumentErrors,
): T[] {
  if (value === undefined || Array.isArray(value)) {
    return value ?? [];
  }
  errors.add(
    propertyPath,
    "is not a plain list, which it has to be, because it decides which resources are made",
  );
  return [];
}
