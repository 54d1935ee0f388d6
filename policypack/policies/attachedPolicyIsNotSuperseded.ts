import type { Options } from "../configuration";
import { profileComponent } from "../judgement";
import { definePolicy } from "../pack";
import { entryOf, managedPolicyReferences, readTexts, subjectOf } from "../stack";
import { leastPrivilege } from "./frameworks";

/** What is superseded in addition to what AWS says. */
export interface SupersededSettings {
  /** Names of further AWS managed policies, each with what to attach in its place. */
  alsoSuperseded: Readonly<Record<string, string>>;
}

const options: Options<SupersededSettings> = {
  defaults: { alsoSuperseded: {} },
  properties: {
    alsoSuperseded: {
      description:
        "More AWS managed policies that must not be attached, by name, each with what to attach instead.",
      type: "object",
      additionalProperties: { type: "string" },
    },
  },
};

/** Reports each resource that gives a role an AWS managed policy that AWS has superseded. */
export const attachedPolicyIsNotSuperseded = definePolicy({
  name: "attached-policy-is-not-superseded",
  displayName: "No superseded AWS managed policies for Systems Manager",
  reports: "AmazonEC2RoleforSSM and other superseded AWS managed policies",
  description:
    "A role should not have an AWS managed policy for Systems Manager that AWS has superseded, such as AmazonEC2RoleforSSM.",
  severity: "medium",
  framework: leastPrivilege,
  tags: ["aws", "iam", "session-manager", "systems-manager"],
  url: "https://aws.amazon.com/blogs/mt/applying-managed-instance-policy-best-practices/",
  remediationSteps: [
    "Replace AmazonEC2RoleforSSM with AmazonSSMManagedInstanceCore,",
    "or create the instance profile with the component SessionManagerInstanceProfile of the package aws-session-manager.",
  ].join(" "),
  levels: { recommended: "advisory", strict: "mandatory" },
  options,
  resource: {
    types: [managedPolicyReferences],
    validate: ({ resource, options, report }) => {
      const property = entryOf(managedPolicyReferences, resource) ?? "";
      const superseded = { ...supersededPolicies, ...options.alsoSuperseded };
      const subject = subjectOf(resource);
      for (const arn of readTexts(resource, property)) {
        const found = typeof arn === "string" ? supersededBy(arn, superseded) : undefined;
        if (found === undefined) {
          continue;
        }
        const causes = [{ kind: "superseded-policy" as const, policy: found.policy }];
        report({
          ...{ subject, certainty: "violation", problem: "superseded-policy", causes },
          fixes: [[{ kind: "attach-instead", ...found }], ...profileComponent(subject.name, [])],
        });
      }
    },
  },
});

/**
 * AWS managed policies for instances that AWS has superseded, each with what to attach in its place.
 *
 * AWS's own description of the policy says so: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEC2RoleforSSM.html,
 * https://aws.amazon.com/blogs/mt/applying-managed-instance-policy-best-practices/. Of no other policy for Systems Manager
 * does it say so, such as AmazonSSMMaintenanceWindowRole or AmazonSSMAutomationRole: advising a narrower one does not supersede a policy.
 */
const supersededPolicies: Readonly<Record<string, string>> = {
  AmazonEC2RoleforSSM:
    "AmazonSSMManagedInstanceCore, plus AmazonSSMDirectoryServiceAccess or CloudWatchAgentServerPolicy if the instances need them",
};

/** An AWS managed policy that has been superseded. */
interface Superseded {
  policy: string;
  replacement: string;
}

/** Finds the policy that an ARN names among the superseded ones; names have no upper and lower case in IAM. */
function supersededBy(
  arn: string,
  superseded: Readonly<Record<string, string>>,
): Superseded | undefined {
  const [, name = ""] = /^arn:[^:]*:iam::aws:policy\/(?:.*\/)?([^/]+)$/i.exec(arn) ?? [];
  const found = Object.entries(superseded).find(
    ([each]) => each.toLowerCase() === name.toLowerCase(),
  );
  return found && { policy: found[0], replacement: found[1] };
}
