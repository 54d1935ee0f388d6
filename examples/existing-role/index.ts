import * as aws from "@pulumi/aws";
import { SessionManagerPermissions } from "aws-session-manager";

// Stands for the role that your instances have already. With a role from outside this program, write its name or its ARN
// in place of `role.name` below, and remove this role and its instance profile.
const role = new aws.iam.Role("web-servers", {
  description: "The role that the web servers have had for years.",
  assumeRolePolicy: aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["ec2.amazonaws.com"] }],
      },
    ],
  }).json,
});
const profile = new aws.iam.InstanceProfile("web-servers", { role: role.name });

const permissions = new SessionManagerPermissions("sessions", {
  role: role.name,
  // The role has no other permissions for Systems Manager. Leave this out for one that has.
  updateInstanceInformation: true,
});

export const instanceProfileName = profile.name;
/** The role, once it has the permissions. */
export const roleName = permissions.roleName;
