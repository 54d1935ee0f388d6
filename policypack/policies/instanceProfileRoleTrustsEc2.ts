import type { Condition } from "../iam";
import { judgeTrust, profileComponent, type Finding } from "../judgement";
import { definePolicy, nist, onlyExemptions } from "../pack";
import { instanceProfileTypes, type InstanceProfile, subjectOf } from "../stack";

/** Reports each instance profile whose role EC2 cannot assume: its instances get no credentials. */
export const instanceProfileRoleTrustsEc2 = definePolicy({
  name: "instance-profile-role-trusts-ec2",
  displayName: "EC2 can assume the roles of instance profiles",
  description:
    "The trust policy of an instance profile's role must let EC2 assume the role, or its instances have no permissions.",
  severity: "high",
  framework: nist("AC-3", "Access enforcement"),
  tags: ["aws", "ec2", "iam", "session-manager", "systems-manager"],
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html",
  remediationSteps:
    "Let the service principal of EC2 assume the role in its trust policy, without a Condition that EC2 does not satisfy.",
  levels: { recommended: "mandatory", strict: "mandatory" },
  options: onlyExemptions,
  stack: {
    types: Object.keys(instanceProfileTypes),
    validate: ({ stack, report }) => {
      stack.profiles().flatMap(findingsOn).forEach(report);
    },
  },
});

function findingsOn({ role, resource }: InstanceProfile): Finding[] {
  const subject = subjectOf(resource);
  const common = { subject, problem: "ec2-cannot-assume" as const };
  if (role.kind === "none") {
    return [];
  }
  if (role.kind === "unreadable") {
    const causes = [{ kind: "not-known" as const, why: role.why }];
    return [{ ...common, certainty: "unverified", causes, fixes: [] }];
  }
  const ofRole = { ...common, role: subjectOf(role.resource) };
  const trust = judgeTrust("EC2", role, { holds });
  switch (trust.outcome) {
    case "trusted":
    case "trusted too widely":
      return [];
    case "unverified":
      return [{ ...ofRole, certainty: "unverified", causes: trust.causes, fixes: [] }];
    case "not trusted":
      return [
        {
          ...{ ...ofRole, certainty: "violation", causes: trust.causes },
          fixes: [
            ...profileComponent(subject.name, []),
            [{ kind: "trust-service", service: "ec2.amazonaws.com" }],
          ],
        },
      ];
  }
}

/**
 * EC2 sends no external ID, which is for third parties, and no MFA, which is for people. Whether another comparison
 * holds can't be determined here.
 */
function holds({ operator, key }: Condition): "maybe" | "no" {
  const isNeverSent = /^(sts:externalid|aws:multifactorauth(present|age))$/i.test(key);
  const needsIt = !/not|null|ifexists|forallvalues/i.test(operator);
  return isNeverSent && needsIt ? "no" : "maybe";
}
