import { quoted } from "../iam";
import { judgeServiceRole } from "../judgement/serviceRole";
import { definePolicy, managedInstances, onlyExemptions } from "../pack";
import { serviceSettingTypes, subjectOf } from "../stack";

/** Reports each default host management setting whose role does not let instances be reached, or trusts too widely. */
export const defaultHostManagementRolePermissions = definePolicy({
  name: "default-host-management-role-permissions",
  displayName: "Roles of Default Host Management have the Session Manager permissions",
  description:
    "The role of Default Host Management Configuration has to grant what Session Manager needs, and to trust Systems Manager on behalf of its own account only.",
  severity: "high",
  framework: managedInstances,
  tags: ["aws", "ec2", "iam", "session-manager", "systems-manager"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html",
  remediationSteps: [
    "Make the setting and its role with the component DefaultHostManagement of the package aws-session-manager,",
    "or attach AmazonSSMManagedEC2InstanceDefaultPolicy to the role,",
    "and give it a trust policy with a Condition on aws:SourceAccount.",
  ].join(" "),
  levels: { recommended: "mandatory", strict: "mandatory" },
  options: onlyExemptions,
  readsArguments: true,
  stack: {
    types: Object.keys(serviceSettingTypes),
    validate: ({ stack, violation, unverified }) => {
      for (const setting of stack.defaultHostSettings()) {
        const subject = subjectOf(setting.resource);
        if (!setting.isCertain) {
          unverified(
            subject,
            "it cannot be told whether it is the setting of Default Host Management Configuration: its settingId is not known yet",
          );
          continue;
        }
        const judgement = judgeServiceRole(setting, {
          machines: "arn:*:ec2:*:*:instance/i-*",
          component: (name) => `new DefaultHostManagement(${quoted(name)}, { regions: [region] });`,
        });
        if (judgement.report) {
          violation(subject, judgement.report);
        }
        for (const why of judgement.unverified) {
          unverified(subject, why);
        }
      }
    },
  },
});
