import { preferencesFindings, profileUsers, withOwnRole } from "../judgement";
import { definePolicy, permissionsPolicy } from "../pack";
import { instanceProfileTypes } from "../stack";
import { nist } from "./frameworks";

/** Reports each instance profile that certainly does not grant what a session document of the stack requires. */
export const instanceProfileMatchesSessionPreferences = definePolicy({
  name: "instance-profile-matches-session-preferences",
  displayName: "Instance profiles grant what the session preferences require",
  reports:
    "an instance profile that certainly doesn't grant what a session document in the stack requires",
  description:
    "The role of every EC2 instance profile must grant access to the key, the bucket and the log group that the stack's session documents name.",
  severity: "high",
  framework: nist("AU-12", "Audit record generation"),
  tags: ["aws", "ec2", "iam", "session-manager", "systems-manager", "encryption", "logging"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html",
  remediationSteps: [
    "Create the instance profile and the session preferences with the components of the package aws-session-manager,",
    "from the same settings, or give the role the permissions that the settings need.",
  ].join(" "),
  levels: { recommended: "mandatory", strict: "mandatory" },
  follows: permissionsPolicy,
  stack: {
    types: [instanceProfileTypes],
    validate: ({ stack, permissions, report }) => {
      const users = withOwnRole(profileUsers(stack), stack, permissions);
      preferencesFindings(stack, permissions, users).forEach(report);
    },
  },
});
