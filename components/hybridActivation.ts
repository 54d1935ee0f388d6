import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { additionalPolicies } from "./additionalPolicies";
import { CoreAccess, checkCoreAccess } from "./coreAccess";
import { managedPolicyArn } from "./managedPolicyArn";
import { policyJson } from "./permissions/document";
import { hybridNodes, sessionManagerBaseStatements } from "./permissions/sessionManagerBase";
import { trustPolicyJson } from "./permissions/trust";
import { linuxRegistrationCommand, windowsRegistrationCommand } from "./registrationCommands";
import { checkRoleArgs, rolePathAndName } from "./roleArguments";
import { attachFurtherPermissions } from "./rolePermissions";
import { SessionEncryptionArgs, SessionLoggingArgs, sessionDataPolicy } from "./sessionData";
import { unexpiredWhenCreated } from "./unexpiredWhenCreated";
import * as activations from "./validation/activations";
import { ArgumentErrors } from "./validation/argumentErrors";
import { autoName } from "./validation/autoNames";
import { argumentsOf } from "./validation/plain";

/** Arguments of {@link HybridActivation}. All are optional. */
export interface HybridActivationArgs {
  /**
   * How many machines can be registered with the activation: 1 to 1,000. Default: 1. Another number replaces the
   * activation.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateActivation.html
   */
  registrationLimit?: pulumi.Input<number>;
  /**
   * When the activation expires: a time in UTC, at most 30 days from now, in the form `2026-01-31T12:00:00Z`. Default: 24
   * hours after the activation was created. Machines that were registered before stay registered. Another time replaces
   * the activation. A time in the past is an error only when the activation is about to be created: an activation that
   * exists may expire without an error. (This takes a Pulumi CLI with resource hooks.)
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-activation-managed-nodes.html
   */
  expirationDate?: pulumi.Input<string>;
  /**
   * The name that machines get when they register, at most 256 letters, digits, spaces and `_.:/=+-@`. Default: made by the
   * provider from the component's name. Another name replaces the activation.
   */
  defaultInstanceName?: pulumi.Input<string>;
  /**
   * Where the permissions come from: `CoreAccess.Managed` ("managed"), AWS's policy AmazonSSMManagedInstanceCore, which
   * also allows the machines to read every parameter of Parameter Store; or `CoreAccess.Minimal` ("minimal"), the five
   * permissions that every session needs. Default: "managed", as on AWS's page.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-multicloud-service-role.html
   */
  coreAccess?: CoreAccess;
  /**
   * Whether the permissions to register with Systems Manager hold only for a machine's own credentials, for itself (a
   * condition on `ssm:SourceInstanceARN`). Default: false. It is an error unless `coreAccess` is "minimal": AWS's policy
   * cannot be restricted.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmessagegatewayservice.html
   */
  restrictToCallingInstance?: boolean;
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
   * `arn:aws:iam::111122223333:policy/example` or `arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy`. Default: none.
   * An ARN given twice is an error. ARNs that are Outputs are told apart by their place: add new ones at the end. More than
   * 19 take a raised quota of IAM, see the page.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  additionalPolicyArns?: pulumi.Input<string>[];
  /**
   * Name of the role: 1 to 64 letters, digits and `_+=,.@-`. Default: made by the provider from the component's name.
   * Another name replaces the role and the activation; machines that are registered keep the role that they have, which
   * then no longer exists.
   */
  roleName?: pulumi.Input<string>;
  /**
   * Path of the role: begins and ends with a slash. Default: `/`. Another path replaces the role and the activation. An
   * activation takes path and name together in at most 64 characters; more is an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateActivation.html
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
  /**
   * Tags of the role and the activation; machines get the activation's tags when they register. Default: the provider's
   * default tags. Other tags replace the activation, because AWS cannot change them.
   */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * An activation, with which machines outside EC2 (on-premises servers, virtual machines, edge devices, other clouds) are
 * registered with Systems Manager, and the service role that gives them their permissions.
 *
 * ```typescript
 * const plant = new HybridActivation("plant", { registrationLimit: 20 });
 * export const command = plant.linuxRegistrationCommand; // pulumi stack output command --show-secrets
 * ```
 *
 * Sessions on such machines need the advanced-instances tier of Systems Manager, which AWS charges for by the hour and
 * machine; it is a setting of the account and Region that this component does not change. See
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-configure-instance-tiers.html.
 *
 * Destroying the component deletes the role, from which registered machines have their permissions; it does not deregister
 * the machines.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-activation-managed-nodes.html
 */
export class HybridActivation extends pulumi.ComponentResource {
  /** The service role, trusted by Systems Manager for this account and Region. */
  public readonly role: aws.iam.Role;
  /** The activation. It is created once the policies are attached. */
  public readonly activation: aws.ssm.Activation;
  /** ID of the activation. */
  public readonly activationId: pulumi.Output<string>;
  /** Code of the activation; a secret: with the ID, anybody can register a machine. */
  public readonly activationCode: pulumi.Output<string>;
  /** The command line that installs SSM Agent and registers a Linux machine; a secret, because it has the code in it. */
  public readonly linuxRegistrationCommand: pulumi.Output<string>;
  /**
   * The command line that installs SSM Agent and registers a Windows machine, for PowerShell as administrator; a secret,
   * because it has the code in it.
   */
  public readonly windowsRegistrationCommand: pulumi.Output<string>;
  /** Name of the role. */
  public readonly roleName: pulumi.Output<string>;
  /** ARN of the role. */
  public readonly roleArn: pulumi.Output<string>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; all are optional.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(
    name: string,
    args: HybridActivationArgs = {},
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const checked = checkArgs(name, args);
    super("aws-session-manager:index:HybridActivation", name, {}, opts);

    const { tags } = args;
    const child = { parent: this };
    const { partition, dnsSuffix } = aws.getPartitionOutput({}, child);
    const { accountId } = aws.getCallerIdentityOutput({}, child);
    const { region } = aws.getRegionOutput({}, child);
    const systemsManager = aws.getServicePrincipalOutput({ serviceName: "ssm" }, child);
    this.role = new aws.iam.Role(
      `${name}-role`,
      {
        name: checked.roleName,
        path: checked.path,
        description:
          checked.description ?? "Lets machines outside EC2 be managed by Systems Manager.",
        assumeRolePolicy: pulumi
          .all([systemsManager.name, partition, region, accountId])
          .apply(([principal, inPartition, inRegion, account]) =>
            trustPolicyJson(principal, {
              StringEquals: { "aws:SourceAccount": account },
              ArnEquals: { "aws:SourceArn": `arn:${inPartition}:ssm:${inRegion}:${account}:*` },
            }),
          ),
        permissionsBoundary: checked.permissionsBoundary,
        forceDetachPolicies: true,
        tags,
      },
      child,
    );
    const role = this.role.name;
    const permissions = [
      args.coreAccess === CoreAccess.Minimal
        ? new aws.iam.RolePolicy(
            `${name}-policy`,
            {
              role,
              policy: policyJson(
                sessionManagerBaseStatements(args.restrictToCallingInstance ?? false, hybridNodes),
              ),
            },
            child,
          )
        : new aws.iam.RolePolicyAttachment(
            `${name}-policy-attachment`,
            { role, policyArn: managedPolicyArn("AmazonSSMManagedInstanceCore", child) },
            child,
          ),
      ...attachFurtherPermissions(name, role, checked, child),
    ];
    this.activation = new aws.ssm.Activation(
      `${name}-activation`,
      {
        name: checked.defaultInstanceName,
        iamRole: rolePathAndName(checked.path ?? "/", role),
        registrationLimit: checked.registrationLimit,
        expirationDate: checked.expirationDate,
        tags,
      },
      {
        ...child,
        dependsOn: permissions,
        additionalSecretOutputs: ["activationCode"],
        ...(checked.expirationDate === undefined
          ? {}
          : unexpiredWhenCreated(`${name}-activation`, componentOf(name))),
      },
    );

    this.activationId = this.activation.id;
    this.activationCode = pulumi.secret(this.activation.activationCode);
    const registration = pulumi.output({
      activationCode: this.activationCode,
      activationId: this.activationId,
      region,
      dnsSuffix,
    });
    this.linuxRegistrationCommand = registration.apply(linuxRegistrationCommand);
    this.windowsRegistrationCommand = registration.apply(windowsRegistrationCommand);
    this.roleName = role;
    this.roleArn = this.role.arn;
    this.registerOutputs({
      role: this.role,
      activation: this.activation,
      activationId: this.activationId,
      activationCode: this.activationCode,
      linuxRegistrationCommand: this.linuxRegistrationCommand,
      windowsRegistrationCommand: this.windowsRegistrationCommand,
      roleName: this.roleName,
      roleArn: this.roleArn,
    });
  }
}

function componentOf(name: string): string {
  return `HybridActivation "${name}"`;
}

function checkArgs(name: string, given: HybridActivationArgs) {
  const errors = new ArgumentErrors(componentOf(name));
  const args = argumentsOf(given, errors);
  checkCoreAccess(args, errors);
  const role = checkRoleArgs(name, args, errors);
  const roleName = role.roleName ?? autoName(`${name}-role`);
  const checked = {
    ...role,
    path: errors.checkAgainst("path", role.path, roleName, reasonAgainstPath),
    registrationLimit: errors.checkOptionalInteger(
      "registrationLimit",
      args.registrationLimit,
      1,
      1000,
    ),
    expirationDate: errors.checkOptional(
      "expirationDate",
      args.expirationDate,
      activations.expirationDate,
    ),
    defaultInstanceName: errors.checkOptional(
      "defaultInstanceName",
      args.defaultInstanceName,
      activations.defaultInstanceName,
    ),
    sessionData: sessionDataPolicy(args, errors),
    additionalPolicies: additionalPolicies(args.additionalPolicyArns, errors),
  };
  errors.throwIfAny();
  return checked;
}

function reasonAgainstPath(path: string, roleName: string): string | undefined {
  const role = `${path.slice(1)}${roleName}`;
  return role.length > 64
    ? `makes "${role}" of the role, ${role.length} characters: an activation takes at most 64 for path and name together`
    : undefined;
}
