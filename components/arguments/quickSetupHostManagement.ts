import * as pulumi from "@pulumi/pulumi";
import { policyArn } from "../validation/arns";
import * as iam from "../validation/iamNames";
import * as quickSetup from "../validation/quickSetup";
import { region } from "../validation/regions";
import { ArgumentErrors } from "./argumentErrors";
import { resolveDistinct } from "./lists";
import { resolveGroup } from "./plain";
import { resolveResourceName } from "./resourceName";

/** The tag that selects the instances of a Quick Setup configuration. */
export interface QuickSetupHostManagementTargetTagArgs {
  /** Key of the tag: 1 to 128 characters. Upper and lower case are different. */
  key: pulumi.Input<string>;
  /** Value of the tag: at most 256 characters. Upper and lower case are different. */
  value: pulumi.Input<string>;
}

/** Arguments of QuickSetupHostManagement. All are optional. */
export interface QuickSetupHostManagementArgs {
  /**
   * Regions whose instances are configured, for example `["us-east-1", "eu-central-1"]`. Default: the provider's Region. An
   * unknown or repeated Region, an empty list, and a Region that another QuickSetupHostManagement of the program has are
   * errors. Changing it updates the configuration in place.
   *
   * @see https://docs.aws.amazon.com/quick-setup/latest/APIReference/API_ConfigurationDefinitionInput.html
   */
  regions?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * The tag of the instances to configure. Default: all instances of the account in these Regions. Whether there is a tag
   * has to be known from the start. Changing it updates the configuration in place.
   */
  targetTag?: QuickSetupHostManagementTargetTagArgs | undefined;
  /** Whether SSM Agent is updated every two weeks. It isn't installed where it is missing. Default: true. */
  updateSsmAgent?: pulumi.Input<boolean> | undefined;
  /** Whether the EC2 launch agent is updated every 30 days. Default: false. */
  updateEc2LaunchAgent?: pulumi.Input<boolean> | undefined;
  /** Whether the instances' metadata is collected every 30 minutes. Default: true. */
  collectInventory?: pulumi.Input<boolean> | undefined;
  /** Whether the instances are scanned for missing patches every day. Nothing is installed. Default: true. */
  scanForPatches?: pulumi.Input<boolean> | undefined;
  /** Whether the CloudWatch agent is installed. CloudWatch charges for its metrics and logs. Default: false. */
  installCloudWatchAgent?: pulumi.Input<boolean> | undefined;
  /** Whether the CloudWatch agent is updated every 30 days. It doesn't install the agent. Default: false. */
  updateCloudWatchAgent?: pulumi.Input<boolean> | undefined;
  /**
   * Whether Quick Setup may attach its policies, among them AmazonSSMManagedInstanceCore, to the roles of instance profiles
   * that instances already have. AmazonSSMManagedInstanceCore allows reading every parameter in Parameter Store. Default:
   * false, and only instances without an instance profile get one.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-host-management.html
   */
  attachPoliciesToExistingProfiles?: pulumi.Input<boolean> | undefined;
  /**
   * Name of the configuration: 1 to 120 letters, digits, spaces and `._-`. Default: the provider generates one from the
   * component's name. Changing it renames the configuration in place. Removing the argument keeps the name.
   */
  configurationName?: pulumi.Input<string> | undefined;
  /**
   * Description of the configuration: one line of at most 512 characters. Default: one that says what it is for. Changing
   * it updates the configuration in place.
   */
  description?: pulumi.Input<string> | undefined;
  /**
   * Name of the role with which CloudFormation administers the deployment: 1 to 64 letters, digits and `_+=,.@-`. Default:
   * the provider generates one from the component's name. Changing it replaces the role; the provider deletes the old one
   * before it creates the new one. Removing the argument keeps the name. AWS's page allows the people who use Quick Setup
   * to pass roles whose names begin with `AWS-QuickSetup-`.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-getting-started.html
   */
  administrationRoleName?: pulumi.Input<string> | undefined;
  /**
   * Name of the role with which CloudFormation executes the deployment: 1 to 64 letters, digits and `_+=,.@-`. Default: the
   * provider generates one from the component's name. Changing it replaces the role; the provider deletes the old one
   * before it creates the new one. Removing the argument keeps the name.
   */
  executionRoleName?: pulumi.Input<string> | undefined;
  /**
   * ARN of the managed policy that bounds the permissions of both roles, in the form
   * `arn:aws:iam::111122223333:policy/example`. Default: none. The boundary has to allow what the roles are granted,
   * because IAM permits only what both allow.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  permissionsBoundary?: pulumi.Input<string> | undefined;
  /** Tags of the roles and the configuration, in addition to the provider's default tags. Default: none. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * Resolves the arguments of the QuickSetupHostManagement called `name`.
 *
 * @internal
 */
export function resolveQuickSetupHostManagement(
  name: string,
  args: QuickSetupHostManagementArgs,
  errors: ArgumentErrors,
) {
  const regions = resolveDistinct("regions", args.regions, "Region", region, errors);
  const roleName = (kind: "administration" | "execution") => {
    const argument = `${kind}RoleName` as const;
    const names = { name, logicalName: `${name}-${kind}-role` };
    return resolveResourceName(names, argument, args[argument], iam.roleName, errors);
  };
  return {
    administrationRoleName: roleName("administration"),
    executionRoleName: roleName("execution"),
    permissionsBoundary: errors.checkOptional(
      "permissionsBoundary",
      args.permissionsBoundary,
      policyArn,
    ),
    configurationName: errors.checkOptional(
      "configurationName",
      args.configurationName,
      quickSetup.configurationName,
    ),
    description:
      errors.checkOptional("description", args.description, quickSetup.configurationDescription) ??
      "Configures instances for Systems Manager (host management).",
    parameters: {
      updateSsmAgent: errors.checkFlag("updateSsmAgent", args.updateSsmAgent, true),
      updateEc2LaunchAgent: errors.checkFlag(
        "updateEc2LaunchAgent",
        args.updateEc2LaunchAgent,
        false,
      ),
      collectInventory: errors.checkFlag("collectInventory", args.collectInventory, true),
      scanForPatches: errors.checkFlag("scanForPatches", args.scanForPatches, true),
      installCloudWatchAgent: errors.checkFlag(
        "installCloudWatchAgent",
        args.installCloudWatchAgent,
        false,
      ),
      updateCloudWatchAgent: errors.checkFlag(
        "updateCloudWatchAgent",
        args.updateCloudWatchAgent,
        false,
      ),
      attachPoliciesToExistingProfiles: errors.checkFlag(
        "attachPoliciesToExistingProfiles",
        args.attachPoliciesToExistingProfiles,
        false,
      ),
      targetTag: resolveGroup("targetTag", args.targetTag, errors, ({ key, value }, within) => ({
        key: within.check("key", key, quickSetup.instanceTagKey),
        value: within.check("value", value, quickSetup.instanceTagValue),
      })),
    },
    regions,
    tags: args.tags,
  };
}
