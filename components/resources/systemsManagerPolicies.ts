import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resolveSystemsManagerAccess } from "../arguments/systemsManagerAccess";
import { managedPolicyArn } from "./managedPolicyArn";
import { attachFurtherPermissions, attachPolicy, createAndAttach } from "./rolePermissions";

type Access = ReturnType<typeof resolveSystemsManagerAccess>;

/** Creates and attaches the policies that a role takes for Systems Manager. */
export function grantSystemsManagerAccess(
  name: string,
  role: pulumi.Output<string>,
  access: Access & { role: Pick<aws.iam.PolicyArgs, "path" | "tags"> },
  child: { parent: pulumi.Resource },
) {
  const ofAws = access.awsPolicies.map(({ key, policyName }) => {
    const arn = managedPolicyArn(policyName, child);
    return { arn, attachment: attachPolicy(`${name}-${key}-attachment`, role, arn, child) };
  });
  const policies = [
    ...ofAws,
    ...createAndAttach(name, role, access.newPolicies, access.role, child),
  ];
  const own = policies.map(({ attachment }) => attachment);
  return {
    policyArns: pulumi.all(policies.map(({ arn }) => arn)),
    permissions: attachFurtherPermissions(name, role, access, child, own),
  };
}
