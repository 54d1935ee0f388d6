import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { additionalPolicies } from "./additionalPolicies";
import { ec2Role } from "./ec2Role";
import { policyJson } from "./permissions/document";
import { sessionManagerBaseStatements } from "./permissions/sessionManagerBase";
import { checkRoleArgs } from "./roleArguments";
import { attachFurtherPermissions } from "./rolePermissions";
import { SessionEncryptionArgs, SessionLoggingArgs, sessionDataPolicy } from "./sessionData";
import { ArgumentErrors } from "./validation/argumentErrors";
import { namesPhysically } from "./validation/autoNames";
import * as iam from "./validation/iamNames";
import { argumentsOf, checkFlags } from "./validation/plain";

/** The role and the instance profile, whatever the encryption and the logs of sessions. */
export interface SessionManagerRoleArgs {
  /**
   * ARNs of further managed policies for the role, at most 24, each in the form
   * `arn:aws:iam::111122223333:policy/example` or `arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy`. Default: none.
   * An ARN given twice is an error. ARNs that are Outputs are told apart by their place: add new ones at the end. More than
   * 19 take a raised quota of IAM, see the page.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  additionalPolicyArns?: pulumi.Input<string>[];
  /**
   * Whether the permissions to register with Systems Manager hold only for the credentials of an EC2 instance, for itself
   * (a condition on `ec2:SourceInstanceARN`). Default: false. The other permissions do not know this condition.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmessagegatewayservice.html
   */
  restrictToCallingInstance?: boolean;
  /**
   * Name of the role: 1 to 64 letters, digits and `_+=,.@-`. Default: made by the provider from the component's name.
   * Another name replaces the role.
   */
  roleName?: pulumi.Input<string>;
  /**
   * Name of the managed policy: 1 to 128 letters, digits and `_+=,.@-`. Default: made by the provider from the
   * component's name. Another name replaces the policy.
   */
  policyName?: pulumi.Input<string>;
  /**
   * Name of the instance profile: 1 to 128 letters, digits and `_+=,.@-`. Default: made by the provider from the
   * component's name. Another name replaces the instance profile.
   */
  instanceProfileName?: pulumi.Input<string>;
  /**
   * Path of the role, the managed policy and the instance profile: begins and ends with a slash, at most 512 characters.
   * Default: `/`. Another path replaces all three.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string>;
  /**
   * Description of the role, at most 1,000 characters. Default: says what the role is for. The managed policy keeps a
   * description of its own, because IAM can only replace a policy to change it.
   */
  description?: pulumi.Input<string>;
  /**
   * ARN of the managed policy that bounds the role's permissions. Default: none. The boundary has to allow what the role
   * is granted: IAM gives what both allow.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  permissionsBoundaryArn?: pulumi.Input<string>;
}

/** Arguments of {@link SessionManagerInstanceProfile}. All are optional. */
export interface SessionManagerInstanceProfileArgs extends SessionManagerRoleArgs {
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
  /** Tags of the role, the managed policy and the instance profile. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * An instance profile whose role has the permissions for Session Manager and no others: the five that every session needs,
 * and what session encryption and session logs need, each scoped as narrowly as AWS allows.
 *
 * ```typescript
 * const profile = new SessionManagerInstanceProfile("web");
 * new aws.ec2.Instance("web", { iamInstanceProfile: profile.instanceProfileName, ... });
 * ```
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export class SessionManagerInstanceProfile extends pulumi.ComponentResource {
  /** The role, trusted by EC2. */
  public readonly role: aws.iam.Role;
  /** The managed policy with the five permissions that every session needs; it can be attached to other roles too. */
  public readonly policy: aws.iam.Policy;
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
  /** ARN of the managed policy. */
  public readonly policyArn: pulumi.Output<string>;

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
    const checked = checkSessionManagerInstanceProfile(name, args);
    super("aws-session-manager:index:SessionManagerInstanceProfile", name, {}, opts);

    const { path } = checked;
    const { tags } = args;
    const child = { parent: this };
    const description =
      checked.description ?? "Lets EC2 instances be reached with Session Manager.";
    this.role = ec2Role(name, { ...checked, description, tags }, child);
    this.policy = new aws.iam.Policy(
      `${name}-policy`,
      {
        name: checked.policyName,
        path,
        description: "The permissions that every Session Manager session needs.",
        policy: policyJson(sessionManagerBaseStatements(args.restrictToCallingInstance ?? false)),
        tags,
      },
      child,
    );
    const role = this.role.name;
    const permissions: pulumi.Resource[] = [
      new aws.iam.RolePolicyAttachment(
        `${name}-policy-attachment`,
        { role, policyArn: this.policy.arn },
        child,
      ),
      ...attachFurtherPermissions(name, role, checked, child),
    ];
    // An agent that starts without its permissions may sleep for half an hour: the profile waits for them.
    this.instanceProfile = new aws.iam.InstanceProfile(
      `${name}-instance-profile`,
      { name: checked.instanceProfileName, path, role, tags },
      { ...child, dependsOn: permissions },
    );

    this.instanceProfileName = this.instanceProfile.name;
    this.instanceProfileArn = this.instanceProfile.arn;
    this.roleName = this.role.name;
    this.roleArn = this.role.arn;
    this.policyArn = this.policy.arn;
    this.registerOutputs({
      role: this.role,
      policy: this.policy,
      instanceProfile: this.instanceProfile,
      instanceProfileName: this.instanceProfileName,
      instanceProfileArn: this.instanceProfileArn,
      roleName: this.roleName,
      roleArn: this.roleArn,
      policyArn: this.policyArn,
    });
  }
}

/** Checks the arguments of the component called `name`. */
export function checkSessionManagerInstanceProfile(
  name: string,
  given: SessionManagerInstanceProfileArgs,
) {
  const errors = new ArgumentErrors(`SessionManagerInstanceProfile "${name}"`);
  const args = argumentsOf(given, errors);
  checkFlags(args, ["restrictToCallingInstance"], errors);
  // Without a name for the role, the component's has to be good for that, which takes the most.
  if (args.roleName !== undefined) {
    const { policyName, instanceProfileName } = iam;
    if (args.policyName === undefined) {
      errors.checkPlain("name", name, namesPhysically(`${name}-policy`, policyName, "policyName"));
    }
    if (args.instanceProfileName === undefined) {
      const logicalName = `${name}-instance-profile`;
      const form = namesPhysically(logicalName, instanceProfileName, "instanceProfileName");
      errors.checkPlain("name", name, form);
    }
  }
  const checked = {
    ...checkRoleArgs(name, args, errors),
    policyName: errors.checkOptional("policyName", args.policyName, iam.policyName),
    instanceProfileName: errors.checkOptional(
      "instanceProfileName",
      args.instanceProfileName,
      iam.instanceProfileName,
    ),
    sessionData: sessionDataPolicy(args, errors),
    additionalPolicies: additionalPolicies(args.additionalPolicyArns, errors),
  };
  errors.throwIfAny();
  return checked;
}
