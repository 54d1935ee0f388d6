import * as pulumi from "@pulumi/pulumi";
import { DefaultHostManagement } from "aws-session-manager";

const hosts = new DefaultHostManagement("default-host-management", {
  regions: [new pulumi.Config("aws").require("region")],
});

/** The value of the service setting: the role's path and name. */
export const settingValue = hosts.settingValue;
export const roleArn = hosts.roleArn;
