/**
 * Says what is wrong with a value, and what would be right, as a clause that follows the value:
 * `is longer than 64 characters: shorten it`. Undefined when the value is good.
 */
export type Validator = (value: string) => string | undefined;

/** One of the values that an argument can have. */
export function oneOf(values: readonly string[]): Validator {
  const quoted = values.map((value) => JSON.stringify(value));
  const choices = [quoted.slice(0, -1).join(", "), ...quoted.slice(-1)].join(" or ");
  return (value) => (values.includes(value) ? undefined : `is unknown: give ${choices}`);
}
