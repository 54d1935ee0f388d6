import {
  conditionsOf,
  list,
  servicesOf,
  type DocumentKind,
  type LintedStatement,
} from "../document";
import { eachAllow, type Rule } from "../rule";

const resourcePolicies: readonly DocumentKind[] = [
  "trust policy",
  "key policy",
  "bucket policy",
  "endpoint policy",
];

/** Conditions that hold for one account or organization only. */
const confining = [
  "aws:PrincipalAccount",
  "aws:PrincipalOrgID",
  "aws:SourceAccount",
  "kms:CallerAccount",
  "ssm:NodeAccountId",
  "ssm:NodeOrgId",
];

/** Everybody includes those without credentials. */
export const everybodyIsConfined: Rule = {
  id: "everybody-is-confined",
  forbids: "allow everybody, without a condition on the account or the organization",
  why: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous",
  find: eachAllow(resourcePolicies, (statement) =>
    isEverybody(statement) && !isConfined(statement) ? list(statement.Action) : [],
  ),
  exceptions: [
    {
      kind: "endpoint policy",
      sid: /^(AwsBuckets\w+|ReadBucketsGiven)$/,
      what: /^s3:GetObject$/,
      reason:
        "SSM Agent downloads without credentials, from named buckets only; an endpoint policy grants nothing by itself: https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html",
    },
  ],
};

/** A service acts for many accounts; unless told for which, it does so for any of them. */
export const servicesActForAccount: Rule = {
  id: "services-act-for-account",
  forbids: "trust a service without saying for which account it acts",
  why: "the confused deputy: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  find: eachAllow(resourcePolicies, (statement) =>
    conditionsOf(statement).some(namesSource) ? [] : servicesOf(statement),
  ),
  exceptions: [
    {
      kind: "trust policy",
      sid: /^ServiceAssumesRole$/,
      what: /^ec2\.amazonaws\.com(\.cn)?$/,
      reason:
        "EC2 assumes a role for instances of its own account only, and sends neither key: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html",
    },
    {
      kind: "key policy",
      sid: /^CloudWatchLogsEncryptsLogGroup$/,
      what: /^logs\./,
      reason:
        "confined to the account's log groups by the encryption context: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
    },
  ],
};

/** The exception above stands on this. */
export const logsKeyIsConfined: Rule = {
  id: "logs-key-is-confined",
  forbids: "let CloudWatch Logs use a key for log groups of other accounts",
  why: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  find: eachAllow(["key policy"], (statement) => {
    const logs = servicesOf(statement).filter((service) => service.startsWith("logs."));
    const contexts = conditionsOf(statement)
      .filter(({ key }) => key === "kms:EncryptionContext:aws:logs:arn")
      .flatMap(({ values }) => values);
    const confined =
      contexts.length > 0 &&
      contexts.every((arn) => /^arn:[\w-]+:logs:[\w-]+:\d{12}:log-group:[\w./#-]/.test(arn));
    return confined ? [] : logs;
  }),
};

function isEverybody({ Principal }: LintedStatement): boolean {
  const named = typeof Principal === "object" ? Object.values(Principal).flat() : list(Principal);
  return named.some((principal) => /[*?]/.test(principal));
}

function isConfined(statement: LintedStatement): boolean {
  return conditionsOf(statement).some(
    ({ operator, key, values }) =>
      operator === "StringEquals" &&
      confining.includes(key) &&
      values.length > 0 &&
      values.every((value) => /^(\d{12}|o-[a-z0-9]+)$/.test(value)),
  );
}

function namesSource({ operator, key, values }: ReturnType<typeof conditionsOf>[number]): boolean {
  if (values.length === 0) {
    return false;
  }
  switch (key) {
    case "aws:SourceAccount":
      return operator === "StringEquals" && values.every((value) => /^\d{12}$/.test(value));
    case "aws:SourceArn":
      return (
        /^Arn(Equals|Like)$/.test(operator) &&
        values.every((value) => /^arn:[\w-]+:[\w-]+:[\w*-]*:\d{12}:/.test(value))
      );
    default:
      return false;
  }
}
