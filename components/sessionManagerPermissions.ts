import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyJson } from "./permissions/document";
import {
  sessionChannelStatements,
  sessionManagerBaseStatements,
} from "./permissions/sessionManagerBase";
import { attachFurtherPermissions } from "./rolePermissions";
import { SessionEncryptionArgs, SessionLoggingArgs, sessionDataPolicy } from "./sessionData";
import { ArgumentErrors } from "./validation/argumentErrors";
import { roleNameOf, roleNameOrArn } from "./validation/arns";
import { namesPhysically } from "./validation/autoNames";
import * as iam from "./validation/iamNames";
import { argumentsOf, checkFlags } from "./validation/plain";

/** Arguments of {@link SessionManagerPermissions}. */
export interface SessionManagerPermissionsArgs {
  /**
   * The role that gets the permissions: its name, or its ARN in the form `arn:aws:iam::111122223333:role/example`, whose
   * last segment is the name. Anything else is an error. The role is otherwise left as it is.
   */
  role: pulumi.Input<string>;
  /**
   * Whether to add `ssm:UpdateInstanceInformation`, with which an instance registers with Systems Manager. Needed for a
   * role that has no other Systems Manager permissions; AWS's page takes them for granted, and without them no session can
   * be opened. Default: false, which gives the four actions of AWS's page.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
   */
  updateInstanceInformation?: boolean;
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
   * Whether the permissions that know who is calling hold only for the credentials of an EC2 instance, for itself (a
   * condition on `ec2:SourceInstanceARN`). Default: false.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmessagegatewayservice.html
   */
  restrictToCallingInstance?: boolean;
  /**
   * Name of the inline policy: 1 to 128 letters, digits and `_+=,.@-`. Default: made by the provider from the component's
   * name, so that several components can add to one role. A name that the role has already is overwritten by IAM.
   */
  policyName?: pulumi.Input<string>;
}

/**
 * The permissions for Session Manager, added to a role that exists, as an inline policy. What session encryption and
 * session logs need is a second one, so that the first can be verified at preview.
 *
 * ```typescript
 * new SessionManagerPermissions("web", { role: "WebServers" });
 * ```
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html
 */
export class SessionManagerPermissions extends pulumi.ComponentResource {
  /** The inline policy with the permissions that every session needs. */
  public readonly policy: aws.iam.RolePolicy;
  /** Name of the inline policy with the permissions that every session needs. */
  public readonly policyName: pulumi.Output<string>;
  /** Name of the role. It resolves once the role has all the permissions. */
  public readonly roleName: pulumi.Output<string>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; `role` is required.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(
    name: string,
    args: SessionManagerPermissionsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const checked = checkArgs(name, args);
    super("aws-session-manager:index:SessionManagerPermissions", name, {}, opts);

    const { role } = checked;
    const child = { parent: this };
    this.policy = new aws.iam.RolePolicy(
      `${name}-policy`,
      { role, name: checked.policyName, policy: policyJson(baseStatements(args)) },
      child,
    );
    const sessionData = attachFurtherPermissions(
      name,
      role,
      { ...checked, additionalPolicies: [] },
      child,
    );

    this.policyName = this.policy.name;
    this.roleName = pulumi
      .all([role, pulumi.all([this.policy, ...sessionData].map(({ id }) => id))])
      .apply(([roleName]) => roleName);
    this.registerOutputs({
      policy: this.policy,
      policyName: this.policyName,
      roleName: this.roleName,
    });
  }
}

function baseStatements(args: SessionManagerPermissionsArgs) {
  const restrict = args.restrictToCallingInstance ?? false;
  return args.updateInstanceInformation === true
    ? sessionManagerBaseStatements(restrict)
    : sessionChannelStatements(restrict);
}

function checkArgs(name: string, given: SessionManagerPermissionsArgs) {
  const errors = new ArgumentErrors(`SessionManagerPermissions "${name}"`);
  const args = argumentsOf(given, errors);
  checkFlags(args, ["updateInstanceInformation", "restrictToCallingInstance"], errors);
  errors.checkPlain("name", name, namesPhysically(`${name}-session-data`, iam.policyName));
  const checked = {
    role: pulumi.output(errors.check("role", args.role, roleNameOrArn)).apply(roleNameOf),
    policyName: errors.checkOptional("policyName", args.policyName, iam.policyName),
    sessionData: sessionDataPolicy(args, errors),
  };
  errors.throwIfAny();
  return checked;
}
