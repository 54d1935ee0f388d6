import { identityPolicies, list, type LintedStatement } from "../document";
import { eachAllow, type Rule } from "../rule";

const reference = "https://docs.aws.amazon.com/service-authorization/latest/reference";

/** The actions of the components that take no resource, each with the page that says so. */
export const withoutResourceType: Readonly<Record<string, string>> = {
  "ec2:DescribeInstances": `${reference}/list_amazonec2.html`,
  "logs:DescribeLogGroups": `${reference}/list_amazoncloudwatchlogs.html`,
  "ec2:DescribeTags": `${reference}/list_amazonec2.html`,
  "ssm:DescribeInstanceInformation": `${reference}/list_ssm.html`,
  "ssm:DescribeInstanceProperties": `${reference}/list_ssm.html`,
  "ssm:DescribeOpsItems": `${reference}/list_ssm.html`,
  "ssm:DescribeSessions": `${reference}/list_ssm.html`,
  "ssm:ListOpsItemEvents": `${reference}/list_ssm.html`,
  "ssm:ListDocuments": `${reference}/list_ssm.html`,
  "ssm:GetDeployablePatchSnapshotForInstance": `${reference}/list_ssm.html`,
  "ssm:GetManifest": `${reference}/list_ssm.html`,
  "ssm:PutConfigurePackageResult": `${reference}/list_ssm.html`,
  "ssm:PutInventory": `${reference}/list_ssm.html`,
  "ssmmessages:CreateControlChannel": `${reference}/list_ssmmessages.html`,
  "ssmmessages:CreateDataChannel": `${reference}/list_ssmmessages.html`,
  "ssmmessages:OpenControlChannel": `${reference}/list_ssmmessages.html`,
  "ssmmessages:OpenDataChannel": `${reference}/list_ssmmessages.html`,
};

/** Permissions name what they are for. */
export const noEveryResource: Rule = {
  id: "no-every-resource",
  forbids: "allow an action on every resource, if the action takes one",
  why: `actions without a resource type take "*" only, the others do better: ${reference}/reference_policies_actions-resources-contextkeys.html`,
  find: eachAllow(identityPolicies, ({ Action, Resource }) =>
    list(Resource).some(coversEverything)
      ? list(Action).filter((action) => !(action in withoutResourceType))
      : [],
  ),
  exceptions: [
    {
      kind: "managed policy",
      sid: /^(Find(Requests|Instances|ApprovalPolicies)|See(SetUp|People|GroupsOfPeople))$/,
      what: /:(Describe|Get|List)/,
      reason:
        "what the console reads of requests, policies and people, in AWS's own form: https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-just-in-time-node-access-setting-up.html",
    },
  ],
};

/** An ARN with another account's place open reaches into what other accounts share. */
export const accountNamed: Rule = {
  id: "account-named",
  forbids: "leave the account of a resource open",
  why: "resources of other accounts can be shared with this one: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  find: eachAllow(identityPolicies, ({ Resource }) =>
    list(Resource).filter((resource) => /[*?]/.test(resource.split(":")[4] ?? "")),
  ),
  exceptions: [
    ...identityPolicies.map((kind) => ({
      kind,
      sid: /^(UpdateInstanceInformation|ListAssociations|ReportAssociations|ReportCompliance)$/,
      reason:
        "these permissions hold no value of another resource, so that they are known at preview; a machine reports to Systems Manager in its own account only",
    })),
    ...identityPolicies.map((kind) => ({
      kind,
      sid: /^(ReadDocuments|DescribePackages)$/,
      reason:
        "documents of AWS have no account in their ARN, and shared ones another one: https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html",
    })),
    {
      kind: "managed policy",
      sid: /^(OpenDataChannel|OwnSessions)$/,
      reason:
        "AWS's own form; a session is told by its token or its tag: https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html",
    },
  ],
};

/** A key that is not named is every key that its account lets IAM decide about. */
export const kmsOnNamedKeys: Rule = {
  id: "kms-on-named-keys",
  forbids: "use KMS keys that it does not name",
  why: "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html",
  find: eachAllow(identityPolicies, (statement) =>
    resourcesOf(statement, "kms").filter(
      (resource) => !/^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/.test(resource),
    ),
  ),
};

/** Bucket names belong to all accounts: a pattern covers what somebody else makes. */
export const s3OnNamedBuckets: Rule = {
  id: "s3-on-named-buckets",
  forbids: "reach buckets that it does not name",
  why: "anybody can make a bucket whose name fits a pattern: https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
  find: eachAllow("all", (statement) =>
    resourcesOf(statement, "s3").filter(
      (resource) => !/^arn:[\w-]+:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/|$)/.test(resource),
    ),
  ),
  exceptions: [
    {
      kind: "endpoint policy",
      sid: /^RequestsOf(Accounts|Organization)To(Accounts|Organization)$/,
      reason:
        "confined to the buckets of the accounts by aws:ResourceAccount, or of the organization by aws:ResourceOrgID",
    },
  ],
};

/** What SSM Agent downloads comes from AWS's buckets, and from no bucket that is called alike. */
export const awsBucketsNameRegion: Rule = {
  id: "aws-buckets-name-region",
  forbids: "name a bucket of AWS without its Region",
  why: "https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html",
  find: eachAllow("all", ({ Resource }) =>
    list(Resource).filter(
      (resource) =>
        /:s3:::(aws-ssm|aws-windows-downloads|amazon-ssm|aws-patch|patch-baseline-snapshot)|birdwatcher/.test(
          resource,
        ) && !/[:-][a-z]{2,4}(-[a-z]+)+-\d(-|\/)/.test(resource),
    ),
  ),
};

/** CloudWatch Logs takes a log group by its name. */
export const logsOnNamedGroups: Rule = {
  id: "logs-on-named-groups",
  forbids: "write to log groups that it does not name",
  why: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-identity-based-access-control-cwl.html",
  find: eachAllow(identityPolicies, (statement) =>
    list(statement.Action).every((action) => action in withoutResourceType)
      ? []
      : resourcesOf(statement, "logs").filter(
          (resource) => !/^arn:[\w-]+:logs:[\w-]+:\d{12}:log-group:[\w./#-]+(:\*)?$/.test(resource),
        ),
  ),
};

function resourcesOf({ Action, Resource }: LintedStatement, service: string): string[] {
  return list(Action).some((action) => action.startsWith(`${service}:`)) ? list(Resource) : [];
}

/** Whether a pattern leaves both the service and the thing open. */
function coversEverything(resource: string): boolean {
  const [, , service = "*", , , ...thing] = resource.split(":");
  return /^[*?]+$/.test(service) || /^[*?]*$/.test(thing.join(":"));
}
