import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resolveArguments } from "./arguments/resolveArguments";
import {
  SessionManagerInstanceProfileArgs,
  resolveSessionManagerInstanceProfile,
} from "./arguments/sessionManagerInstanceProfile";
import { policyJson } from "./documents/document";
import { sessionManagerBaseStatements } from "./documents/sessionManagerBase";
import { createEc2Role } from "./resources/role";
import { attachFurtherPermissions, attachPolicy } from "./resources/rolePermissions";

/**
 * An instance profile whose role has the permissions for Session Manager and no others: the five that every session needs,
 * and those that session encryption and session logs need, each scoped as narrowly as AWS allows.
 *
 * ```typescript
 * const profile = new SessionManagerInstanceProfile("web");
 * new aws.ec2.Instance("web", { iamInstanceProfile: profile.instanceProfileName, ... });
 * ```
 *
 * The five permissions are `ssm:UpdateInstanceInformation`, and `ssmmessages:CreateControlChannel`, `CreateDataChannel`,
 * `OpenControlChannel` and `OpenDataChannel`.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export class SessionManagerInstanceProfile extends pulumi.ComponentResource {
  /** The role, trusted by EC2. */
  public readonly role: aws.iam.Role;
  /** The managed policy with the five permissions that every session needs. You can attach it to other roles too. */
  public readonly basePolicy: aws.iam.Policy;
  /** The instance profile. */
  public readonly instanceProfile: aws.iam.InstanceProfile;
  /** Name of the instance profile, for an instance or a launch template. It resolves once the policies are attached. */
  public readonly instanceProfileName: pulumi.Output<string>;
  /** ARN of the instance profile. It resolves once the policies are attached. */
  public readonly instanceProfileArn: pulumi.Output<string>;
  /** Name of the role. */
  public readonly roleName: pulumi.Output<string>;
  /** ARN of the role. */
  public readonly roleArn: pulumi.Output<string>;
  /** ARN of `basePolicy`, the managed policy with the five permissions. */
  public readonly basePolicyArn: pulumi.Output<string>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; all are optional.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(
    name: string,
    args: SessionManagerInstanceProfileArgs = {},
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const settings = resolveArguments(
      "SessionManagerInstanceProfile",
      name,
      args,
      resolveSessionManagerInstanceProfile,
    );
    super("aws-session-manager:index:SessionManagerInstanceProfile", name, {}, opts);

    const { path, tags } = settings.role;
    const child = { parent: this };
    this.role = createEc2Role(name, settings.role, child);
    this.basePolicy = new aws.iam.Policy(
      `${name}-policy`,
      {
        name: settings.basePolicyName,
        path,
        description: "The permissions that every Session Manager session needs.",
        policy: pulumi
          .output(settings.restrictToCallingInstance)
          .apply((restrict) => policyJson(sessionManagerBaseStatements(restrict))),
        tags,
      },
      child,
    );
    const role = this.role.name;
    const permissions = attachFurtherPermissions(name, role, settings, child, [
      attachPolicy(`${name}-policy-attachment`, role, this.basePolicy.arn, child),
    ]);
    // An agent that starts without its permissions, or without a way to Systems Manager, may sleep for half an hour: the profile
    // waits for them.
    this.instanceProfile = new aws.iam.InstanceProfile(
      `${name}-instance-profile`,
      { name: settings.instanceProfileName, path, role, tags },
      {
        ...child,
        dependsOn: permissions.apply((granted) => [...granted, ...settings.waitsFor]),
      },
    );

    this.instanceProfileName = this.instanceProfile.name;
    this.instanceProfileArn = this.instanceProfile.arn;
    this.roleName = this.role.name;
    this.roleArn = this.role.arn;
    this.basePolicyArn = this.basePolicy.arn;
    this.registerOutputs({
      role: this.role,
      basePolicy: this.basePolicy,
      instanceProfile: this.instanceProfile,
      instanceProfileName: this.instanceProfileName,
      instanceProfileArn: this.instanceProfileArn,
      roleName: this.roleName,
      roleArn: this.roleArn,
      basePolicyArn: this.basePolicyArn,
    });
  }
}
