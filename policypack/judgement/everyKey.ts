import type { Decision } from "../iam";
import type { ReadRole } from "../stack";
import { decideOnEvery } from "./everyResource";

/** The actions on keys that sessions and their logs use. */
const keyActions = ["kms:Decrypt", "kms:GenerateDataKey"];

/**
 * The decisions on the use of every key.
 * https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html
 */
export function decideEveryKey({ permissions }: ReadRole): Decision[] {
  return keyActions.map((action) => decideOnEvery(action, "arn:*:kms:*:*:key/*", permissions));
}
