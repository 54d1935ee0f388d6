import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { AdditionalPolicies, AdditionalPolicy } from "../arguments/additionalPolicies";

/** What a component adds to its role in addition to the permissions that are its purpose. */
interface FurtherPermissions {
  additionalPolicies?: AdditionalPolicies;
  sessionDataPolicy?: pulumi.Output<string>;
}

/**
 * Attaches a managed policy. The provider would replace an attachment by detaching first, which leaves the role without
 * permissions for a moment; each attachment has one ARN that no other name has, so that attaching first is right.
 */
export function attachPolicy(
  logicalName: string,
  role: pulumi.Input<string>,
  policyArn: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): aws.iam.RolePolicyAttachment {
  return new aws.iam.RolePolicyAttachment(
    logicalName,
    { role, policyArn },
    { ...opts, deleteBeforeReplace: false },
  );
}

/**
 * Attaches the further permissions of the component called `name`.
 *
 * A policy whose ARN is known only later gets its attachment once it is: the one alternative that leaves alone what stays,
 * RolePolicyAttachmentsExclusive, also detaches what others attach, such as Quick Setup.
 *
 * @param own The component's own permissions.
 * @returns All permissions, for what has to wait for them to depend on.
 */
export function attachFurtherPermissions(
  name: string,
  role: pulumi.Output<string>,
  { additionalPolicies, sessionDataPolicy: policy }: FurtherPermissions,
  opts: pulumi.CustomResourceOptions,
  own: pulumi.CustomResource[],
): pulumi.Output<pulumi.CustomResource[]> {
  const { known = [], late = [] } = additionalPolicies ?? {};
  const attached = new Set<string>();
  // Two Outputs may turn out to be one ARN, which takes one attachment.
  const attach = (
    policies: AdditionalPolicy[],
    toInput: (arn: string) => pulumi.Input<string>,
  ): pulumi.CustomResource[] =>
    policies
      .filter(({ arn }) => !attached.has(arn) && attached.add(arn))
      .map(({ key, arn }) => attachPolicy(`${name}-${key}`, role, toInput(arn), opts));
  // An ARN derived from the Output that it came from is as secret as that.
  const attachLate = (policies: pulumi.Output<AdditionalPolicy[]>) =>
    policies.apply((known) => attach(known, (arn) => policies.apply(() => arn)));
  const all = [
    ...own,
    ...attach(known, (arn) => arn),
    ...(policy === undefined
      ? []
      : [new aws.iam.RolePolicy(`${name}-session-data`, { role, policy }, opts)]),
  ];
  return pulumi
    .all([pulumi.output<pulumi.CustomResource[]>(all), ...late.map(attachLate)])
    .apply((groups) => groups.flat());
}

/** A role's name, once the role has the permissions. */
export function onceGranted(
  role: pulumi.Output<string>,
  permissions: pulumi.Output<pulumi.CustomResource[]>,
): pulumi.Output<string> {
  const granted = permissions.apply((resources) => pulumi.all(resources.map(({ id }) => id)));
  return pulumi.all([role, granted]).apply(([name]) => name);
}
