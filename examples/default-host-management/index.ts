import * as pulumi from "@pulumi/pulumi";
import { DefaultHostManagement } from "aws-session-manager";

const hosts = new DefaultHostManagement("default-host-management", {
  regions: [new pulumi.Config("aws").require("region")],
});

/** What the service setting of the Region says: path and name of the role. */
export const settingValue = hosts.settingValue;
export const roleArn = hosts.roleArn;
