import * as pulumi from "@pulumi/pulumi";

/** Whether a value is known only later. */
export function isLate(value: unknown): value is pulumi.Output<unknown> | Promise<unknown> {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Says what was given where something else belongs, as the beginning of a reason: `is an Output`. */
export function given(value: unknown): string {
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
  return Array.isArray(value) ? "is a list" : `is of type ${typeof value}`;
}

/** Says that something else was given where a plain value belongs. */
export function notPlain(value: unknown, remedy: string): string {
  const reason = `${given(value)}: give ${remedy}`;
  return isLate(value) ? `${reason}, because it has to be known from the start` : reason;
}
