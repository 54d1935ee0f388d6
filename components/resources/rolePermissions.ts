import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { AdditionalPolicy } from "../arguments/additionalPolicies";

/** What a component adds to its role in addition to the permissions that are its purpose. */
interface FurtherPermissions {
  additionalPolicies?: AdditionalPolicy[];
  sessionDataPolicy?: pulumi.Output<string>;
}

/** Attaches the further permissions of the component called `name`, for what has to wait for them to depend on. */
export function attachFurtherPermissions(
  name: string,
  role: pulumi.Output<string>,
  { additionalPolicies = [], sessionDataPolicy: policy }: FurtherPermissions,
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResource[] {
  const attachments = additionalPolicies.map(
    ({ key, arn }) =>
      new aws.iam.RolePolicyAttachment(`${name}-${key}`, { role, policyArn: arn }, opts),
  );
  return policy === undefined
    ? attachments
    : [...attachments, new aws.iam.RolePolicy(`${name}-session-data`, { role, policy }, opts)];
}
