import type { Certainty } from "../iam";

/** Whether any of several things holds. */
export function anyHolds(found: readonly Certainty[]): Certainty {
  return found.find((each) => each === "yes") ?? found.find((each) => each === "maybe") ?? "no";
}
