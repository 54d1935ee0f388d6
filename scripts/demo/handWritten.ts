import * as aws from "@pulumi/aws";

const role = new aws.iam.Role("web", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
});

export const instanceProfileName = new aws.iam.InstanceProfile("web", { role: role.name }).name;
