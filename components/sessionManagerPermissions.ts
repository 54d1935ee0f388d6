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
import { attachFurtherPermissions } from "./resources/rolePermissions";

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
    const settings = resolveArguments(
      "SessionManagerPermissions",
      name,
      args,
      resolveSessionManagerPermissions,
    );
    super("aws-session-manager:index:SessionManagerPermissions", name, {}, opts);

    const { role } = settings;
    const child = { parent: this };
    const statements = settings.updateInstanceInformation
      ? sessionManagerBaseStatements(settings.restrictToCallingInstance)
      : sessionChannelStatements(settings.restrictToCallingInstance);
    this.policy = new aws.iam.RolePolicy(
      `${name}-policy`,
      { role, name: settings.policyName, policy: policyJson(statements) },
      child,
    );
    const sessionData = attachFurtherPermissions(name, role, settings, child);

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
