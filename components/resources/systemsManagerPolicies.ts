import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resolveSystemsManagerAccess } from "../arguments/systemsManagerAccess";
import { managedPolicyArn } from "./managedPolicyArn";
import { attachFurtherPermissions, attachPolicy } from "./rolePermissions";

type Access = ReturnType<typeof resolveSystemsManagerAccess>;

/** Creates and attaches the policies that a role takes for Systems Manager. */
export function grantSystemsManagerAccess(
  name: string,
  role: pulumi.Output<string>,
  access: Access & { role: Pick<aws.iam.PolicyArgs, "path" | "tags"> },
  child: { parent: pulumi.Resource },
) {
  const { path, tags } = access.role;
  const policies = [
    ...access.awsPolicies.map(({ key, policyName }) => ({
      key,
      arn: managedPolicyArn(policyName, child),
    })),
    ...access.newPolicies.map(({ key, description, json }) => ({
      key,
      arn: new aws.iam.Policy(`${name}-${key}`, { path, description, policy: json, tags }, child)
        .arn,
    })),
  ];
  const own = policies.map(({ key, arn }) =>
    attachPolicy(`${name}-${key}-attachment`, role, arn, child),
  );
  return {
    policyArns: pulumi.all(policies.map(({ arn }) => arn)),
    permissions: attachFurtherPermissions(name, role, access, child, own),
  };
}
