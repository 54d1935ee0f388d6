import { preferencesFindings } from "../judgement";
import { definePolicy, permissionsPolicy } from "../pack";
import { documentTypes } from "../stack";
import { nist } from "./frameworks";

/** Reports each instance profile of which it can't be determined whether it grants what a session document requires. */
export const sessionPreferencesAreVerifiable = definePolicy({
  name: "session-preferences-are-verifiable",
  displayName: "Instance profiles that cannot be verified against the session preferences",
  reports:
    "an instance profile for which it can't be determined whether it grants what a session document requires",
  description:
    "What the stack's session documents require of an EC2 instance profile should be verifiable before deployment.",
  severity: "medium",
  framework: nist("AU-12", "Audit record generation"),
  tags: ["aws", "ec2", "iam", "session-manager", "systems-manager", "encryption", "logging"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html",
  remediationSteps: [
    "Grant the actions without a Condition on the ARNs of the key, the bucket and the log group;",
    "what is not known at preview is checked after the update.",
  ].join(" "),
  // Not mandatory anywhere: the first preview of a stack that creates its own session key cannot know the document.
  levels: { recommended: "advisory", strict: "advisory" },
  options: { follows: permissionsPolicy },
  readsArguments: true,
  stack: {
    types: Object.keys(documentTypes),
    validate: ({ stack, permissions, violation }) => {
      preferencesFindings(stack, permissions)
        .filter(({ certainty }) => certainty === "unverified")
        .forEach(violation);
    },
  },
});
