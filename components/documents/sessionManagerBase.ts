import { Statement } from "./document";

/** A kind of machine that sessions are opened on: its ARNs and IDs, and the key that holds the ARN of the one that asks. */
export interface NodeKind {
  arns: string;
  ids: string;
  sourceArnKey: string;
}

/**
 * EC2 instances. `ssm:SourceInstanceARN` is absent from the credentials of an instance profile.
 *
 * @internal
 */
export const ec2Instances: NodeKind = {
  arns: "arn:*:ec2:*:*:instance/*",
  ids: "i-*",
  sourceArnKey: "ec2:SourceInstanceARN",
};

/**
 * Machines outside EC2, registered with a hybrid activation.
 *
 * @internal
 */
export const hybridNodes: NodeKind = {
  arns: "arn:*:ssm:*:*:managed-instance/*",
  ids: "mi-*",
  sourceArnKey: "ssm:SourceInstanceARN",
};

/**
 * The five permissions that every session needs.
 *
 * AWS's page grants all of them on `*`. `ssm:UpdateInstanceInformation` takes an instance as its resource, so it is granted
 * on instances only, as AWS does in its own policy AWSEC2SqlHaInstancePolicy; the `ssmmessages` actions take no resource.
 * The documents hold no value of another resource, so that they can be verified at preview; hence the `*` for the partition.
 *
 * @param restrictToCallingInstance Grant the two actions that know who is calling only to credentials that were
 *   issued to a machine: the key is in no others. The form of the condition is AWS's, see
 *   https://docs.aws.amazon.com/systems-manager/latest/userguide/compliance-permissions.html.
 *   For the keys see
 *   https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssmmessages.html.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 * @internal
 */
export function sessionManagerBaseStatements(
  restrictToCallingInstance: boolean,
  nodes: NodeKind = ec2Instances,
): Statement[] {
  return [
    {
      Sid: "UpdateInstanceInformation",
      Effect: "Allow",
      Action: ["ssm:UpdateInstanceInformation"],
      Resource: nodes.arns,
      ...(restrictToCallingInstance ? { Condition: callingNode(nodes) } : {}),
    },
    ...sessionChannelStatements(restrictToCallingInstance, nodes),
  ];
}

/**
 * The four of the five that AWS adds to a role that has other Systems Manager permissions.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html
 * @internal
 */
export function sessionChannelStatements(
  restrictToCallingInstance: boolean,
  nodes: NodeKind = ec2Instances,
): Statement[] {
  const createControlChannel = "ssmmessages:CreateControlChannel";
  const others = [
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ];
  if (!restrictToCallingInstance) {
    const Action = [createControlChannel, ...others];
    return [{ Sid: "SessionChannels", Effect: "Allow", Action, Resource: "*" }];
  }
  return [
    {
      Sid: "ControlChannelOfCallingInstance",
      Effect: "Allow",
      Action: [createControlChannel],
      Resource: "*",
      Condition: callingNode(nodes),
    },
    { Sid: "SessionChannels", Effect: "Allow", Action: others, Resource: "*" },
  ];
}

/**
 * Repeats a permission that every session needs, for a policy that turns out to have nothing to grant: IAM takes none without
 * a statement.
 *
 * @internal
 */
export const nothingBeyondTheBase: Statement = {
  Sid: "NothingBeyondTheBase",
  Effect: "Allow",
  Action: ["ssmmessages:OpenDataChannel"],
  Resource: "*",
};

/**
 * The condition that the credentials were issued to a machine.
 *
 * @internal
 */
export function callingNode({ sourceArnKey }: NodeKind) {
  return { StringEquals: { [sourceArnKey]: `\${${sourceArnKey}}` } };
}
