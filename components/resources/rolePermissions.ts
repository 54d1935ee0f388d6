import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { AdditionalPolicies, AdditionalPolicy } from "../arguments/additionalPolicies";
import { NewPolicy } from "../arguments/s3Access";
import { SessionPolicies } from "../arguments/sessions";

/** What a component adds to its role in addition to the permissions that are its purpose. */
interface FurtherPermissions {
  /** Path and tags of the managed policies that it creates. */
  role: Pick<aws.iam.PolicyArgs, "path" | "tags">;
  additionalPolicies?: AdditionalPolicies;
  sessionPolicies: SessionPolicies;
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

/** Creates managed policies and attaches each. */
export function createAndAttach(
  name: string,
  role: pulumi.Input<string>,
  policies: NewPolicy[],
  { path, tags }: Pick<aws.iam.PolicyArgs, "path" | "tags">,
  opts: pulumi.CustomResourceOptions,
) {
  return policies.map(({ key, description, json }) => {
    const policy = { path, description, policy: json, tags };
    const { arn } = new aws.iam.Policy(`${name}-${key}`, policy, opts);
    return { arn, attachment: attachPolicy(`${name}-${key}-attachment`, role, arn, opts) };
  });
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
  { role: placed, additionalPolicies, sessionPolicies }: FurtherPermissions,
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
  const { inline: policy, managed } = sessionPolicies;
  const all = [
    ...own,
    ...attach(known, (arn) => arn),
    ...(policy === undefined
      ? []
      : [new aws.iam.RolePolicy(`${name}-session-data`, { role, policy }, opts)]),
    ...createAndAttach(name, role, managed, placed, opts).map(({ attachment }) => attachment),
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
