import * as pulumi from "@pulumi/pulumi";
import * as iam from "../validation/iamNames";
import { ArgumentErrors } from "./argumentErrors";
import { resolveResourceName } from "./resourceName";
import { RoleArgs, resolveRole } from "./role";
import { SystemsManagerAccessArgs, resolveSystemsManagerAccess } from "./systemsManagerAccess";

/** Arguments of SystemsManagerInstanceProfile. All are optional. */
export interface SystemsManagerInstanceProfileArgs extends SystemsManagerAccessArgs, RoleArgs {
  /**
   * Name of the instance profile: 1 to 128 letters, digits and `_+=,.@-`. Default: the provider generates one from the
   * component's name. Changing it replaces the instance profile; the provider deletes the old one before it creates the new
   * one. Removing the argument keeps the name.
   */
  instanceProfileName?: pulumi.Input<string> | undefined;
  /**
   * Path of the role, the managed policies and the instance profile: begins and ends with a slash, at most 512 characters.
   * Default: `/`. Changing it replaces them. Those that have a `roleName` or `instanceProfileName` are deleted before the
   * new ones are created, because IAM allows a name only once, whatever its path.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string> | undefined;
  /**
   * Tags of the role, the managed policies and the instance profile, in addition to the provider's default tags. Default:
   * none.
   */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * Resolves the arguments of the SystemsManagerInstanceProfile called `name`.
 *
 * @internal
 */
export function resolveSystemsManagerInstanceProfile(
  name: string,
  args: SystemsManagerInstanceProfileArgs,
  errors: ArgumentErrors,
) {
  const description = "Lets EC2 instances be managed by Systems Manager.";
  return {
    role: resolveRole(name, args, description, errors),
    instanceProfileName: resolveResourceName(
      { name, logicalName: `${name}-instance-profile` },
      "instanceProfileName",
      args.instanceProfileName,
      iam.instanceProfileName,
      errors,
    ),
    ...resolveSystemsManagerAccess(args, errors),
  };
}
