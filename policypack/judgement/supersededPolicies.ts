/**
 * AWS managed policies for instances that AWS has superseded, each with what to attach in its place.
 *
 * AWS's own description of the policy says so: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEC2RoleforSSM.html,
 * https://aws.amazon.com/blogs/mt/applying-managed-instance-policy-best-practices/. Of no other policy for Systems Manager
 * does it, such as AmazonSSMMaintenanceWindowRole or AmazonSSMAutomationRole: to advise a narrower one is not to supersede.
 */
export const supersededPolicies: Readonly<Record<string, string>> = {
  AmazonEC2RoleforSSM:
    "AmazonSSMManagedInstanceCore, with AmazonSSMDirectoryServiceAccess or CloudWatchAgentServerPolicy where they are used",
};

/** An AWS managed policy that has been superseded. */
export interface Superseded {
  name: string;
  replacement: string;
}

/** Finds the policy that an ARN names among the superseded ones; names have no upper and lower case in IAM. */
export function supersededBy(
  arn: string,
  superseded: Readonly<Record<string, string>>,
): Superseded | undefined {
  const [, name = ""] = /^arn:[^:]*:iam::aws:policy\/(?:.*\/)?([^/]+)$/i.exec(arn) ?? [];
  const found = Object.entries(superseded).find(
    ([each]) => each.toLowerCase() === name.toLowerCase(),
  );
  return found && { name: found[0], replacement: found[1] };
}
