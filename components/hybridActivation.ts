import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { HybridActivationArgs, resolveHybridActivation } from "./arguments/hybridActivation";
import { resolveArguments } from "./arguments/resolveArguments";
import {
  linuxRegistrationCommand,
  windowsRegistrationCommand,
} from "./documents/registrationCommands";
import { trustPolicyJson } from "./documents/trust";
import { managedPolicyArn } from "./resources/managedPolicyArn";
import { createRole, rolePathAndName } from "./resources/role";
import { attachFurtherPermissions, attachPolicy } from "./resources/rolePermissions";
import { unexpiredWhenCreated } from "./resources/unexpiredWhenCreated";

/**
 * An activation, with which hybrid machines (on-premises servers, virtual machines, edge devices, machines in other clouds)
 * register with Systems Manager, and the service role that gives them their permissions.
 *
 * ```typescript
 * const plant = new HybridActivation("plant", { registrationLimit: 20 });
 * export const command = plant.linuxRegistrationCommand; // pulumi stack output command --show-secrets
 * ```
 *
 * Registering machines is free; AWS charges for sessions on them by use. See
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/activations.html.
 *
 * Destroying the component deletes the role that gives registered machines their permissions; it doesn't deregister them.
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
  /** Code of the activation. A secret, because with the ID it lets anyone register a machine. */
  public readonly activationCode: pulumi.Output<string>;
  /**
   * The command line that installs SSM Agent and registers a Linux machine. A secret, because it contains the code. On a
   * processor that AWS has no agent for, it ends with an error. AWS still had agents for 32-bit systems in 2024; its list
   * of supported systems no longer has any.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/operating-systems-and-machine-types.html
   */
  public readonly linuxRegistrationCommand: pulumi.Output<string>;
  /**
   * The command line that installs SSM Agent and registers a Windows machine, for PowerShell as administrator. A secret,
   * because it contains the code.
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
    const settings = resolveArguments("HybridActivation", name, args, resolveHybridActivation);
    super("aws-session-manager:index:HybridActivation", name, {}, opts);

    const { core, expirationDate, tags } = settings;
    const child = { parent: this };
    const { partition, dnsSuffix } = aws.getPartitionOutput({}, child);
    const { accountId } = aws.getCallerIdentityOutput({}, child);
    const { region } = aws.getRegionOutput({}, child);
    const systemsManager = aws.getServicePrincipalOutput({ serviceName: "ssm" }, child);
    const assumeRolePolicy = pulumi
      .all([systemsManager.name, partition, region, accountId])
      .apply(([principal, inPartition, inRegion, account]) =>
        trustPolicyJson(principal, {
          StringEquals: { "aws:SourceAccount": account },
          ArnEquals: { "aws:SourceArn": `arn:${inPartition}:ssm:${inRegion}:${account}:*` },
        }),
      );
    this.role = createRole(`${name}-role`, { ...settings.role, assumeRolePolicy }, child);
    const role = this.role.name;
    const permissions = attachFurtherPermissions(
      name,
      role,
      { ...settings, sessionPolicies: settings.sessionPoliciesIn(region) },
      child,
      core === undefined
        ? [
            attachPolicy(
              `${name}-policy-attachment`,
              role,
              managedPolicyArn("AmazonSSMManagedInstanceCore", child),
              child,
            ),
          ]
        : [
            new aws.iam.RolePolicy(`${name}-policy`, { role, policy: core.base }, child),
            ...(core.features === undefined
              ? []
              : [
                  new aws.iam.RolePolicy(
                    `${name}-features`,
                    { role, policy: core.features },
                    child,
                  ),
                ]),
          ],
    );
    this.activation = new aws.ssm.Activation(
      `${name}-activation`,
      {
        name: settings.defaultInstanceName,
        iamRole: rolePathAndName(settings.rolePath, role),
        registrationLimit: settings.registrationLimit,
        expirationDate,
        tags,
      },
      {
        ...child,
        dependsOn: permissions,
        additionalSecretOutputs: ["activationCode"],
        // Its name is that of the machines, and not unique.
        deleteBeforeReplace: false,
        ...(expirationDate === undefined
          ? {}
          : unexpiredWhenCreated(`${name}-activation`, `HybridActivation "${name}"`)),
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
