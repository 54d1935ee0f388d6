import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";

import { isViolation } from "./findings";
import { configuredPolicy, type InstanceProfileCheck } from "./instanceProfileCheck";
import { report } from "./report";
import { settingsSchema } from "./settings";

/** Reports each instance profile that certainly lacks a required permission. */
export function permissionsPolicy(
  check: InstanceProfileCheck,
): ResourceValidationPolicy & StackValidationPolicy {
  return {
    name: configuredPolicy,
    displayName: "Instance profiles have the Session Manager permissions",
    description: "The role of every EC2 instance profile has to grant what Session Manager needs.",
    enforcementLevel: "mandatory",
    severity: "high",
    tags: ["aws", "ec2", "iam", "session-manager", "systems-manager"],
    url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html",
    remediationSteps: [
      "Make the instance profile with the component SessionManagerInstanceProfile of the package aws-session-manager,",
      "or give its role an inline policy that allows the five actions of AWS's page.",
      "The AWS managed policy AmazonSSMManagedInstanceCore grants them as well,",
      "and besides lets the instances read every parameter in Parameter Store.",
    ].join(" "),
    configSchema: settingsSchema,
    validateResource: (args) => {
      check.configure(args.getConfig());
      check.validateResource(args);
    },
    validateStack: (args, reportViolation) => {
      check.configure(args.getConfig());
      for (const finding of check.findings(args.resources).filter(isViolation)) {
        reportViolation(report(finding), finding.profile.urn);
      }
    },
  };
}
