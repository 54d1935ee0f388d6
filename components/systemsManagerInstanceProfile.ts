import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resolveArguments } from "./arguments/resolveArguments";
import {
  SystemsManagerInstanceProfileArgs,
  resolveSystemsManagerInstanceProfile,
} from "./arguments/systemsManagerInstanceProfile";
import { managedPolicyArn } from "./resources/managedPolicyArn";
import { createEc2Role } from "./resources/role";
import { attachFurtherPermissions } from "./resources/rolePermissions";

/**
 * An instance profile for all of Systems Manager, or its permissions on a role that exists: the core, and on request AWS's
 * own buckets for VPC endpoints, buckets of your own, Directory Service and the CloudWatch agent.
 *
 * ```typescript
 * const profile = new SystemsManagerInstanceProfile("web", { vpcEndpointRegions: ["eu-central-1"] });
 * new aws.ec2.Instance("web", { iamInstanceProfile: profile.instanceProfileName, ... });
 * ```
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
 */
export class SystemsManagerInstanceProfile extends pulumi.ComponentResource {
  /** The new role, trusted by EC2; undefined with `existingRole`. */
  public readonly role?: aws.iam.Role;
  /** The instance profile; undefined with `existingRole`. */
  public readonly instanceProfile?: aws.iam.InstanceProfile;
  /**
   * Name of the instance profile, for an instance or a launch template; undefined with `existingRole`. It resolves once the
   * policies are attached.
   */
  public readonly instanceProfileName?: pulumi.Output<string>;
  /** ARN of the instance profile; undefined with `existingRole`. It resolves once the policies are attached. */
  public readonly instanceProfileArn?: pulumi.Output<string>;
  /** Name of the role. It resolves once the policies are attached. */
  public readonly roleName: pulumi.Output<string>;
  /** ARN of the new role; undefined with `existingRole`. */
  public readonly roleArn?: pulumi.Output<string>;
  /** ARNs of the managed policies that are attached to the role, but for `additionalPolicyArns`. */
  public readonly policyArns: pulumi.Output<string[]>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; all are optional.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(
    name: string,
    args: SystemsManagerInstanceProfileArgs = {},
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const settings = resolveArguments(
      "SystemsManagerInstanceProfile",
      name,
      args,
      resolveSystemsManagerInstanceProfile,
    );
    super("aws-session-manager:index:SystemsManagerInstanceProfile", name, {}, opts);

    const { path, tags } = settings;
    const child = { parent: this };
    let role: pulumi.Output<string>;
    if (settings.existingRole === undefined) {
      this.role = createEc2Role(name, settings.newRole, child);
      role = this.role.name;
    } else {
      role = settings.existingRole;
    }
    const policies = [
      ...settings.awsPolicies.map(({ key, policyName }) => ({
        key,
        arn: managedPolicyArn(policyName, child),
      })),
      ...settings.newPolicies.map(({ key, description, json }) => ({
        key,
        arn: new aws.iam.Policy(`${name}-${key}`, { path, description, policy: json, tags }, child)
          .arn,
      })),
    ];
    const permissions = [
      ...policies.map(
        ({ key, arn }) =>
          new aws.iam.RolePolicyAttachment(
            `${name}-${key}-attachment`,
            { role, policyArn: arn },
            child,
          ),
      ),
      ...attachFurtherPermissions(name, role, settings, child),
    ];
    if (this.role !== undefined) {
      // An agent that starts without its permissions may sleep for half an hour: the profile waits for them.
      this.instanceProfile = new aws.iam.InstanceProfile(
        `${name}-instance-profile`,
        { name: settings.instanceProfileName, path, role, tags },
        { ...child, dependsOn: permissions },
      );
      this.instanceProfileName = this.instanceProfile.name;
      this.instanceProfileArn = this.instanceProfile.arn;
      this.roleArn = this.role.arn;
    }

    this.roleName = pulumi
      .all([role, pulumi.all(permissions.map(({ id }) => id))])
      .apply(([roleName]) => roleName);
    this.policyArns = pulumi.all(policies.map(({ arn }) => arn));
    this.registerOutputs({
      role: this.role,
      instanceProfile: this.instanceProfile,
      instanceProfileName: this.instanceProfileName,
      instanceProfileArn: this.instanceProfileArn,
      roleName: this.roleName,
      roleArn: this.roleArn,
      policyArns: this.policyArns,
    });
  }
}
