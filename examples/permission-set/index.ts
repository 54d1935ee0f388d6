import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { SessionUserAccess } from "aws-session-manager";

const config = new pulumi.Config();
const instanceArn = config.require("identityCenterArn");

const access = new SessionUserAccess("operators", {
  instanceTags: { team: "web" },
  // The permission set becomes a role in each account that it is assigned in: name all of them.
  accountIds: [config.require("instancesAccountId")],
  allowConsole: true,
});

const permissionSet = new aws.ssoadmin.PermissionSet("operators", {
  instanceArn,
  name: "SessionOperators",
  description: "Sessions on the instances of the web team.",
  sessionDuration: "PT4H",
});
const policy = new aws.ssoadmin.PermissionSetInlinePolicy("operators", {
  instanceArn,
  permissionSetArn: permissionSet.arn,
  inlinePolicy: access.policyJson,
});

/** The permission set's ARN, available once it has the policy. */
export const permissionSetArn = policy.permissionSetArn;
