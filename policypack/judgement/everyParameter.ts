import type { Decision } from "../iam";
import type { ReadRole } from "../stack";
import { decideOnEvery } from "./everyResource";

/** The actions that read a parameter's value. */
const readingActions = [
  "ssm:GetParameter",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
  "ssm:GetParameterHistory",
];

/**
 * The decisions on reading every parameter of Parameter Store.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html
 */
export function decideEveryParameter({ permissions }: ReadRole): Decision[] {
  return readingActions.map((action) =>
    decideOnEvery(action, "arn:*:ssm:*:*:parameter/*", permissions),
  );
}
