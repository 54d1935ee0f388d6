import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { managedPolicyArn } from "./managedPolicyArn";
import { policyJson } from "./permissions/document";
import { quickSetupAdministrationStatements, quickSetupStackSets } from "./permissions/quickSetup";
import { roleTrustPolicyJson, trustPolicyJson } from "./permissions/trust";
import { hostManagementParameters } from "./quickSetupParameters";
import { checkTargetRegions } from "./targetRegions";
import { ArgumentErrors } from "./validation/argumentErrors";
import { policyArn } from "./validation/arns";
import { namesPhysically } from "./validation/autoNames";
import * as iam from "./validation/iamNames";
import { argumentsOf, plainObject } from "./validation/plain";
import * as quickSetup from "./validation/quickSetup";

/** The tag that selects the instances of a Quick Setup configuration. */
export interface QuickSetupTargetTagArgs {
  /** Key of the tag: 1 to 128 characters, upper and lower case are different. */
  key: pulumi.Input<string>;
  /** Value of the tag: at most 256 characters, upper and lower case are different. */
  value: pulumi.Input<string>;
}

/** Arguments of {@link QuickSetupHostManagement}. All are optional. */
export interface QuickSetupHostManagementArgs {
  /**
   * Codes of the Regions whose instances are configured, for example `["us-east-1", "eu-central-1"]`. Default: the Region of
   * the provider. An unknown Region, a Region given twice and an empty list are errors.
   *
   * @see https://docs.aws.amazon.com/quick-setup/latest/APIReference/API_ConfigurationDefinitionInput.html
   */
  regions?: string[];
  /** The tag of the instances to configure. Default: all instances of the account in these Regions. */
  targetTag?: QuickSetupTargetTagArgs;
  /** Whether SSM Agent is updated every two weeks. Default: true. */
  updateSsmAgent?: pulumi.Input<boolean>;
  /** Whether the EC2 launch agent is updated every month. Default: false. */
  updateEc2LaunchAgent?: pulumi.Input<boolean>;
  /** Whether the instances' metadata is collected every 30 minutes. Default: true. */
  collectInventory?: pulumi.Input<boolean>;
  /** Whether the instances are scanned for missing patches every day; nothing is installed. Default: true. */
  scanForPatches?: pulumi.Input<boolean>;
  /** Whether the CloudWatch agent is installed; its metrics and logs are charged for. Default: false. */
  installCloudWatchAgent?: pulumi.Input<boolean>;
  /** Whether the CloudWatch agent is updated every month. Default: false. */
  updateCloudWatchAgent?: pulumi.Input<boolean>;
  /**
   * Whether Quick Setup may attach its policies, among them AmazonSSMManagedInstanceCore, to the roles of instance profiles
   * that instances have already. AmazonSSMManagedInstanceCore allows to read every parameter of Parameter Store. Default:
   * false; only instances without an instance profile get one then.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-host-management.html
   */
  attachPoliciesToExistingProfiles?: pulumi.Input<boolean>;
  /**
   * Name of the configuration: 1 to 120 letters, digits, spaces and `._-`. Default: made by the provider from the
   * component's name.
   */
  configurationName?: pulumi.Input<string>;
  /** Description of the configuration, one line of at most 512 characters. Default: says what it is for. */
  description?: pulumi.Input<string>;
  /**
   * Name of the role with which CloudFormation administrates the deployment: 1 to 64 letters, digits and `_+=,.@-`.
   * Default: made by the provider from the component's name. Another name replaces the role. AWS's page lets the people who
   * use Quick Setup pass roles whose names begin with `AWS-QuickSetup-`.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-getting-started.html
   */
  administrationRoleName?: pulumi.Input<string>;
  /**
   * Name of the role with which CloudFormation executes the deployment: 1 to 64 letters, digits and `_+=,.@-`. Default: made
   * by the provider from the component's name. Another name replaces the role.
   */
  executionRoleName?: pulumi.Input<string>;
  /**
   * ARN of the managed policy that bounds the permissions of both roles. Default: none. The boundary has to allow what the
   * roles are granted: IAM gives what both allow.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  permissionsBoundaryArn?: pulumi.Input<string>;
  /** Tags of the roles and the configuration. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * Quick Setup's host management for this account: configures an instance profile on all instances at once, or on those with
 * a tag, and keeps them up to date with Systems Manager.
 *
 * ```typescript
 * new QuickSetupHostManagement("hosts", { targetTag: { key: "managed", value: "true" } });
 * ```
 *
 * Instances without an instance profile get Quick Setup's own, AmazonSSMRoleForInstancesQuickSetup, with AWS's policy
 * AmazonSSMManagedInstanceCore; for fewer permissions see {@link SessionManagerInstanceProfile}. Quick Setup makes what it
 * deploys with CloudFormation, in the account and not in this stack; destroying the component removes the configuration, and
 * Quick Setup its deployment. The two roles are at the path `/`, because CloudFormation finds the execution role by its name.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-host-management.html
 */
export class QuickSetupHostManagement extends pulumi.ComponentResource {
  /** The role that CloudFormation assumes for Quick Setup; it can do nothing but assume the execution role. */
  public readonly administrationRole: aws.iam.Role;
  /** The role that makes what Quick Setup deploys, with AWS's policy AWSQuickSetupDeploymentRolePolicy. */
  public readonly executionRole: aws.iam.Role;
  /** The configuration. It is created once both roles have their permissions. */
  public readonly configurationManager: aws.ssm.QuicksetupConfigurationManager;
  /** ARN of the configuration. */
  public readonly configurationManagerArn: pulumi.Output<string>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; all are optional.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(
    name: string,
    args: QuickSetupHostManagementArgs = {},
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const checked = checkArgs(name, args);
    super("aws-session-manager:index:QuickSetupHostManagement", name, {}, opts);

    const { tags } = args;
    const { permissionsBoundary } = checked;
    const child = { parent: this };
    const { partition } = aws.getPartitionOutput({}, child);
    const { accountId } = aws.getCallerIdentityOutput({}, child);
    const cloudFormation = aws.getServicePrincipalOutput({ serviceName: "cloudformation" }, child);
    this.administrationRole = new aws.iam.Role(
      `${name}-administration-role`,
      {
        name: checked.administrationRoleName,
        description: "Lets CloudFormation deploy Quick Setup's host management.",
        assumeRolePolicy: pulumi
          .all([cloudFormation.name, partition, accountId])
          .apply(([principal, inPartition, account]) =>
            trustPolicyJson(principal, quickSetupStackSets(inPartition, account)),
          ),
        permissionsBoundary,
        forceDetachPolicies: true,
        tags,
      },
      child,
    );
    this.executionRole = new aws.iam.Role(
      `${name}-execution-role`,
      {
        name: checked.executionRoleName,
        description: "Makes what Quick Setup's host management deploys.",
        assumeRolePolicy: this.administrationRole.arn.apply(roleTrustPolicyJson),
        permissionsBoundary,
        forceDetachPolicies: true,
        tags,
      },
      child,
    );
    const permissions = [
      new aws.iam.RolePolicy(
        `${name}-administration-policy`,
        {
          role: this.administrationRole.name,
          policy: this.executionRole.arn.apply((arn) =>
            policyJson(quickSetupAdministrationStatements(arn)),
          ),
        },
        child,
      ),
      new aws.iam.RolePolicyAttachment(
        `${name}-execution-policy-attachment`,
        {
          role: this.executionRole.name,
          policyArn: managedPolicyArn("AWSQuickSetupDeploymentRolePolicy", child),
        },
        child,
      ),
    ];
    this.configurationManager = new aws.ssm.QuicksetupConfigurationManager(
      `${name}-configuration`,
      {
        name: checked.configurationName,
        description:
          checked.description ?? "Configures instances for Systems Manager (host management).",
        configurationDefinition: {
          type: "AWSQuickSetupType-SSMHostMgmt",
          localDeploymentAdministrationRoleArn: this.administrationRole.arn,
          localDeploymentExecutionRoleName: this.executionRole.name,
          parameters: pulumi
            .output({
              updateSsmAgent: args.updateSsmAgent ?? true,
              updateEc2LaunchAgent: args.updateEc2LaunchAgent ?? false,
              collectInventory: args.collectInventory ?? true,
              scanForPatches: args.scanForPatches ?? true,
              installCloudWatchAgent: args.installCloudWatchAgent ?? false,
              updateCloudWatchAgent: args.updateCloudWatchAgent ?? false,
              attachPoliciesToExistingProfiles: args.attachPoliciesToExistingProfiles ?? false,
              accountId,
              regions: args.regions ?? [aws.getRegionOutput({}, child).region],
              targetTag: checked.targetTag,
            })
            .apply(hostManagementParameters),
        },
        tags,
      },
      { ...child, dependsOn: permissions },
    );

    this.configurationManagerArn = this.configurationManager.managerArn;
    this.registerOutputs({
      administrationRole: this.administrationRole,
      executionRole: this.executionRole,
      configurationManager: this.configurationManager,
      configurationManagerArn: this.configurationManagerArn,
    });
  }
}

function checkArgs(name: string, given: QuickSetupHostManagementArgs) {
  const errors = new ArgumentErrors(`QuickSetupHostManagement "${name}"`);
  const args = argumentsOf(given, errors);
  checkTargetRegions("regions", args.regions, errors);
  for (const kind of ["administration", "execution"] as const) {
    const argument = `${kind}RoleName` as const;
    if (args[argument] === undefined) {
      const form = namesPhysically(`${name}-${kind}-role`, iam.roleName, argument);
      errors.checkPlain("name", name, form);
    }
  }
  const tag = plainObject("targetTag", args.targetTag, errors);
  const checked = {
    administrationRoleName: errors.checkOptional(
      "administrationRoleName",
      args.administrationRoleName,
      iam.roleName,
    ),
    executionRoleName: errors.checkOptional(
      "executionRoleName",
      args.executionRoleName,
      iam.roleName,
    ),
    permissionsBoundary: errors.checkOptional(
      "permissionsBoundaryArn",
      args.permissionsBoundaryArn,
      policyArn,
    ),
    configurationName: errors.checkOptional(
      "configurationName",
      args.configurationName,
      quickSetup.configurationName,
    ),
    description: errors.checkOptional(
      "description",
      args.description,
      quickSetup.configurationDescription,
    ),
    targetTag: tag && {
      key: errors.check("targetTag.key", tag.key, quickSetup.instanceTagKey),
      value: errors.check("targetTag.value", tag.value, quickSetup.instanceTagValue),
    },
  };
  errors.throwIfAny();
  return checked;
}
