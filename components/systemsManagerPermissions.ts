import * as pulumi from "@pulumi/pulumi";
import { resolveArguments } from "./arguments/resolveArguments";
import {
  SystemsManagerPermissionsArgs,
  resolveSystemsManagerPermissions,
} from "./arguments/systemsManagerPermissions";
import { onceGranted } from "./resources/rolePermissions";
import { grantSystemsManagerAccess } from "./resources/systemsManagerPolicies";

/**
 * The permissions of {@link SystemsManagerInstanceProfile}, added to an existing role: as managed policies, and for session
 * encryption and session logs as an inline policy. It takes the same arguments, with `role` in place of those for a new
 * role and its instance profile.
 *
 * ```typescript
 * new SystemsManagerPermissions("web", { role: "WebServers", features: [SystemsManagerFeature.RunCommand] });
 * ```
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
 */
export class SystemsManagerPermissions extends pulumi.ComponentResource {
  /** Name of the role. It resolves once the role has all the permissions. */
  public readonly roleName: pulumi.Output<string>;
  /** ARNs of the managed policies that the component attaches to the role, without `additionalPolicyArns`. */
  public readonly policyArns: pulumi.Output<string[]>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; `role` is required.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(
    name: string,
    args: SystemsManagerPermissionsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const settings = resolveArguments(
      "SystemsManagerPermissions",
      name,
      args,
      resolveSystemsManagerPermissions,
    );
    super("aws-session-manager:index:SystemsManagerPermissions", name, {}, opts);

    const role = settings.existingRole;
    const { policyArns, permissions } = grantSystemsManagerAccess(name, role, settings, {
      parent: this,
    });
    this.roleName = onceGranted(role, permissions);
    this.policyArns = policyArns;
    this.registerOutputs({ roleName: this.roleName, policyArns: this.policyArns });
  }
}
