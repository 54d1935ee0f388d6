import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { trustPolicyJson } from "../documents/trust";

/** Creates a role whose policies can be detached by others: what they attached doesn't keep it from being destroyed. */
export function createRole(
  logicalName: string,
  role: aws.iam.RoleArgs,
  opts: pulumi.CustomResourceOptions,
): aws.iam.Role {
  return new aws.iam.Role(logicalName, { ...role, forceDetachPolicies: true }, opts);
}

/** Creates the role of the component called `name`, trusted by EC2 under its name in the provider's partition. */
export function createEc2Role(
  name: string,
  role: Omit<aws.iam.RoleArgs, "assumeRolePolicy">,
  opts: { parent: pulumi.Resource },
): aws.iam.Role {
  const ec2 = aws.getServicePrincipalOutput({ serviceName: "ec2" }, opts);
  const assumeRolePolicy = ec2.name.apply((principal) => trustPolicyJson(principal));
  return createRole(`${name}-role`, { ...role, assumeRolePolicy }, opts);
}

/** A role as Systems Manager's settings name it: path and name, without the slash in front. */
export function rolePathAndName(
  path: pulumi.Input<string>,
  name: pulumi.Input<string>,
): pulumi.Output<string> {
  return pulumi.interpolate`${path}${name}`.apply((role) => role.slice(1));
}
