import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resolveArguments } from "./arguments/resolveArguments";
import {
  SessionManagerPermissionsArgs,
  resolveSessionManagerPermissions,
} from "./arguments/sessionManagerPermissions";
import { policyJson } from "./documents/document";
import {
  sessionChannelStatements,
  sessionManagerBaseStatements,
} from "./documents/sessionManagerBase";
import { attachFurtherPermissions, onceGranted } from "./resources/rolePermissions";

/**
 * The permissions for Session Manager, added to an existing role: an inline policy with those that every session needs and,
 * with `sessionEncryption` or `sessionLogging`, a second one with those that encryption and logs need. They are separate so
 * that the policy pack can check the first at preview.
 *
 * ```typescript
 * new SessionManagerPermissions("web", { role: "WebServers" });
 * ```
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html
 */
export class SessionManagerPermissions extends pulumi.ComponentResource {
  /** The inline policy with the permissions that every session needs. */
  public readonly basePolicy: aws.iam.RolePolicy;
  /** Name of the inline policy with the permissions that every session needs. */
  public readonly basePolicyName: pulumi.Output<string>;
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
    const settings = resolveArguments(
      "SessionManagerPermissions",
      name,
      args,
      resolveSessionManagerPermissions,
    );
    super("aws-session-manager:index:SessionManagerPermissions", name, {}, opts);

    const role = settings.existingRole;
    const child = { parent: this };
    const policy = pulumi
      .all([settings.updateInstanceInformation, settings.restrictToCallingInstance])
      .apply(([all, restrict]) =>
        policyJson(
          all ? sessionManagerBaseStatements(restrict) : sessionChannelStatements(restrict),
        ),
      );
    this.basePolicy = new aws.iam.RolePolicy(
      `${name}-policy`,
      { role, name: settings.basePolicyName, policy },
      child,
    );
    const permissions = attachFurtherPermissions(name, role, settings, child, [this.basePolicy]);

    this.basePolicyName = this.basePolicy.name;
    this.roleName = onceGranted(role, permissions);
    this.registerOutputs({
      basePolicy: this.basePolicy,
      basePolicyName: this.basePolicyName,
      roleName: this.roleName,
    });
  }
}
