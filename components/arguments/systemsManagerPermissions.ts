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
   * The role that gets the permissions: its name, or its ARN in the form `arn:aws:iam::111122223333:role/example`, whose
   * last segment is the name; in TypeScript also the role itself. Anything else is an error. The role is otherwise left as
   * it is. Another role replaces the attachments: it gets the policies before the first one loses them.
   */
  role: pulumi.Input<string> | aws.iam.Role;
  /**
   * Path of the managed policies: begins and ends with a slash, at most 512 characters. Default: `/`. Another path replaces
   * them.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string> | undefined;
  /** Tags of the managed policies. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** Resolves the arguments of the SystemsManagerPermissions called `name`. */
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
