import { ArgumentErrors } from "./validation/argumentErrors";
import { plainList } from "./validation/plain";
import { region } from "./validation/regions";

/**
 * Checks a list of the Regions that a component works in.
 *
 * @param whenLeftOut What leaving the list out stands for; empty where it has to be given.
 * @returns The list; undefined when it is left out or is none.
 */
export function checkTargetRegions(
  propertyPath: string,
  given: string[] | undefined,
  errors: ArgumentErrors,
  whenLeftOut = "the provider's own",
): string[] | undefined {
  const regions = plainList(propertyPath, given, errors);
  const isRequired = whenLeftOut === "";
  if (regions?.length === 0) {
    const otherwise = isRequired ? "" : `, or leave it out for ${whenLeftOut}`;
    errors.add(propertyPath, `is empty: name a Region${otherwise}`);
  } else if (given === undefined && isRequired) {
    errors.add(propertyPath, "is missing: name a Region");
  }
  regions?.forEach((value, index) => {
    const first = regions.indexOf(value);
    if (first < index) {
      errors.add(
        `${propertyPath}[${index}]`,
        `is the same as ${propertyPath}[${first}]: give each Region once`,
      );
    }
    errors.checkPlain(`${propertyPath}[${index}]`, value, region);
  });
  return regions;
}
