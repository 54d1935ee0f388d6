import type { PolicyResource } from "@pulumi/policy";

import { permissionFindings, type Finding } from "../judgement";
import { definePolicy, permissionsPolicy } from "../pack";
import { labelOfKind, subjectOf, type UnreadKind } from "../stack";
import { managedInstances } from "./frameworks";

/** Reports each instance profile whose permissions can't be determined, and what may have others that the pack doesn't read. */
export const instanceProfilePermissionsAreVerifiable = definePolicy({
  name: "instance-profile-permissions-are-verifiable",
  displayName: "Session Manager permissions of instance profiles can be verified",
  reports:
    "an instance profile whose permissions can't be determined, and AWS resources that the pack doesn't read, with one report for each type",
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
  follows: permissionsPolicy,
  stack: {
    validate: ({ stack, permissions, violation, isExempt }) => {
      permissionFindings(stack, permissions)
        .filter(({ certainty }) => certainty === "unverified")
        .forEach(violation);
      for (const kind of stack.unread().kinds) {
        const isNoted = (resource: PolicyResource): boolean => isExempt(subjectOf(resource));
        const [first, ...others] = kind.resources.filter((resource) => !isNoted(resource));
        if (first !== undefined) {
          violation(findingOn({ ...kind, resources: [first, ...others] }));
        }
        // Each may be exempt for a reason of its own.
        for (const resource of kind.resources.filter(isNoted)) {
          violation(findingOn({ ...kind, resources: [resource] }));
        }
      }
    },
  },
});

function findingOn(kind: UnreadKind): Finding {
  const [first] = kind.resources;
  const why = `the pack doesn't read what comes as ${kind.type}: ${kind.why}`;
  return {
    subject: { ...subjectOf(first), label: labelOfKind(kind) },
    ...{ certainty: "unverified", problem: "not-fully-checked" },
    causes: [{ kind: "not-known", why }],
    fixes: [[{ kind: "configure", option: "exemptions" }]],
  };
}
