/** A call that the AWS CLI makes, which only reads. */
export interface Call {
  /** The service and the operation, as the AWS CLI names them. */
  command: readonly [service: string, operation: string];
  parameters: readonly string[];
  /** The IAM action that permits it. */
  action: string;
  /** What can't be answered without it, as a clause. */
  consequence: string;
}

/** A call whose answer is the same in every Region, or one in a Region. */
export interface Request {
  call: Call;
  region: string | undefined;
}

/** Every call that the command makes. */
export const calls = {
  identity: {
    command: ["sts", "get-caller-identity"],
    parameters: [],
    action: "sts:GetCallerIdentity",
    consequence: "the account is taken from the ARNs of its roles",
  },
  roles: {
    command: ["iam", "get-account-authorization-details"],
    parameters: ["--filter", "Role", "LocalManagedPolicy"],
    action: "iam:GetAccountAuthorizationDetails",
    consequence: "no role and no policy was read, so nothing can be determined that depends on one",
  },
  profiles: {
    command: ["iam", "list-instance-profiles"],
    parameters: ["--page-size", "1000"],
    action: "iam:ListInstanceProfiles",
    consequence:
      "it can't be determined what the instance profiles are that no role lists: without a role, or deleted",
  },
  regions: {
    command: ["ec2", "describe-regions"],
    parameters: [],
    action: "ec2:DescribeRegions",
    consequence: "it isn't known which Regions are enabled",
  },
  instances: {
    command: ["ec2", "describe-instances"],
    parameters: [],
    action: "ec2:DescribeInstances",
    consequence: "the EC2 instances of the Region are missing from the answer",
  },
  nodes: {
    command: ["ssm", "describe-instance-information"],
    parameters: [],
    action: "ssm:DescribeInstanceInformation",
    consequence:
      "what Systems Manager says of the Region's instances isn't known, and its hybrid nodes are missing from the answer",
  },
  preferences: {
    command: ["ssm", "get-document"],
    parameters: ["--name", "SSM-SessionManagerRunShell"],
    action: "ssm:GetDocument",
    consequence:
      "the session preferences of the Region aren't known, so what they require can't be determined",
  },
  defaultHostManagement: {
    command: ["ssm", "get-service-setting"],
    parameters: ["--setting-id", "/ssm/managed-instance/default-ec2-instance-management-role"],
    action: "ssm:GetServiceSetting",
    consequence:
      "it isn't known whether Default Host Management is on in the Region, so nothing can be determined of instances whose own role doesn't register them",
  },
} as const satisfies Readonly<Record<string, Call>>;

/** Where a saved answer is in the folder that `--from` names. */
export function fileOf({ call: { command }, region }: Request): string {
  const [, operation] = command;
  return region === undefined ? `${operation}.json` : `${region}/${operation}.json`;
}

/** The call as it is typed, without its parameters: what a report calls it. */
export function nameOf({ call: { command } }: Pick<Request, "call">): string {
  return `aws ${command.join(" ")}`;
}
