import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resolveArguments } from "./arguments/resolveArguments";
import {
  SystemsManagerInstanceProfileArgs,
  resolveSystemsManagerInstanceProfile,
} from "./arguments/systemsManagerInstanceProfile";
import { createEc2Role } from "./resources/role";
import { onceGranted } from "./resources/rolePermissions";
import { grantSystemsManagerAccess } from "./resources/systemsManagerPolicies";

/**
 * An instance profile for sessions and the features of Systems Manager, by default all of them, without access to the
 * account's parameters. On request it also grants access to AWS's buckets for VPC endpoints, to your own buckets, to
 * Directory Service and for the CloudWatch agent. For an existing role there is {@link SystemsManagerPermissions}.
 *
 * ```typescript
 * const profile = new SystemsManagerInstanceProfile("web", { awsBucketRegions: ["eu-central-1"] });
 * new aws.ec2.Instance("web", { iamInstanceProfile: profile.instanceProfileName, ... });
 * ```
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
 */
export class SystemsManagerInstanceProfile extends pulumi.ComponentResource {
  /** The role, trusted by EC2. */
  public readonly role: aws.iam.Role;
  /** The instance profile. */
  public readonly instanceProfile: aws.iam.InstanceProfile;
  /** Name of the instance profile, for an instance or a launch template. It resolves once the policies are attached. */
  public readonly instanceProfileName: pulumi.Output<string>;
  /** ARN of the instance profile. It resolves once the policies are attached. */
  public readonly instanceProfileArn: pulumi.Output<string>;
  /** Name of the role. It resolves once the role has all the permissions. */
  public readonly roleName: pulumi.Output<string>;
  /** ARN of the role. */
  public readonly roleArn: pulumi.Output<string>;
  /** ARNs of the managed policies that the component attaches to the role, without `additionalPolicyArns`. */
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

    const child = { parent: this };
    this.role = createEc2Role(name, settings.role, child);
    const role = this.role.name;
    const { policyArns, permissions } = grantSystemsManagerAccess(name, role, settings, child);
    const { path, tags } = settings.role;
    // An agent that starts without its permissions may sleep for half an hour: the profile waits for them.
    this.instanceProfile = new aws.iam.InstanceProfile(
      `${name}-instance-profile`,
      { name: settings.instanceProfileName, path, role, tags },
      { ...child, dependsOn: permissions },
    );

    this.instanceProfileName = this.instanceProfile.name;
    this.instanceProfileArn = this.instanceProfile.arn;
    this.roleName = onceGranted(role, permissions);
    this.roleArn = this.role.arn;
    this.policyArns = policyArns;
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
