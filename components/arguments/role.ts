import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyArn, roleNameOf, roleNameOrArn } from "../validation/arns";
import * as iam from "../validation/iamNames";
import { AdditionalPoliciesArgs } from "./additionalPolicies";
import { ArgumentErrors } from "./argumentErrors";
import { resolveResourceName } from "./resourceName";

/** The arguments about its role that a component takes which creates one. */
export interface RoleArgs extends AdditionalPoliciesArgs {
  /**
   * Name of the role: 1 to 64 letters, digits and `_+=,.@-`. Default: the provider generates one from the component's name.
   * Changing it replaces the role; the provider deletes the old one before it creates the new one, so that for a moment
   * instances have no permissions. Removing the argument keeps the name.
   */
  roleName?: pulumi.Input<string> | undefined;
  /** Description of the role, at most 1,000 characters. Default: one that says what the role is for. */
  description?: pulumi.Input<string> | undefined;
  /**
   * ARN of the managed policy that bounds the permissions of the role, in the form
   * `arn:aws:iam::111122223333:policy/example`. Default: none. The boundary has to allow what the role is granted, because
   * IAM permits only what both allow.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  permissionsBoundary?: pulumi.Input<string> | undefined;
}

interface PlacedRoleArgs extends RoleArgs {
  path?: pulumi.Input<string> | undefined;
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * Resolves the role arguments of the component called `name`; the role's logical name is `${name}-role`.
 *
 * @internal
 */
export function resolveRole(
  name: string,
  args: PlacedRoleArgs,
  defaultDescription: string,
  errors: ArgumentErrors,
) {
  const names = { name, logicalName: `${name}-role` };
  return {
    name: resolveResourceName(names, "roleName", args.roleName, iam.roleName, errors),
    path: errors.checkOptional("path", args.path, iam.path),
    description:
      errors.checkOptional("description", args.description, iam.roleDescription) ??
      defaultDescription,
    permissionsBoundary: errors.checkOptional(
      "permissionsBoundary",
      args.permissionsBoundary,
      policyArn,
    ),
    tags: args.tags,
  };
}

/**
 * Resolves the argument `role`, a role that exists, to its name.
 *
 * @internal
 */
export function resolveExistingRole(
  role: pulumi.Input<string> | aws.iam.Role,
  errors: ArgumentErrors,
): pulumi.Output<string> {
  const nameOrArn = aws.iam.Role.isInstance(role) ? role.name : role;
  const checked = errors.check("role", nameOrArn, roleNameOrArn);
  return errors.complainsOf("role") ? pulumi.output("") : pulumi.output(checked).apply(roleNameOf);
}
