import * as aws from "@pulumi/aws";
import { SessionManagerPermissions } from "aws-session-manager";

// Stands in for the role that your instances already use. To use a role from outside this program, replace `role.name` below with
// its name or ARN, and remove this role and its instance profile.
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
  // Set this to false if your role already allows ssm:UpdateInstanceInformation.
  updateInstanceInformation: true,
});

export const instanceProfileName = profile.name;
/** The role's name, available once the role has the permissions. */
export const roleName = permissions.roleName;
