import { Validator } from "./validator";

/** The name that the provider makes from a logical one: with a hyphen and seven random characters. */
export function autoName(logicalName: string): string {
  return `${logicalName}-1a2b3c4`;
}

/**
 * The name of a component, from which the provider generates the name of a resource that has none.
 *
 * @param form What names of its kind look like.
 * @param nameArgument The argument that gives it another name, if there is one.
 */
export function reasonAgainstAutoName(
  logicalName: string,
  form: Validator,
  nameArgument?: string,
): Validator {
  const remedy = nameArgument === undefined ? "give" : `give "${nameArgument}", or`;
  return () => {
    const example = autoName(logicalName);
    const clause = form(example);
    return clause === undefined
      ? undefined
      : `makes ${JSON.stringify(example)} with the provider's suffix, which ${clause}; ${remedy} the component another name`;
  };
}
