import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";

import { isViolation } from "./findings";
import { refuseConfiguration, type InstanceProfileCheck } from "./instanceProfileCheck";
import { report } from "./report";

const name = "instance-profile-session-manager-unverified";

/** Reports each instance profile whose permissions cannot be told, and those that are exempt. */
export function unverifiedPolicy(
  check: InstanceProfileCheck,
): ResourceValidationPolicy & StackValidationPolicy {
  return {
    name,
    displayName: "Instance profiles whose Session Manager permissions cannot be verified",
    description:
      "The Session Manager permissions of an EC2 instance profile should be verifiable before deployment, and not exempt.",
    enforcementLevel: "advisory",
    severity: "medium",
    tags: ["aws", "ec2", "iam", "session-manager", "systems-manager"],
    url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html",
    remediationSteps: [
      "Grant the actions in a policy document of their own,",
      "without a Condition and without a value that is only known after deployment.",
    ].join(" "),
    validateResource: (args) => {
      refuseConfiguration(name, args.getConfig());
      check.validateResource(args);
    },
    validateStack: (args, reportViolation) => {
      refuseConfiguration(name, args.getConfig());
      for (const finding of check.findings(args.resources)) {
        if (!isViolation(finding)) reportViolation(report(finding), finding.profile.urn);
      }
    },
  };
}
