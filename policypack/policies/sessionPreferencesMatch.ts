import type { StackValidationPolicy } from "@pulumi/policy";

import { isViolation } from "./findings";
import { refuseConfiguration, type InstanceProfileCheck } from "./instanceProfileCheck";
import { preferencesFindings } from "./sessionPreferencesFindings";
import { preferencesReport } from "./sessionPreferencesReport";

const name = "session-preferences-match-instance-profiles";

/** Reports each instance profile that certainly does not grant what a session document of the stack demands. */
export function preferencesMatchPolicy(check: InstanceProfileCheck): StackValidationPolicy {
  return {
    name,
    displayName: "Instance profiles grant what the session preferences demand",
    description:
      "The role of every EC2 instance profile has to grant the use of the key, the bucket and the log group that the stack's session documents name.",
    enforcementLevel: "mandatory",
    severity: "high",
    tags: ["aws", "ec2", "iam", "session-manager", "systems-manager", "encryption", "logging"],
    url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html",
    remediationSteps: [
      "Make the instance profile and the session preferences with the components of the package aws-session-manager,",
      "from the same settings, or give the role the permissions that the settings need.",
    ].join(" "),
    validateStack: (args, reportViolation) => {
      refuseConfiguration(name, args.getConfig());
      const findings = preferencesFindings(args.resources, check.options());
      for (const finding of findings.filter(isViolation)) {
        reportViolation(preferencesReport(finding), finding.profile.urn);
      }
    },
  };
}
