import type { ResourceValidationPolicy } from "@pulumi/policy";
import { combinePolicies, sessionManagerPolicies } from "aws-session-manager-policy/policies";

/** A policy of your own. */
const instancesHaveAnOwner: ResourceValidationPolicy = {
  name: "acme-instances-have-an-owner",
  description: "Every EC2 instance must have an owner tag.",
  enforcementLevel: "mandatory",
  validateResource: (args, reportViolation) => {
    if (args.type !== "aws:ec2/instance:Instance") {
      args.notApplicable();
    }
    const { tags = {} } = args.props as { tags?: Record<string, string> };
    if (tags.owner === undefined) {
      reportViolation("Add an owner tag to the instance.");
    }
  },
};

/** All policies of the pack: the Session Manager policies at their strict levels, configured, and your own. */
export const policies = combinePolicies(
  sessionManagerPolicies({
    select: "strict",
    config: {
      "instance-profile-grants-session-permissions": {
        exemptions: [
          { resource: "legacy-*", reason: "Replaced by the new platform", expires: "2099-12-31" },
        ],
      },
      "session-data-is-encrypted-and-logged": { requireLogs: "both" },
      "security-group-opens-no-shell-ports": "advisory",
    },
  }),
  [instancesHaveAnOwner],
);
