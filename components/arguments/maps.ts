import * as pulumi from "@pulumi/pulumi";
import { isLate, isPlainObject, kindOf } from "../validation/kind";
import { Validator } from "../validation/validator";
import { ArgumentErrors } from "./argumentErrors";

/**
 * Resolves a map of strings that may be left out. It may be an Output as a whole.
 *
 * @returns The map's entries: as pairs none of them gets lost on the way, whatever its key.
 */
export function resolveMap(
  path: string,
  map: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined,
  reasonAgainstKey: Validator,
  reasonAgainstValue: Validator,
  errors: ArgumentErrors,
): pulumi.Input<[key: string, value: pulumi.Input<string>][]> {
  if (isLate(map)) {
    return errors.checkLate(
      pulumi.output(map),
      (known: Record<string, string> | undefined, late) =>
        resolveMap(path, known, reasonAgainstKey, reasonAgainstValue, late) as [string, string][],
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
    return [key, errors.check(`${path}.${key}`, value, reasonAgainstValue)];
  });
}
