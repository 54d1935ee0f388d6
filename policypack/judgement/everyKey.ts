import { decide, questionFor, type Decision } from "../iam";
import { questionsAtHome } from "../session";
import type { ReadRole } from "../stack";

/** The actions on keys that sessions and their logs use. */
const keyActions = ["kms:Decrypt", "kms:GenerateDataKey"];

const everyKey = "arn:*:kms:*:*:key/*";

/**
 * The decisions on the use of every key: of all there are, or of all in a Region or account that a statement names.
 * https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html
 */
export function decideEveryKey({ permissions }: ReadRole): Decision[] {
  return keyActions.flatMap((action): Decision => {
    const question = questionFor(action, everyKey);
    const decision = decide(question, permissions);
    if (decision.verdict !== "unverified") return decision;
    const atHome = questionsAtHome(question, permissions).map((each) => decide(each, permissions));
    return atHome.find(({ verdict }) => verdict === "granted") ?? decision;
  });
}
