import { Statement } from "./document";

/**
 * The five permissions that every session needs.
 *
 * AWS's page grants all of them on `*`. `ssm:UpdateInstanceInformation` takes an instance as its resource, so it is granted
 * on EC2 instances only, as AWS does in its own policy AWSEC2SqlHaInstancePolicy; the `ssmmessages` actions take no resource.
 * The documents hold no value of another resource, so that they can be verified at preview; hence the `*` for the partition.
 *
 * @param restrictToCallingInstance Grant the two actions that know who is calling only to the credentials of an EC2
 *   instance, for itself. The form of the condition is AWS's, see
 *   https://docs.aws.amazon.com/systems-manager/latest/userguide/compliance-permissions.html.
 *   The key is `ec2:SourceInstanceARN`: `ssm:SourceInstanceARN` is absent from the credentials of an instance profile, see
 *   https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmessagegatewayservice.html.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export function sessionManagerBaseStatements(restrictToCallingInstance: boolean): Statement[] {
  const openChannels = [
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ];
  const updateInstanceInformation: Statement = {
    Sid: "UpdateInstanceInformation",
    Effect: "Allow",
    Action: ["ssm:UpdateInstanceInformation"],
    Resource: "arn:*:ec2:*:*:instance/*",
  };
  if (!restrictToCallingInstance) {
    return [
      updateInstanceInformation,
      {
        Sid: "SessionChannels",
        Effect: "Allow",
        Action: ["ssmmessages:CreateControlChannel", ...openChannels],
        Resource: "*",
      },
    ];
  }
  const Condition = {
    StringEquals: { "ec2:SourceInstanceARN": "${ec2:SourceInstanceARN}" },
  };
  return [
    { ...updateInstanceInformation, Condition },
    {
      Sid: "ControlChannelOfCallingInstance",
      Effect: "Allow",
      Action: ["ssmmessages:CreateControlChannel"],
      Resource: "*",
      Condition,
    },
    { Sid: "SessionChannels", Effect: "Allow", Action: openChannels, Resource: "*" },
  ];
}
