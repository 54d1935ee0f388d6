import * as aws from "@pulumi/aws";
import { SessionManagerInstanceProfile } from "../../index";

const assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" });
const sessions: aws.iam.PolicyDocument = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: ["ssm:UpdateInstanceInformation", "ssmmessages:*"],
      Resource: "*",
    },
  ],
};

type Program = () => Promise<object>;

/** A program with about this many resources, a third of them IAM: handwritten profiles, and resources of other services. */
export function mixedProgram(resourceCount: number): Program {
  return () => {
    const profiles = Math.round(resourceCount / 3 / resourcesByHand);
    for (let index = 0; index < profiles; index++) {
      profileByHand(`node-${index}`);
    }
    const others = resourceCount - profiles * resourcesByHand;
    for (let index = 0; index < others; index++) {
      new aws.sns.Topic(`topic-${index}`, {
        displayName: `Topic ${index}`,
        tags: { team: "web", stage: "production" },
      });
    }
    return Promise.resolve({});
  };
}

const resourcesByHand = 4;

/** A program with handwritten instance profiles. */
export function profilesByHand(count: number): Program {
  return () => {
    for (let index = 0; index < count; index++) {
      profileByHand(`node-${index}`);
    }
    return Promise.resolve({});
  };
}

/** A program with instance profiles from the component. */
export function profilesOfComponent(count: number): Program {
  return () => {
    for (let index = 0; index < count; index++) {
      new SessionManagerInstanceProfile(`node-${index}`);
    }
    return Promise.resolve({});
  };
}

/** The resources that the component creates. */
function profileByHand(name: string): void {
  const role = new aws.iam.Role(name, { assumeRolePolicy });
  const policy = new aws.iam.Policy(name, { policy: sessions });
  const attachment = new aws.iam.RolePolicyAttachment(name, {
    role: role.name,
    policyArn: policy.arn,
  });
  new aws.iam.InstanceProfile(name, { role: role.name }, { dependsOn: attachment });
}
