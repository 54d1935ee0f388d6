import * as pulumi from "@pulumi/pulumi";

/**
 * Says what is wrong with a value, and what would be right, as a clause that follows the value:
 * `is longer than 64 characters: shorten it`. Undefined when the value is good.
 */
export type Validator = (value: string) => string | undefined;

/**
 * Collects everything that is wrong with the arguments of one component, so that a user sees all of it at once and
 * before anything is created. A value that is an Output is checked as it resolves.
 */
export class ArgumentErrors {
  private readonly errors: pulumi.InputPropertyErrorDetails[] = [];

  /** @param component What the report is about, for example `SessionManagerInstanceProfile "web"`. */
  constructor(private readonly component: string) {}

  /** Notes that the argument at `propertyPath` is wrong. */
  add(propertyPath: string, reason: string): void {
    this.errors.push({ propertyPath, reason });
  }

  /**
   * Checks a string argument that has to be given.
   *
   * @returns The value to use in its place: a value that is an Output fails there if it turns out to be wrong.
   */
  check(
    propertyPath: string,
    value: pulumi.Input<string>,
    validate: Validator,
  ): pulumi.Input<string> {
    if (pulumi.Output.isInstance(value) || value instanceof Promise) {
      return pulumi.output(value).apply((resolved) => {
        const reason = reasonAgainst(resolved, validate);
        if (reason !== undefined) {
          throw argumentsError(this.component, [{ propertyPath, reason }]);
        }
        return resolved;
      });
    }
    const reason = reasonAgainst(value, validate);
    if (reason !== undefined) {
      this.add(propertyPath, reason);
    }
    return value;
  }

  /** Checks a string argument that may be left out. */
  checkOptional(
    propertyPath: string,
    value: pulumi.Input<string> | undefined,
    validate: Validator,
  ): pulumi.Input<string> | undefined {
    return value === undefined ? undefined : this.check(propertyPath, value, validate);
  }

  /** Ends the construction of the component if anything was wrong. */
  throwIfAny(): void {
    if (this.errors.length > 0) {
      throw argumentsError(this.component, this.errors);
    }
  }
}

// A program in JavaScript, Python or YAML can pass what TypeScript would not.
function reasonAgainst(value: unknown, validate: Validator): string | undefined {
  if (value === undefined) {
    return "is missing";
  }
  if (typeof value !== "string") {
    return `is ${value === null ? "null" : `of type ${typeof value}`}: give a string`;
  }
  const clause = validate(value);
  return clause === undefined ? undefined : `${JSON.stringify(value)} ${clause}`;
}

// The engine prints `errors` for a component in another language; a TypeScript program shows only the message.
function argumentsError(
  component: string,
  errors: pulumi.InputPropertyErrorDetails[],
): pulumi.InputPropertiesError {
  const lines = errors.map(({ propertyPath, reason }) => `  - ${propertyPath}: ${reason}`);
  return new pulumi.InputPropertiesError({
    message: [`${component} has invalid arguments:`, ...lines].join("\n"),
    errors,
  });
}
