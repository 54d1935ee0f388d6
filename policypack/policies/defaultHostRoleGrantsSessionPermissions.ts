import {
  defaultHostUse,
  defaultHostUsers,
  preferencesFindings,
  serviceRoleFindings,
} from "../judgement";
import { definePolicy } from "../pack";
import { serviceSettingTypes, subjectOf } from "../stack";
import { managedInstances } from "./frameworks";

/** Reports each default host management setting whose role does not make instances reachable. */
export const defaultHostRoleGrantsSessionPermissions = definePolicy({
  name: "default-host-role-grants-session-permissions",
  displayName: "Roles of Default Host Management have the Session Manager permissions",
  reports:
    "a Default Host Management setting whose role lacks a permission, or that Systems Manager can't assume",
  description:
    "The role of Default Host Management Configuration must grant what sessions need, and trust Systems Manager.",
  severity: "high",
  framework: managedInstances,
  tags: ["aws", "ec2", "iam", "session-manager", "systems-manager"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html",
  remediationSteps: [
    "Create the setting and its role with the component DefaultHostManagement of the package aws-session-manager,",
    "or attach AmazonSSMManagedEC2InstanceDefaultPolicy to the role,",
    "and give it a trust policy for ssm.amazonaws.com.",
  ].join(" "),
  levels: { recommended: "mandatory", strict: "mandatory" },
  stack: {
    types: [serviceSettingTypes],
    validate: ({ stack, permissions, report }) => {
      for (const setting of stack.defaultHostSettings()) {
        const subject = subjectOf(setting.resource);
        const open = { subject, certainty: "unverified", problem: "service-role" } as const;
        if (!setting.isCertain) {
          report({ ...open, causes: [whichSetting], fixes: [] });
          continue;
        }
        if (setting.hasOtherPath) {
          report({ ...open, causes: [otherPath], fixes: [] });
        }
        serviceRoleFindings(setting, defaultHostUse).forEach(report);
      }
      preferencesFindings(stack, permissions, defaultHostUsers(stack)).forEach(report);
    },
  },
});

/** AWS's page gives the setting the role's path and name; what becomes of it otherwise is not documented. */
const otherPath = {
  kind: "not-known",
  why: "its settingValue has a different path than the role, and AWS doesn't document whether Systems Manager then finds the role: give the role's path without its first slash and its name, such as service-role/NAME",
} as const;

const whichSetting = {
  kind: "not-known",
  why: "it can't be determined whether it is the setting of Default Host Management Configuration: its settingId isn't known yet",
  isOpenUntilUpdate: true,
} as const;
