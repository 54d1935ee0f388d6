import { ArgumentErrors } from "./validation/argumentErrors";
import { region } from "./validation/regions";

/**
 * Checks a list of the Regions that a component works in.
 *
 * @param whenLeftOut What leaving the list out stands for.
 */
export function checkTargetRegions(
  propertyPath: string,
  regions: string[] | undefined,
  errors: ArgumentErrors,
  whenLeftOut = "the provider's own",
): void {
  if (regions === undefined) {
    return;
  }
  if (!Array.isArray(regions)) {
    errors.add(propertyPath, "is not a list: give the names of Regions as a plain list of texts");
    return;
  }
  if (regions.length === 0) {
    errors.add(propertyPath, `is empty: name a Region, or leave it out for ${whenLeftOut}`);
  }
  regions.forEach((value, index) => {
    const first = regions.indexOf(value);
    if (first < index) {
      errors.add(
        `${propertyPath}[${index}]`,
        `is the same as ${propertyPath}[${first}]: give each Region once`,
      );
    }
    errors.checkPlain(`${propertyPath}[${index}]`, value, region);
  });
}
