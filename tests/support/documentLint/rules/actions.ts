import { identityPolicies, list } from "../document";
import { eachAllow, type Rule } from "../rule";

/** A pattern takes in what AWS adds to a service later. */
export const noActionPattern: Rule = {
  id: "no-action-pattern",
  forbids: "allow actions by a pattern",
  why: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  find: eachAllow("all", ({ Action }) => list(Action).filter((action) => /[*?]/.test(action))),
  exceptions: [
    {
      kind: "key policy",
      sid: /^AccountDecidesWithIam$/,
      what: /^kms:\*$/,
      reason:
        "the default key policy: without it nobody could manage the key any more, see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    },
    {
      kind: "key policy",
      sid: /^CloudWatchLogsEncryptsLogGroup$/,
      what: /^kms:(ReEncrypt|GenerateDataKey|Describe)\*$/,
      reason:
        "what CloudWatch Logs asks for: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
    },
    ...identityPolicies.map((kind) => ({
      kind,
      sid: /^EncryptSessionLogEvents$/,
      what: /^kms:GenerateDataKey\*$/,
      reason:
        "what CloudWatch Logs asks for, confined to one key by way of it: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
    })),
    {
      kind: "endpoint policy",
      sid: /^RequestsOf(Accounts|Organization)(To(Accounts|Organization))?$/,
      reason:
        "an endpoint policy grants nothing, and an endpoint serves all of the VPC: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    },
  ],
};

/** AmazonSSMManagedInstanceCore reads every parameter; who wants less comes here. */
export const noParameterAccess: Rule = {
  id: "no-parameter-access",
  forbids: "give access to Parameter Store",
  why: "parameters hold secrets: https://docs.aws.amazon.com/systems-manager/latest/userguide/ps-restrict-parameter-access.html",
  find: eachAllow("all", ({ Action }) =>
    list(Action).filter((action) => /^ssm:\w*Parameter/i.test(action)),
  ),
};

/** Who changes or takes other permissions has these as well. */
export const noOtherPermissions: Rule = {
  id: "no-other-permissions",
  forbids: "change permissions, or take those of other roles",
  why: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  find: eachAllow([...identityPolicies, "key policy", "bucket policy"], ({ Action }) =>
    list(Action).filter((action) =>
      /^(iam|sts|organizations|sso|sso-directory|identitystore|access-analyzer):/i.test(action),
    ),
  ),
  exceptions: [
    {
      kind: "managed policy",
      sid: /^See(SetUp|People|GroupsOfPeople)$/,
      what: /:(Describe|Get|List)/,
      reason:
        "reads who requests and approves access, and where: https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-just-in-time-node-access-setting-up.html",
    },
    {
      kind: "inline policy",
      sid: /^AssumeExecutionRole$/,
      what: /^sts:AssumeRole$/,
      reason:
        "Quick Setup deploys as one role through another: https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-getting-started.html",
    },
  ],
};
