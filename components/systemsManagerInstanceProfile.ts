import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { CoreAccess } from "./coreAccess";
import { ec2Role } from "./ec2Role";
import { managedPolicyArn } from "./managedPolicyArn";
import { SystemsManagerFeature } from "./permissions/systemsManagerFeatures";
import { attachFurtherPermissions } from "./rolePermissions";
import { SystemsManagerBucketArgs } from "./s3Access";
import { SessionEncryptionArgs, SessionLoggingArgs } from "./sessionData";
import { checkSystemsManagerArgs } from "./systemsManagerArguments";

/** Arguments of {@link SystemsManagerInstanceProfile}. All are optional. */
export interface SystemsManagerInstanceProfileArgs {
  /**
   * Where the permissions for the core of Systems Manager come from: `CoreAccess.Managed` ("managed"), AWS's policy
   * AmazonSSMManagedInstanceCore, which also allows instances to read every parameter of Parameter Store; or
   * `CoreAccess.Minimal` ("minimal"), the five permissions that every session needs and those of `features`. Default:
   * "managed", as on AWS's page.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
   */
  coreAccess?: CoreAccess;
  /**
   * The features of Systems Manager that instances take part in beside sessions, each with only what it needs:
   * `SystemsManagerFeature.RunCommand` ("runCommand"), `Inventory` ("inventory"), `Patching` ("patching"), `StateManager`
   * ("stateManager"), `Distributor` ("distributor"). Default: none. It is an error unless `coreAccess` is "minimal": AWS's
   * policy has them all.
   *
   * Commands take SSM Agent 3.3.40.0 or newer: the `ec2messages` actions of older agents are not granted. The document
   * AWS-RunPatchBaselineAssociation takes "stateManager" and AWS's policy AmazonSSMPatchAssociation (`additionalPolicyArns`)
   * beside "patching"; a document that reads parameters takes a policy that names them.
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
   * way. A wildcard, a Region that does not exist, one given twice, or Regions of two partitions are errors.
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
   * ARNs of further managed policies for the role, each in the form `arn:aws:iam::111122223333:policy/example` or
   * `arn:aws:iam::aws:policy/AmazonSSMPatchAssociation`; at most 25 with the component's own. Default: none. An ARN given
   * twice, or attached by another argument already, is an error. ARNs that are Outputs are told apart by their place: add
   * new ones at the end. More than 20 in all take a raised quota of IAM, see the page.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  additionalPolicyArns?: pulumi.Input<string>[];
  /**
   * A role that exists, to attach everything to in place of a new role and instance profile: its name, or its ARN in the
   * form `arn:aws:iam::111122223333:role/example`. Default: none, a new role. With `roleName`, `description`,
   * `permissionsBoundaryArn` or `instanceProfileName`, which are for a new one, it is an error.
   */
  existingRole?: pulumi.Input<string>;
  /**
   * Name of the new role: 1 to 64 letters, digits and `_+=,.@-`. Default: made by the provider from the component's name.
   * Another name replaces the role.
   */
  roleName?: pulumi.Input<string>;
  /**
   * Name of the instance profile: 1 to 128 letters, digits and `_+=,.@-`. Default: made by the provider from the
   * component's name. Another name replaces the instance profile.
   */
  instanceProfileName?: pulumi.Input<string>;
  /**
   * Path of the role, the managed policies and the instance profile that are made: begins and ends with a slash, at most
   * 512 characters. Default: `/`. Another path replaces them.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string>;
  /** Description of the new role, at most 1,000 characters. Default: says what the role is for. */
  description?: pulumi.Input<string>;
  /**
   * ARN of the managed policy that bounds the new role's permissions. Default: none. The boundary has to allow what the
   * role is granted: IAM gives what both allow.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  permissionsBoundaryArn?: pulumi.Input<string>;
  /** Tags of the role, the managed policies and the instance profile that are made. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * An instance profile for all of Systems Manager, or its permissions on a role that exists: the core, and as asked AWS's
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
    const checked = checkSystemsManagerArgs(name, args);
    super("aws-session-manager:index:SystemsManagerInstanceProfile", name, {}, opts);

    const { path } = checked;
    const { tags } = args;
    const child = { parent: this };
    let role: pulumi.Output<string>;
    if (checked.existingRole === undefined) {
      const description =
        checked.description ?? "Lets EC2 instances be managed by Systems Manager.";
      this.role = ec2Role(name, { ...checked, description, tags }, child);
      role = this.role.name;
    } else {
      role = checked.existingRole;
    }
    const policies = [
      ...checked.awsPolicies.map(({ key, policyName }) => ({
        key,
        arn: managedPolicyArn(policyName, child),
      })),
      ...checked.newPolicies.map(({ key, description, json }) => ({
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
      ...attachFurtherPermissions(name, role, checked, child),
    ];
    if (this.role !== undefined) {
      // An agent that starts without its permissions may sleep for half an hour: the profile waits for them.
      this.instanceProfile = new aws.iam.InstanceProfile(
        `${name}-instance-profile`,
        { name: checked.instanceProfileName, path, role, tags },
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
