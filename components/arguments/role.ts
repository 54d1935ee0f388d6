import * as pulumi from "@pulumi/pulumi";
import { policyArn } from "../validation/arns";
import * as iam from "../validation/iamNames";
import { ArgumentErrors } from "./argumentErrors";
import { resolveResourceName } from "./resourceName";

/** The arguments about its role that a component takes. */
interface RoleArgs {
  roleName?: pulumi.Input<string>;
  path?: pulumi.Input<string>;
  description?: pulumi.Input<string>;
  permissionsBoundaryArn?: pulumi.Input<string>;
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Resolves the role arguments of the component called `name`; the role's logical name is `${name}-role`. */
export function resolveRole(
  name: string,
  args: RoleArgs,
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
      "permissionsBoundaryArn",
      args.permissionsBoundaryArn,
      policyArn,
    ),
    tags: args.tags,
  };
}
