import { quoted } from "../iam";
import { code } from "../judgement/remedies";
import { supersededBy, supersededPolicies } from "../judgement/supersededPolicies";
import { definePolicy, leastPrivilege, type Options } from "../pack";
import { managedPolicyReferences, readTexts, subjectOf } from "../stack";

/** What is superseded beside what AWS says. */
export interface SupersededSettings {
  /** Names of further AWS managed policies, each with what to attach in its place. */
  alsoSuperseded: Readonly<Record<string, string>>;
}

const options: Options<SupersededSettings> = {
  defaults: { alsoSuperseded: {} },
  properties: {
    alsoSuperseded: {
      description:
        "Names of further AWS managed policies that must not be attached, each with what to attach in its place.",
      type: "object",
      additionalProperties: { type: "string" },
    },
  },
};

/** Reports each resource that gives a role an AWS managed policy that AWS has superseded. */
export const noDeprecatedSystemsManagerPolicy = definePolicy({
  name: "no-deprecated-systems-manager-policy",
  displayName: "No deprecated AWS managed policies for Systems Manager",
  description:
    "A role should not have an AWS managed policy for Systems Manager that AWS has superseded, such as AmazonEC2RoleforSSM.",
  severity: "medium",
  framework: leastPrivilege,
  tags: ["aws", "iam", "session-manager", "systems-manager"],
  url: "https://aws.amazon.com/blogs/mt/applying-managed-instance-policy-best-practices/",
  remediationSteps: [
    "Attach AmazonSSMManagedInstanceCore in place of AmazonEC2RoleforSSM,",
    "or make the instance profile with the component SessionManagerInstanceProfile of the package aws-session-manager.",
  ].join(" "),
  levels: { recommended: "advisory", strict: "mandatory" },
  options,
  resource: {
    types: Object.keys(managedPolicyReferences),
    validate: ({ resource, options, violation }) => {
      const property = managedPolicyReferences[resource.type] ?? "";
      const superseded = { ...supersededPolicies, ...options.alsoSuperseded };
      for (const arn of readTexts(resource, property)) {
        const found = typeof arn === "string" ? supersededBy(arn, superseded) : undefined;
        if (found === undefined) {
          continue;
        }
        const subject = subjectOf(resource);
        violation(subject, {
          facts: [`${subject.label} attaches ${found.name}, which is superseded.`],
          remedies: [
            `To mend it, attach in its place ${found.replacement}.`,
            'For sessions alone, make the instance profile with the component of "aws-session-manager", which grants less:',
            ...code(`new SessionManagerInstanceProfile(${quoted(subject.name)});`),
          ],
        });
      }
    },
  },
});
