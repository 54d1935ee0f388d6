import { matches, unknown, type Certainty, type Condition, type Unknown } from "../iam";
import { accountOf, type ReadRole } from "../stack";
import { judgeTrust, type ServiceTrust } from "./serviceTrust";

/**
 * Judges whether Systems Manager may assume a role, and for this account only: otherwise another account could have it
 * use the role.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/cross-service-confused-deputy-prevention.html
 */
export function judgeSystemsManagerTrust(role: ReadRole): ServiceTrust {
  return judgeTrust("Systems Manager", role, {
    holds,
    lacks: (conditions) => {
      const ofAccount = conditions.filter(isAccountCondition);
      if (ofAccount.length === 0) {
        return "it has no Condition on aws:SourceAccount";
      }
      if (ofAccount.some(namesAccounts)) {
        return undefined;
      }
      return `any account satisfies its Condition on ${ofAccount[0]?.key ?? ""}`;
    },
  });
}

/** Whether each value names an account, as far as it is known. */
function namesAccounts(condition: Condition): boolean {
  return accountsIn(condition).every((account) => account === unknown || !/^[*?]*$/.test(account));
}

/** The accounts that a condition names, each perhaps with wildcards. */
function accountsIn({ key, values }: Condition): (string | Unknown)[] {
  if (values === unknown) {
    return [unknown];
  }
  const isArn = /arn$/i.test(key);
  return values.map((value) =>
    value === unknown || !isArn ? value : (value.split(":", 5)[4] ?? "*"),
  );
}

function isAccountCondition({ operator, key }: Condition): boolean {
  return /^(aws:sourceaccount|aws:sourcearn)$/i.test(key) && !/not|null|ifexists/i.test(operator);
}

/** As long as the role's account is not known, what the condition names is taken to be it. */
function holds(condition: Condition, { resource }: ReadRole): Certainty {
  if (!isAccountCondition(condition) || !/^(String|Arn)(Equals|Like)$/i.test(condition.operator)) {
    return "maybe";
  }
  const account = accountOf(resource);
  const named = accountsIn(condition);
  if (account === undefined || named.includes(unknown)) {
    return "yes";
  }
  if (named.some((each) => each !== unknown && matches(each, account))) {
    return "yes";
  }
  return named.some((each) => each !== unknown && each.includes("${")) ? "maybe" : "no";
}
