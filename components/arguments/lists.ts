import * as pulumi from "@pulumi/pulumi";
import { isLate } from "../validation/kind";
import { Validator } from "../validation/validator";
import { ArgumentErrors, WITHHELD_TOGETHER } from "./argumentErrors";
import { checkDistinct } from "./plain";

/**
 * Resolves a list that may be left out, but not be empty, and names nothing twice. It may be an Output as a whole or in part.
 *
 * @param what The word for what it lists.
 * @returns The list; undefined when it is left out.
 */
export function resolveDistinct(
  path: string,
  list: pulumi.Input<pulumi.Input<string>[]> | undefined,
  what: string,
  validate: Validator,
  errors: ArgumentErrors,
): pulumi.Input<pulumi.Input<string>[] | undefined> {
  if (isLate(list)) {
    return errors.checkLate(
      pulumi.output(list),
      (known: string[] | undefined, late) =>
        resolveDistinct(path, known, what, validate, late) as string[] | undefined,
    );
  }
  if (list === undefined) {
    return undefined;
  }
  const checked = errors.checkList(path, list, validate);
  const entries = Array.isArray(list) ? list : [];
  checkDistinct(path, entries, what, errors);
  if (!entries.some(isLate)) {
    return checked;
  }
  return errors.checkLate(
    pulumi.output(checked),
    (known, late) => {
      checkDistinct(path, known, what, late);
      return known;
    },
    WITHHELD_TOGETHER,
  );
}
