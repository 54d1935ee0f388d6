import type { StackValidationPolicy } from "@pulumi/policy";

import { isViolation } from "./findings";
import { refuseConfiguration, type InstanceProfileCheck } from "./instanceProfileCheck";
import { preferencesFindings } from "./sessionPreferencesFindings";
import { preferencesReport } from "./sessionPreferencesReport";

const name = "session-preferences-unverified";

/** Reports each instance profile of which it cannot be told whether it grants what a session document demands. */
export function preferencesUnverifiedPolicy(check: InstanceProfileCheck): StackValidationPolicy {
  return {
    name,
    displayName: "Instance profiles that cannot be verified against the session preferences",
    description:
      "What the stack's session documents demand of an EC2 instance profile should be verifiable before deployment, and not exempt.",
    enforcementLevel: "advisory",
    severity: "medium",
    tags: ["aws", "ec2", "iam", "session-manager", "systems-manager", "encryption", "logging"],
    url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html",
    remediationSteps: [
      "Grant the actions without a Condition on the ARNs of the key, the bucket and the log group;",
      "what is not known at preview is judged after the update.",
    ].join(" "),
    validateStack: (args, reportViolation) => {
      refuseConfiguration(name, args.getConfig());
      for (const finding of preferencesFindings(args.resources, check.options())) {
        if (!isViolation(finding)) reportViolation(preferencesReport(finding), finding.profile.urn);
      }
    },
  };
}
