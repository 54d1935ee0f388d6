import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { reasonAgainstAutoName } from "../validation/autoNames";
import * as iam from "../validation/iamNames";
import { ArgumentErrors } from "./argumentErrors";
import { resolveExistingRole } from "./role";
import { SystemsManagerAccessArgs, resolveSystemsManagerAccess } from "./systemsManagerAccess";

/** Arguments of SystemsManagerPermissions. */
export interface SystemsManagerPermissionsArgs extends SystemsManagerAccessArgs {
  /**
   * The existing role to add the permissions to: its name, or its ARN in the form `arn:aws:iam::111122223333:role/example`
   * (in TypeScript also the Role). Anything else is an error. Nothing else about the role changes. Changing it moves the
   * permissions: the new role gets them before the old one loses them.
   */
  role: pulumi.Input<string> | aws.iam.Role;
  /**
   * Path of the managed policies: begins and ends with a slash, at most 512 characters. Default: `/`. Changing it replaces
   * them.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string> | undefined;
  /** Tags of the managed policies, in addition to the provider's default tags. Default: none. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * Resolves the arguments of the SystemsManagerPermissions called `name`.
 *
 * @internal
 */
export function resolveSystemsManagerPermissions(
  name: string,
  args: SystemsManagerPermissionsArgs,
  errors: ArgumentErrors,
) {
  errors.checkPlain("name", name, reasonAgainstAutoName(`${name}-session-data`, iam.policyName));
  return {
    existingRole: resolveExistingRole(args.role, errors),
    role: { path: errors.checkOptional("path", args.path, iam.path), tags: args.tags },
    ...resolveSystemsManagerAccess(args, errors),
  };
}
