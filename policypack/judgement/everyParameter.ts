import { decide, questionFor, type Decision } from "../iam";
import type { ReadRole } from "../stack";

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
    decide(questionFor(action, "arn:*:ssm:*:*:parameter/*"), permissions),
  );
}
