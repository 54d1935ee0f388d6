import { unknown, type Condition } from "../iam";
import { matches } from "../iam/match";
import { accountOf, type ReadRole } from "../stack";
import { judgeTrust, type ServiceTrust } from "./serviceTrust";

/**
 * Judges whether Systems Manager may assume a role, and for this account only: else it could be made to use the role on
 * behalf of another account.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/cross-service-confused-deputy-prevention.html
 */
export function judgeSystemsManagerTrust(role: ReadRole): ServiceTrust {
  return judgeTrust("ssm", role, {
    holds,
    lacks: (conditions) =>
      conditions.some(isAccountCondition)
        ? undefined
        : "trusts Systems Manager on behalf of any account: it has no Condition on aws:SourceAccount",
  });
}

function isAccountCondition({ operator, key }: Condition): boolean {
  return /^(aws:sourceaccount|aws:sourcearn)$/i.test(key) && !/not|null|ifexists/i.test(operator);
}

/** As long as the role's account is not known, what the condition names is taken to be it. */
function holds(condition: Condition, { resource }: ReadRole): "yes" | "maybe" | "no" {
  const { operator, key, values } = condition;
  if (!isAccountCondition(condition) || !/^(String|Arn)(Equals|Like)$/i.test(operator)) {
    return "maybe";
  }
  const account = accountOf(resource);
  if (account === undefined || values === unknown || values.includes(unknown)) return "yes";
  const isArn = /arn$/i.test(key);
  const named = values.map((value) => (isArn ? String(value).split(":")[4] : String(value)));
  return named.some((pattern = "") => matches(pattern, account)) ? "yes" : "no";
}
