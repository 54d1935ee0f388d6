import { permissionFindings } from "../judgement";
import { definePolicy, permissionsPolicy } from "../pack";
import { instanceProfileTypes } from "../stack";
import { managedInstances } from "./frameworks";

/** Reports each instance profile whose permissions can't be determined. */
export const instanceProfilePermissionsAreVerifiable = definePolicy({
  name: "instance-profile-permissions-are-verifiable",
  displayName: "Session Manager permissions of instance profiles can be verified",
  reports: "an instance profile whose permissions can't be determined",
  description:
    "The Session Manager permissions of an EC2 instance profile should be verifiable before deployment.",
  severity: "medium",
  framework: managedInstances,
  tags: ["aws", "ec2", "iam", "session-manager", "systems-manager"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html",
  remediationSteps: [
    "Grant the actions in a policy document of their own,",
    "without a Condition and without a value that is only known after deployment.",
  ].join(" "),
  levels: { recommended: "advisory", strict: "mandatory" },
  options: { follows: permissionsPolicy },
  readsArguments: true,
  stack: {
    types: Object.keys(instanceProfileTypes),
    validate: ({ stack, permissions, violation }) => {
      permissionFindings(stack, permissions)
        .filter(({ certainty }) => certainty === "unverified")
        .forEach(violation);
    },
  },
});
