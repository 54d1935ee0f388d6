import * as pulumi from "@pulumi/pulumi";

/** Whether a value is known only later. */
export function isLate(value: unknown): value is pulumi.Output<unknown> | Promise<unknown> {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Whether a value is a group of arguments that is known from the start. */
export function isPlainObject(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !isLate(value) &&
    !pulumi.Resource.isInstance(value)
  );
}

/** Says what a value is where something else belongs, as the beginning of a reason: `is an Output`. */
export function kindOf(value: unknown): string {
  if (value === undefined) {
    return "is missing";
  }
  if (value === null) {
    return "is null";
  }
  if (pulumi.Output.isInstance(value)) {
    return "is an Output";
  }
  if (value instanceof Promise) {
    return "is a Promise";
  }
  if (pulumi.Resource.isInstance(value)) {
    return `is a whole ${value.constructor.name}`;
  }
  return Array.isArray(value) ? "is a list" : `is of type ${typeof value}`;
}

/** Says that a value is something else where a plain value belongs. */
export function reasonNotPlain(value: unknown, remedy: string): string {
  const reason = `${kindOf(value)}: give ${remedy}`;
  return isLate(value) ? `${reason}, because it has to be known from the start` : reason;
}
