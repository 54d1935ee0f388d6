import { managedPolicyLimit, policyJson, Statement } from "./document";

/**
 * Divides what a role is granted among managed policies, each no larger than IAM allows. The order stays, so that what is
 * added at the end leaves the policies before it as they are.
 *
 * @param items What is granted; none may be too large for a policy of its own.
 * @param statementsOf The statements of an item. What is not known yet has to be as large as it can become.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function divideAmongPolicies<T>(
  items: readonly T[],
  statementsOf: (item: T) => Statement[],
): T[][] {
  const policies: T[][] = [];
  for (const item of items) {
    const last = policies.at(-1);
    if (last !== undefined && fits([...last, item].flatMap(statementsOf))) {
      last.push(item);
    } else {
      policies.push([item]);
    }
  }
  return policies;
}

function fits(statements: Statement[]): boolean {
  return policyJson(statements).length <= managedPolicyLimit;
}
