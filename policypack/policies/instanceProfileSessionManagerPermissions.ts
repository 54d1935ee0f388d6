import { findings, isCertain } from "../judgement/findings";
import { report } from "../judgement/report";
import { permissionOptions, type PermissionSettings } from "../judgement/settings";
import { permissionsPolicy } from "../pack/context";
import { managedInstances } from "../pack/frameworks";
import { definePolicy } from "../pack/policy";
import { instanceProfileTypes, recordedTypes } from "../stack";

/** Reports each instance profile that certainly lacks a required permission. */
export const instanceProfileSessionManagerPermissions = definePolicy<PermissionSettings>({
  name: permissionsPolicy,
  displayName: "Instance profiles have the Session Manager permissions",
  description: "The role of every EC2 instance profile has to grant what Session Manager needs.",
  severity: "high",
  framework: managedInstances,
  tags: ["aws", "ec2", "iam", "session-manager", "systems-manager"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html",
  remediationSteps: [
    "Make the instance profile with the component SessionManagerInstanceProfile of the package aws-session-manager,",
    "or give its role an inline policy that allows the five actions of AWS's page.",
    "The AWS managed policy AmazonSSMManagedInstanceCore grants them as well,",
    "and besides lets the instances read every parameter in Parameter Store.",
  ].join(" "),
  levels: { recommended: "mandatory", strict: "mandatory" },
  options: permissionOptions,
  records: [...recordedTypes],
  stack: {
    types: Object.keys(instanceProfileTypes),
    validate: ({ stack, options, violation }) => {
      for (const finding of findings(stack, options).filter(isCertain)) {
        violation(finding.profile, report(finding));
      }
    },
  },
});
