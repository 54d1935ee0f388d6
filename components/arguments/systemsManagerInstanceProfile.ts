import * as pulumi from "@pulumi/pulumi";
import { policyJson } from "../documents/document";
import { ec2Instances, sessionManagerBaseStatements } from "../documents/sessionManagerBase";
import { SystemsManagerFeature, featureStatements } from "../documents/systemsManagerFeatures";
import { roleNameOf, roleNameOrArn } from "../validation/arns";
import { reasonAgainstAutoName } from "../validation/autoNames";
import * as iam from "../validation/iamNames";
import { oneOf } from "../validation/validator";
import { AdditionalPolicy, policiesPerRole, resolveAdditionalPolicies } from "./additionalPolicies";
import { ArgumentErrors } from "./argumentErrors";
import { CoreAccess, resolveCore } from "./coreAccess";
import { plainList, resolveFlag } from "./plain";
import { resolveRole } from "./role";
import { NewPolicy, SystemsManagerBucketArgs, resolveS3Policies } from "./s3Access";
import { SessionDataArgs, resolveSessionDataPolicy } from "./sessionData";

/** Arguments of SystemsManagerInstanceProfile. All are optional. */
export interface SystemsManagerInstanceProfileArgs extends SessionDataArgs {
  /**
   * Where the permissions for the core of Systems Manager come from: `CoreAccess.Managed` ("managed"), AWS's policy
   * AmazonSSMManagedInstanceCore, which also lets instances read every parameter in Parameter Store; or
   * `CoreAccess.Minimal` ("minimal"), the five permissions that every session needs and those of `features`. Default:
   * "managed", as on AWS's page.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
   */
  coreAccess?: CoreAccess;
  /**
   * The features of Systems Manager that instances use in addition to sessions, each with only the permissions it needs:
   * `SystemsManagerFeature.RunCommand` ("runCommand"), `Inventory` ("inventory"), `Patching` ("patching"), `StateManager`
   * ("stateManager"), `Distributor` ("distributor"). Default: none. It is an error unless `coreAccess` is "minimal": AWS's
   * policy has them all.
   *
   * Commands require SSM Agent 3.3.40.0 or newer: the `ec2messages` actions of older agents are not granted. The document
   * AWS-RunPatchBaselineAssociation requires "stateManager" and AWS's policy AmazonSSMPatchAssociation
   * (`additionalPolicyArns`) in addition to "patching"; a document that reads parameters requires a policy that names them.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
   */
  features?: SystemsManagerFeature[];
  /**
   * Whether the permissions to register with Systems Manager hold only for the credentials of an EC2 instance, for itself
   * (a condition on `ec2:SourceInstanceARN`). Default: false. It is an error unless `coreAccess` is "minimal": AWS's policy
   * cannot be restricted.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmessagegatewayservice.html
   */
  restrictToCallingInstance?: boolean;
  /**
   * The Regions in which instances reach S3 through a VPC endpoint, for example `["eu-central-1"]`. For each, instances may
   * read AWS's buckets that SSM Agent downloads from. Default: none, which is right for instances that reach S3 another
   * way. A wildcard, an unknown Region, a repeated Region and Regions of two partitions are errors.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
   */
  vpcEndpointRegions?: string[];
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
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/create-iam-roles-for-cloudwatch-agent.html
   */
  cloudWatchAgent?: boolean;
  /**
   * ARNs of further managed policies for the role, each in the form `arn:aws:iam::111122223333:policy/example` or
   * `arn:aws:iam::aws:policy/AmazonSSMPatchAssociation`; at most 25 with the component's own. Default: none. A repeated
   * ARN, or one that another argument already attaches, is an error. ARNs that are Outputs are identified by their
   * position: add new ones at the end. More than 20 in all require a raised IAM quota, see the page.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  additionalPolicyArns?: pulumi.Input<string>[];
  /**
   * An existing role to attach everything to, instead of creating a role and an instance profile: its name, or its ARN in the
   * form `arn:aws:iam::111122223333:role/example`. Default: none, a new role. With `roleName`, `description`,
   * `permissionsBoundaryArn` or `instanceProfileName`, which are for a new one, it is an error.
   */
  existingRole?: pulumi.Input<string>;
  /**
   * Name of the new role: 1 to 64 letters, digits and `_+=,.@-`. Default: the provider generates one from the component's
   * name. Another name replaces the role.
   */
  roleName?: pulumi.Input<string>;
  /**
   * Name of the instance profile: 1 to 128 letters, digits and `_+=,.@-`. Default: the provider generates one from the
   * component's name. Another name replaces the instance profile.
   */
  instanceProfileName?: pulumi.Input<string>;
  /**
   * Path of the role, the managed policies and the instance profile: begins and ends with a slash, at most
   * 512 characters. Default: `/`. Another path replaces them.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string>;
  /** Description of the new role, at most 1,000 characters. Default: says what the role is for. */
  description?: pulumi.Input<string>;
  /**
   * ARN of the managed policy that bounds the new role's permissions. Default: none. The boundary has to allow what the
   * role is granted: IAM permits only what both allow.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  permissionsBoundaryArn?: pulumi.Input<string>;
  /** Tags of the role, the managed policies and the instance profile. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A policy of AWS to attach, and the argument that asks for it. */
interface AwsPolicy {
  key: string;
  policyName: string;
  argument: string;
}

/** Resolves the arguments of the SystemsManagerInstanceProfile called `name`, to the policies that they ask for. */
export function resolveSystemsManagerInstanceProfile(
  name: string,
  args: SystemsManagerInstanceProfileArgs,
  errors: ArgumentErrors,
) {
  const core = resolveCore(args, errors);
  const awsPolicies = resolveAwsPolicies(args, core.isMinimal, errors);
  const features = resolveFeatures(args.features, core.isMinimal, errors);
  const newPolicies = [
    ...(core.isMinimal ? [minimalPolicy(core.restrictToCallingInstance, features)] : []),
    ...resolveS3Policies(args, errors),
  ];
  const count = awsPolicies.length + newPolicies.length;
  if (count > policiesPerRole) {
    errors.add(
      "buckets",
      `take, with everything else, ${count} managed policies: IAM attaches at most ${policiesPerRole} to a role, so name fewer`,
    );
  }
  const ownPolicies = Math.min(count, policiesPerRole);
  const additionalPolicies = resolveAdditionalPolicies(
    args.additionalPolicyArns,
    errors,
    ownPolicies,
  );
  refuseAttached(additionalPolicies, awsPolicies, errors);
  return {
    ...resolveNewOrExistingRole(name, args, errors),
    instanceProfileName: errors.checkOptional(
      "instanceProfileName",
      args.instanceProfileName,
      iam.instanceProfileName,
    ),
    awsPolicies,
    newPolicies,
    sessionDataPolicy: resolveSessionDataPolicy(args, errors),
    additionalPolicies,
    tags: args.tags,
  };
}

function resolveFeatures(
  list: SystemsManagerFeature[] | undefined,
  isMinimal: boolean,
  errors: ArgumentErrors,
): SystemsManagerFeature[] {
  const known = Object.values(SystemsManagerFeature);
  const features = plainList("features", list, errors) ?? [];
  if (features.length > 0 && !isMinimal) {
    errors.add(
      "features",
      'are all in AmazonSSMManagedInstanceCore: set "coreAccess" to "minimal" as well, or leave them out',
    );
  }
  features.forEach((feature, index) => {
    errors.checkPlain(`features[${index}]`, feature, oneOf(known));
  });
  return features.filter((feature) => known.includes(feature));
}

function resolveAwsPolicies(
  args: SystemsManagerInstanceProfileArgs,
  isMinimal: boolean,
  errors: ArgumentErrors,
): AwsPolicy[] {
  const flag = (argument: "directoryService" | "cloudWatchAgent") =>
    resolveFlag(argument, args[argument], false, errors);
  const all = [
    {
      isWanted: !isMinimal,
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

function minimalPolicy(restrict: boolean, features: SystemsManagerFeature[]): NewPolicy {
  const statements = [
    ...sessionManagerBaseStatements(restrict),
    ...featureStatements(features, ec2Instances),
  ];
  const description = "The permissions for sessions and for the features of Systems Manager.";
  return { key: "policy", description, json: policyJson(statements) };
}

function refuseAttached(
  additional: AdditionalPolicy[],
  awsPolicies: AwsPolicy[],
  errors: ArgumentErrors,
): void {
  additional.forEach(({ arn }, index) => {
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

const newRoleArguments = [
  "roleName",
  "description",
  "permissionsBoundaryArn",
  "instanceProfileName",
] as const;

/** The new role, or the name of the existing one; the path is also that of the policies. */
function resolveNewOrExistingRole(
  name: string,
  args: SystemsManagerInstanceProfileArgs,
  errors: ArgumentErrors,
) {
  if (args.existingRole === undefined) {
    const description = "Lets EC2 instances be managed by Systems Manager.";
    const newRole = resolveRole(name, args, description, errors);
    return { newRole, path: newRole.path };
  }
  errors.checkPlain("name", name, reasonAgainstAutoName(`${name}-session-data`, iam.policyName));
  for (const argument of newRoleArguments) {
    if (args[argument] !== undefined) {
      errors.add(argument, 'is for a new role: leave it out, or "existingRole"');
    }
  }
  const existingRole = errors.check("existingRole", args.existingRole, roleNameOrArn);
  return {
    existingRole: pulumi.output(existingRole).apply(roleNameOf),
    path: errors.checkOptional("path", args.path, iam.path),
  };
}
