import * as pulumi from "@pulumi/pulumi";
import { ArgumentErrors } from "./validation/argumentErrors";
import { policyArn } from "./validation/arns";
import { namesPhysically } from "./validation/autoNames";
import * as iam from "./validation/iamNames";

/** The arguments about its role that a component takes. */
interface RoleArgs {
  roleName?: pulumi.Input<string>;
  path?: pulumi.Input<string>;
  description?: pulumi.Input<string>;
  permissionsBoundaryArn?: pulumi.Input<string>;
}

/** Checks the role arguments of the component called `name`; the role's logical name is `${name}-role`. */
export function checkRoleArgs(name: string, args: RoleArgs, errors: ArgumentErrors) {
  if (args.roleName === undefined) {
    errors.checkPlain("name", name, namesPhysically(`${name}-role`, iam.roleName, "roleName"));
  }
  return {
    roleName: errors.checkOptional("roleName", args.roleName, iam.roleName),
    path: errors.checkOptional("path", args.path, iam.path),
    description: errors.checkOptional("description", args.description, iam.roleDescription),
    permissionsBoundary: errors.checkOptional(
      "permissionsBoundaryArn",
      args.permissionsBoundaryArn,
      policyArn,
    ),
  };
}

/** A role as Systems Manager's settings name it: path and name, without the slash in front. */
export function rolePathAndName(
  path: pulumi.Input<string>,
  name: pulumi.Input<string>,
): pulumi.Output<string> {
  return pulumi.interpolate`${path}${name}`.apply((role) => role.slice(1));
}
