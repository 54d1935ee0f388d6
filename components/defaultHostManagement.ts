import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { additionalPolicies } from "./additionalPolicies";
import { managedPolicyArn } from "./managedPolicyArn";
import { trustPolicyJson } from "./permissions/trust";
import { checkRoleArgs, rolePathAndName } from "./roleArguments";
import { attachFurtherPermissions } from "./rolePermissions";
import { SessionEncryptionArgs, SessionLoggingArgs, sessionDataPolicy } from "./sessionData";
import { checkTargetRegions } from "./targetRegions";
import { ArgumentErrors } from "./validation/argumentErrors";
import { argumentsOf, checkFlags } from "./validation/plain";

/** Arguments of {@link DefaultHostManagement}. Only `regions` is required. */
export interface DefaultHostManagementArgs {
  /**
   * Codes of the Regions whose instances are managed, for example `["us-east-1", "eu-central-1"]`. Taking one out of the list
   * resets the setting of that Region alone. An unknown Region, a Region given twice and an empty list are errors.
   */
  regions: string[];
  /**
   * Encryption of session data with a KMS key. Default: none, sessions are encrypted by TLS 1.2 alone.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
   */
  sessionEncryption?: SessionEncryptionArgs;
  /**
   * Where session logs go. Default: nowhere. Naming neither `s3` nor `cloudWatch` is an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  sessionLogging?: SessionLoggingArgs;
  /**
   * ARNs of further managed policies for the role, at most 24, each in the form
   * `arn:aws:iam::111122223333:policy/example` or `arn:aws:iam::aws:policy/AmazonSSMPatchAssociation`. Default: none.
   * They are an error unless `allowAdditionalPoliciesOnEveryInstance` is true, and so is an ARN given twice. ARNs that are
   * Outputs are told apart by their place: add new ones at the end. More than 19 take a raised quota of IAM, see the page.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  additionalPolicyArns?: pulumi.Input<string>[];
  /**
   * Confirms that every instance of the account in these Regions may use `additionalPolicyArns`: whoever is root or
   * administrator on an instance can obtain the credentials of this role. Default: false.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
   */
  allowAdditionalPoliciesOnEveryInstance?: boolean;
  /**
   * Name of the role: 1 to 64 letters, digits and `_+=,.@-`. Default: made by the provider from the component's name.
   * Another name replaces the role. The example policies on AWS's page protect the name
   * `AWSSystemsManagerDefaultEC2InstanceManagementRole`.
   */
  roleName?: pulumi.Input<string>;
  /**
   * Path of the role: begins and ends with a slash, at most 512 characters. Default: `/service-role/`, as on AWS's page.
   * Another path replaces the role.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string>;
  /** Description of the role, at most 1,000 characters. Default: says what the role is for. */
  description?: pulumi.Input<string>;
  /**
   * ARN of the managed policy that bounds the role's permissions. Default: none. The boundary has to allow what the role
   * is granted: IAM gives what both allow.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  permissionsBoundaryArn?: pulumi.Input<string>;
  /** Tags of the role. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * The Default Host Management Configuration of the account: Systems Manager manages every EC2 instance in the Regions
 * named, so that sessions can be opened on instances that have no instance profile.
 *
 * ```typescript
 * new DefaultHostManagement("default", { regions: ["us-east-1", "eu-central-1"] });
 * ```
 *
 * What it takes on the instances: SSM Agent 3.2.582.0 or later and version 2 of the instance metadata service (IMDSv2).
 * Instances use the role up to 30 minutes after it was configured.
 *
 * An instance profile that allows `ssm:UpdateInstanceInformation` takes precedence: its instance does not use this role,
 * and has the permissions of its own profile only.
 *
 * There is one setting for each account and Region. Creating it here takes over a setting that exists, whatever role it
 * names; to keep it in step with what was set before, give `roleName` and `path` of that role and import both. Destroying
 * the component resets the setting, which turns the configuration off in these Regions: instances without an instance
 * profile are then no longer managed. Give the component `retainOnDelete` to leave it on.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html
 */
export class DefaultHostManagement extends pulumi.ComponentResource {
  /** The role, trusted by Systems Manager in this account. */
  public readonly role: aws.iam.Role;
  /** The service settings, one for each Region, in the order of `regions`. They follow once the policies are attached. */
  public readonly serviceSettings: aws.ssm.ServiceSetting[];
  /** Name of the role. */
  public readonly roleName: pulumi.Output<string>;
  /** ARN of the role. */
  public readonly roleArn: pulumi.Output<string>;
  /** Path and name of the role as the service setting has it, for example `service-role/example`. */
  public readonly settingValue: pulumi.Output<string>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; `regions` is required.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(
    name: string,
    args: DefaultHostManagementArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const checked = checkArgs(name, args);
    super("aws-session-manager:index:DefaultHostManagement", name, {}, opts);

    const path = checked.path ?? "/service-role/";
    const child = { parent: this };
    const { partition } = aws.getPartitionOutput({}, child);
    const { accountId } = aws.getCallerIdentityOutput({}, child);
    const systemsManager = aws.getServicePrincipalOutput({ serviceName: "ssm" }, child);
    this.role = new aws.iam.Role(
      `${name}-role`,
      {
        name: checked.roleName,
        path,
        description:
          checked.description ?? "Lets Systems Manager manage EC2 instances without a profile.",
        assumeRolePolicy: pulumi
          .all([systemsManager.name, accountId])
          .apply(([principal, account]) =>
            trustPolicyJson(principal, { StringEquals: { "aws:SourceAccount": account } }),
          ),
        permissionsBoundary: checked.permissionsBoundary,
        forceDetachPolicies: true,
        tags: args.tags,
      },
      child,
    );
    const role = this.role.name;
    const permissions = [
      new aws.iam.RolePolicyAttachment(
        `${name}-policy-attachment`,
        { role, policyArn: managedPolicyArn("AmazonSSMManagedEC2InstanceDefaultPolicy", child) },
        child,
      ),
      ...attachFurtherPermissions(name, role, checked, child),
    ];

    this.settingValue = rolePathAndName(path, role);
    // Each named after its Region, so that a change of the list leaves the others alone.
    this.serviceSettings = checked.regions.map(
      (region) =>
        new aws.ssm.ServiceSetting(
          `${name}-setting-${region}`,
          {
            region,
            settingId: pulumi.interpolate`arn:${partition}:ssm:${region}:${accountId}:servicesetting/ssm/managed-instance/default-ec2-instance-management-role`,
            settingValue: this.settingValue,
          },
          { ...child, dependsOn: permissions },
        ),
    );

    this.roleName = role;
    this.roleArn = this.role.arn;
    this.registerOutputs({
      role: this.role,
      serviceSettings: this.serviceSettings,
      roleName: this.roleName,
      roleArn: this.roleArn,
      settingValue: this.settingValue,
    });
  }
}

function checkArgs(name: string, given: DefaultHostManagementArgs) {
  const errors = new ArgumentErrors(`DefaultHostManagement "${name}"`);
  const args = argumentsOf(given, errors);
  checkFlags(args, ["allowAdditionalPoliciesOnEveryInstance"], errors);
  const regions = checkTargetRegions("regions", args.regions, errors, "") ?? [];
  const policies = additionalPolicies(args.additionalPolicyArns, errors);
  if (policies.length > 0 && args.allowAdditionalPoliciesOnEveryInstance !== true) {
    errors.add(
      "additionalPolicyArns",
      'would reach every instance of the account in these Regions, because each can obtain the credentials of this role: put the policies on instance profiles, or set "allowAdditionalPoliciesOnEveryInstance" to true',
    );
  }
  const checked = {
    regions,
    ...checkRoleArgs(name, args, errors),
    sessionData: sessionDataPolicy(args, errors),
    additionalPolicies: policies,
  };
  errors.throwIfAny();
  return checked;
}
