import { onlyExemptions } from "../configuration";
import { defaultHostUse, serviceRoleFindings } from "../judgement";
import { definePolicy } from "../pack";
import { serviceSettingTypes, subjectOf } from "../stack";
import { managedInstances } from "./frameworks";

/** Reports each default host management setting whose role does not make instances reachable, or trusts too widely. */
export const defaultHostRoleGrantsSessionPermissions = definePolicy({
  name: "default-host-role-grants-session-permissions",
  displayName: "Roles of Default Host Management have the Session Manager permissions",
  reports:
    "a default host management setting whose role lacks a permission, or trusts Systems Manager on behalf of any account",
  description:
    "The role of Default Host Management Configuration must grant what Session Manager needs, and trust Systems Manager for its own account only.",
  severity: "high",
  framework: managedInstances,
  tags: ["aws", "ec2", "iam", "session-manager", "systems-manager"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html",
  remediationSteps: [
    "Create the setting and its role with the component DefaultHostManagement of the package aws-session-manager,",
    "or attach AmazonSSMManagedEC2InstanceDefaultPolicy to the role,",
    "and give it a trust policy with a Condition on aws:SourceAccount.",
  ].join(" "),
  levels: { recommended: "mandatory", strict: "mandatory" },
  options: onlyExemptions,
  readsArguments: true,
  stack: {
    types: Object.keys(serviceSettingTypes),
    validate: ({ stack, report }) => {
      for (const setting of stack.defaultHostSettings()) {
        if (!setting.isCertain) {
          const subject = subjectOf(setting.resource);
          const causes = [whichSetting];
          report({ subject, certainty: "unverified", problem: "service-role", causes, fixes: [] });
          continue;
        }
        serviceRoleFindings(setting, defaultHostUse).forEach(report);
      }
    },
  },
});

const whichSetting = {
  kind: "not-known",
  why: "it can't be determined whether it is the setting of Default Host Management Configuration: its settingId is not known yet",
  isOpenUntilUpdate: true,
} as const;
