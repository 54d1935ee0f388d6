import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { trustPolicyJson } from "./permissions/trust";

interface Ec2RoleArgs {
  roleName?: pulumi.Input<string>;
  path?: pulumi.Input<string>;
  description: pulumi.Input<string>;
  permissionsBoundary?: pulumi.Input<string>;
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Makes the role of the component called `name`, trusted by EC2 under its name in the provider's partition. */
export function ec2Role(
  name: string,
  { roleName, path, description, permissionsBoundary, tags }: Ec2RoleArgs,
  opts: { parent: pulumi.Resource },
): aws.iam.Role {
  const ec2 = aws.getServicePrincipalOutput({ serviceName: "ec2" }, opts);
  return new aws.iam.Role(
    `${name}-role`,
    {
      name: roleName,
      path,
      description,
      assumeRolePolicy: ec2.name.apply((principal) => trustPolicyJson(principal)),
      permissionsBoundary,
      forceDetachPolicies: true,
      tags,
    },
    opts,
  );
}
