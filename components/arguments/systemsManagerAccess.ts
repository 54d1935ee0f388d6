import { ec2Instances } from "../documents/sessionManagerBase";
import {
  AdditionalPoliciesArgs,
  policiesPerRole,
  resolveAdditionalPolicies,
} from "./additionalPolicies";
import { ArgumentErrors } from "./argumentErrors";
import { CoreArgs, resolveCore } from "./coreAccess";
import { resolveFlag } from "./plain";
import { NewPolicy, SystemsManagerBucketArgs, resolveS3Policies } from "./s3Access";
import { SessionDataArgs, resolveSessionDataPolicy } from "./sessionData";

/** What a role is granted for Systems Manager, whether the component creates the role or not. */
export interface SystemsManagerAccessArgs
  extends CoreArgs, AdditionalPoliciesArgs, SessionDataArgs {
  /**
   * The Regions whose buckets of AWS instances may read, for example `["eu-central-1"]`: those that SSM Agent downloads from.
   * It takes this only where instances reach S3 through a VPC endpoint. Default: none. A wildcard, an unknown Region, a repeated Region and Regions of two partitions are errors.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
   */
  awsBucketRegions?: string[];
  /**
   * S3 buckets of your own that Systems Manager operations use. Default: none. What Regions and buckets take is divided
   * among managed policies of at most 6,144 characters; more of them than IAM attaches to a role (25, above 20 with
   * a raised quota) is an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
   */
  buckets?: SystemsManagerBucketArgs[];
  /**
   * Whether Windows instances join a directory of AWS Directory Service: attaches AWS's policy
   * AmazonSSMDirectoryServiceAccess. Default: false.
   *
   * @see https://docs.aws.amazon.com/directoryservice/latest/admin-guide/launching_instance.html
   */
  directoryService?: boolean;
  /**
   * Whether instances run the CloudWatch agent: attaches AWS's policy CloudWatchAgentServerPolicy. Default: false.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/prerequisites.html
   */
  cloudWatchAgent?: boolean;
}

/** A policy of AWS to attach, and the argument that asks for it. */
export interface AwsPolicy {
  key: string;
  policyName: string;
  argument: string;
}

/** Resolves what a role is granted for Systems Manager to the policies that it takes. */
export function resolveSystemsManagerAccess(
  args: SystemsManagerAccessArgs,
  errors: ArgumentErrors,
) {
  const core = resolveCore(args, ec2Instances, errors);
  const awsPolicies = resolveAwsPolicies(args, core === undefined, errors);
  const newPolicies: NewPolicy[] = [
    ...(core === undefined
      ? []
      : [
          {
            key: "policy",
            description: "The permissions that every Session Manager session needs.",
            json: core.base,
          },
        ]),
    ...(core?.features === undefined
      ? []
      : [
          {
            key: "features",
            description: "The permissions for the features of Systems Manager.",
            json: core.features,
          },
        ]),
    ...resolveS3Policies(args, errors),
  ];
  const count = awsPolicies.length + newPolicies.length;
  if (count > policiesPerRole) {
    errors.add(
      "buckets",
      `take, with everything else, ${count} managed policies: IAM attaches at most ${policiesPerRole} to a role, so name fewer`,
    );
  }
  const additionalPolicies = resolveAdditionalPolicies(
    args.additionalPolicyArns,
    errors,
    Math.min(count, policiesPerRole),
  );
  refuseAttached(args.additionalPolicyArns, awsPolicies, errors);
  return {
    awsPolicies,
    newPolicies,
    sessionDataPolicy: resolveSessionDataPolicy(args, errors),
    additionalPolicies,
  };
}

function resolveAwsPolicies(
  args: SystemsManagerAccessArgs,
  isManaged: boolean,
  errors: ArgumentErrors,
): AwsPolicy[] {
  const flag = (argument: "directoryService" | "cloudWatchAgent") =>
    resolveFlag(argument, args[argument], false, errors);
  const all = [
    {
      isWanted: isManaged,
      key: "policy",
      policyName: "AmazonSSMManagedInstanceCore",
      argument: "coreAccess",
    },
    {
      isWanted: flag("directoryService"),
      key: "directory-service",
      policyName: "AmazonSSMDirectoryServiceAccess",
      argument: "directoryService",
    },
    {
      isWanted: flag("cloudWatchAgent"),
      key: "cloudwatch-agent",
      policyName: "CloudWatchAgentServerPolicy",
      argument: "cloudWatchAgent",
    },
  ];
  return all.filter(({ isWanted }) => isWanted);
}

function refuseAttached(
  additional: unknown,
  awsPolicies: AwsPolicy[],
  errors: ArgumentErrors,
): void {
  if (!Array.isArray(additional)) {
    return;
  }
  additional.forEach((arn: unknown, index) => {
    const attached = awsPolicies.find(
      ({ policyName }) => typeof arn === "string" && arn.endsWith(`:iam::aws:policy/${policyName}`),
    );
    if (attached !== undefined) {
      errors.add(
        `additionalPolicyArns[${index}]`,
        `is attached by "${attached.argument}" already: leave it out`,
      );
    }
  });
}
