import * as pulumi from "@pulumi/pulumi";
import { isLate, isPlainObject, kindOf } from "../validation/kind";
import { Validator } from "../validation/validator";
import { ArgumentErrors } from "./argumentErrors";

/** Checks a value of a map, and returns what to use in its place. */
type CheckValue<T> = (
  path: string,
  value: pulumi.Input<T>,
  errors: ArgumentErrors,
) => pulumi.Input<T>;

/**
 * Resolves a map that may be left out. It may be an Output as a whole.
 *
 * @returns The map's entries: as pairs none of them gets lost on the way, whatever its key.
 */
export function resolveMap<T>(
  path: string,
  map: pulumi.Input<Record<string, pulumi.Input<T>>> | undefined,
  reasonAgainstKey: Validator,
  checkValue: CheckValue<T>,
  errors: ArgumentErrors,
): pulumi.Input<[key: string, value: pulumi.Input<T>][]> {
  if (isLate(map)) {
    return errors.checkLate(
      pulumi.output(map) as pulumi.Output<Record<string, pulumi.Input<T>> | undefined>,
      (known, late) =>
        resolveMap(path, known, reasonAgainstKey, checkValue, late) as [string, pulumi.Input<T>][],
    );
  }
  if (map === undefined) {
    return [];
  }
  if (!isPlainObject(map)) {
    errors.add(path, `${kindOf(map)}: give an object`);
    return [];
  }
  return Object.entries(map).map(([key, value]) => {
    errors.checkPlain(path, key, reasonAgainstKey);
    return [key, checkValue(`${path}.${key}`, value, errors)];
  });
}

/** Checks a value that is a text. */
export function eachText(validate: Validator): CheckValue<string> {
  return (path, value, errors) => errors.check(path, value, validate);
}

/** Checks a value that is a list of texts, of which there has to be at least one. */
export function eachList(validate: Validator): CheckValue<pulumi.Input<string>[]> {
  return (path, value, errors) => errors.checkList(path, value, validate);
}
