import { QuickSetupHostManagement } from "aws-session-manager";

const hosts = new QuickSetupHostManagement("quick-setup", {
  targetTag: { key: "systems-manager", value: "managed" },
});

export const configurationManagerArn = hosts.configurationManagerArn;
