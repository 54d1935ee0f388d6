import type { Properties } from "../account";
import { factsOf } from ".";

/** The ID in AWS, which for some types is not the one in Pulumi. */
export function idInAws(type: string, id: string, state: Properties): string {
  const { pulumiId } = factsOf(type);
  const output = pulumiId === undefined ? undefined : state[pulumiId.output];
  return typeof output === "string" && output !== "" ? output : id;
}
