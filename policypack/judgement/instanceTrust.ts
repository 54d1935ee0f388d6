import type { Condition } from "../iam";
import { subjectOf, type InstanceProfile, type StackModel } from "../stack";
import { notKnownRole, type Finding } from "./finding";
import { profileComponent } from "./fixes";
import { judgeTrust } from "./serviceTrust";

/** The instance profiles whose role EC2 can't assume, or of which that can't be determined, sorted by URN. */
export function instanceTrustFindings(stack: StackModel): Finding[] {
  return stack.profiles().flatMap((each) => instanceTrustFinding(each) ?? []);
}

/** Whether EC2 can't assume a role that something gives to instances, or that can't be determined. */
export function instanceTrustFinding({
  role,
  resource,
}: Pick<InstanceProfile, "role" | "resource">): Finding | undefined {
  const subject = subjectOf(resource);
  const common = { subject, problem: "ec2-cannot-assume" as const };
  if (role.kind === "none") {
    return undefined;
  }
  if (role.kind === "unreadable") {
    const causes = [notKnownRole(role)];
    return { ...common, certainty: "unverified", causes, fixes: [] };
  }
  const ofRole = { ...common, role: subjectOf(role.resource) };
  const trust = judgeTrust("EC2", role, { holds });
  switch (trust.outcome) {
    case "trusted":
    case "trusted too widely":
      return undefined;
    case "unverified":
      return { ...ofRole, certainty: "unverified", causes: trust.causes, fixes: [] };
    case "not trusted":
      return {
        ...{ ...ofRole, certainty: "violation", causes: trust.causes },
        fixes: [
          ...profileComponent(subject.name, []),
          [{ kind: "trust-service", service: "ec2.amazonaws.com" }],
        ],
      };
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
