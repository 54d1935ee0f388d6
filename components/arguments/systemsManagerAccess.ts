import * as pulumi from "@pulumi/pulumi";
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
import { namedIn } from "./sessionRegions";
import { SessionsArgs, resolveSessionPolicies } from "./sessions";

/** What a role is granted for Systems Manager, whether the component creates the role or not. */
export interface SystemsManagerAccessArgs extends CoreArgs, AdditionalPoliciesArgs, SessionsArgs {
  /**
   * Regions whose AWS-owned S3 buckets, from which SSM Agent downloads updates and documents, instances may read, for
   * example `["eu-central-1"]`. Needed only where instances reach S3 through a VPC endpoint. Default: none. A wildcard, an
   * unknown or repeated Region, an empty list and Regions of two partitions are errors.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
   */
  awsBucketRegions?: string[] | undefined;
  /**
   * S3 buckets of your own that Systems Manager operations use. Default: none. The permissions for `awsBucketRegions` and
   * `buckets` are split among managed policies of at most 6,144 characters each. More policies than IAM attaches to a role
   * are an error: 25, and more than 20 only with a raised quota.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
   */
  buckets?: SystemsManagerBucketArgs[] | undefined;
  /**
   * Whether to attach AWS's policy AmazonSSMDirectoryServiceAccess, with which Windows instances can join a directory of
   * AWS Directory Service. It doesn't join them. Default: false.
   *
   * @see https://docs.aws.amazon.com/directoryservice/latest/admin-guide/launching_instance.html
   */
  directoryService?: boolean | undefined;
  /**
   * Whether to attach AWS's policy CloudWatchAgentServerPolicy, which the CloudWatch agent needs. It doesn't install the
   * agent. Default: false.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/prerequisites.html
   */
  cloudWatchAgent?: boolean | undefined;
  /**
   * ARNs of further managed policies for the role, each in the form `arn:aws:iam::111122223333:policy/example` or
   * `arn:aws:iam::aws:policy/AmazonSSMPatchAssociation`. IAM attaches at most 25 to a role, more than 20 only with a raised
   * quota; that includes what the component attaches: two policies by default, one with `coreAccess` "managed" or without
   * features, and more for `directoryService`, `cloudWatchAgent`, `awsBucketRegions` and `buckets`. Default: none. A
   * repeated ARN is an error, and so is a policy of AWS that the component attaches. The attachment of a policy whose ARN
   * is known only during the update, such as that of a new policy, doesn't show in the preview.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  additionalPolicyArns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/**
 * A policy of AWS to attach, and the argument that asks for it.
 *
 * @internal
 */
export interface AwsPolicy {
  key: string;
  policyName: string;
  argument: string;
}

/**
 * Resolves what a role is granted for Systems Manager to the policies that it takes.
 *
 * @internal
 */
export function resolveSystemsManagerAccess(
  args: SystemsManagerAccessArgs,
  errors: ArgumentErrors,
) {
  const core = resolveCore(args, ec2Instances, errors);
  const { inline, managed } = resolveSessionPolicies(args, errors, {
    named: namedIn("awsBucketRegions", args.awsBucketRegions),
  });
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
    ...managed,
  ];
  const count = awsPolicies.length + newPolicies.length;
  if (count > policiesPerRole) {
    errors.add(
      args.buckets === undefined ? "sessions" : "buckets",
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
    sessionPolicies: { inline, managed: [] },
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
