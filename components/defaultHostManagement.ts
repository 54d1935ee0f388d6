import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  DefaultHostManagementArgs,
  resolveDefaultHostManagement,
} from "./arguments/defaultHostManagement";
import { ArgumentErrors } from "./arguments/argumentErrors";
import { resolveArguments } from "./arguments/resolveArguments";
import { trustPolicyJson } from "./documents/trust";
import { claimer } from "./resources/claims";
import { managedPolicyArn } from "./resources/managedPolicyArn";
import { createRole, rolePathAndName } from "./resources/role";
import { attachFurtherPermissions, attachPolicy } from "./resources/rolePermissions";

/**
 * The Default Host Management Configuration of the account: Systems Manager manages every EC2 instance in the given
 * Regions, so that sessions can be opened on instances without an instance profile.
 *
 * ```typescript
 * new DefaultHostManagement("default", { regions: ["us-east-1", "eu-central-1"] });
 * ```
 *
 * The instances need SSM Agent 3.2.582.0 or later and version 2 of the instance metadata service (IMDSv2). It can take up
 * to 30 minutes until instances start to use the role.
 *
 * An instance whose instance profile allows `ssm:UpdateInstanceInformation` doesn't use this role: it has only the
 * permissions of its profile.
 *
 * There is one setting for each account and Region: two components of one program with the same Region are an error. Creating
 * it here takes over an existing setting, whatever role it
 * names; to keep the current role, give its `roleName` and `path` and import both. Destroying the component resets the
 * setting, which turns the configuration off in these Regions: instances without an instance profile are then no longer
 * managed. To leave it on, give the component the Pulumi resource option `retainOnDelete`.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html
 */
export class DefaultHostManagement extends pulumi.ComponentResource {
  /** The role, trusted by Systems Manager in this account. */
  public readonly role: aws.iam.Role;
  /**
   * The service settings, one for each Region, in the order of `regions`. They are created once the policies are attached.
   */
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
    const settings = resolveArguments(
      "DefaultHostManagement",
      name,
      args,
      resolveDefaultHostManagement,
    );
    super("aws-session-manager:index:DefaultHostManagement", name, {}, opts);

    const child = { parent: this };
    const { partition } = aws.getPartitionOutput({}, child);
    const accountId = claimRegions(
      name,
      settings.regions,
      aws.getCallerIdentityOutput({}, child).accountId,
    );
    const systemsManager = aws.getServicePrincipalOutput({ serviceName: "ssm" }, child);
    const assumeRolePolicy = pulumi
      .all([systemsManager.name, accountId, settings.restrictTrustToAccount])
      .apply(([principal, account, isRestricted]) =>
        trustPolicyJson(
          principal,
          isRestricted ? { StringEquals: { "aws:SourceAccount": account } } : undefined,
        ),
      );
    this.role = createRole(`${name}-role`, { ...settings.role, assumeRolePolicy }, child);
    const role = this.role.name;
    const permissions = attachFurtherPermissions(name, role, settings, child, [
      attachPolicy(
        `${name}-policy-attachment`,
        role,
        managedPolicyArn("AmazonSSMManagedEC2InstanceDefaultPolicy", child),
        child,
      ),
    ]);

    this.settingValue = rolePathAndName(settings.role.path, role);
    // Each named after its Region, so that a change of the list leaves the others alone.
    this.serviceSettings = settings.regions.map(
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

/** The account; fails as it resolves if another component of the program has the setting of one of the Regions. */
function claimRegions(
  name: string,
  regions: string[],
  accountId: pulumi.Output<string>,
): pulumi.Output<string> {
  const errors = new ArgumentErrors(`DefaultHostManagement "${name}"`);
  const claim = claimer(errors.component);
  return errors.checkLate(accountId, (account, late) => {
    regions.forEach((region, index) => {
      const owner = claim("Default Host Management", `${account} ${region}`);
      if (owner !== undefined) {
        late.add(
          `regions[${index}]`,
          `is "${region}", whose setting ${owner} has: an account has one for each Region, so name the Region in one of the two`,
        );
      }
    });
    return account;
  });
}
