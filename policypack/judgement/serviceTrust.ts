import { decideTrust, explainProblem, unknown, type Condition, type TrustDecision } from "../iam";
import type { ReadRole } from "../stack";

/** Whether a service may assume a role. */
export type ServiceTrust =
  | { outcome: "trusted" }
  /** It may, but should not on these terms; each reason is a clause. */
  | { outcome: "trusted too widely"; why: readonly string[] }
  /** Certainly not; each reason is a clause. */
  | { outcome: "not trusted"; why: readonly string[] }
  /** It cannot be told; `why` is a clause. */
  | { outcome: "unverified"; why: string };

/** What is asked of the conditions of a trust policy. */
export interface ServiceConditions {
  /** Whether a comparison holds when the service assumes the role. */
  holds: (condition: Condition, role: ReadRole) => "yes" | "maybe" | "no";
  /** What these conditions leave open that they should not, as a clause about the statement. */
  lacks?: (conditions: readonly Condition[]) => string | undefined;
}

/** Judges whether a service, such as `ec2`, may assume a role. */
export function judgeTrust(
  service: string,
  role: ReadRole,
  { holds, lacks = () => undefined }: ServiceConditions,
): ServiceTrust {
  const { trust, partition } = role;
  if (trust.kind === "unknown") {
    return { outcome: "unverified", why: "its trust policy is not known yet" };
  }
  if (trust.kind === "malformed") {
    const problems = trust.problems.slice(0, 3).map(explainProblem).join(" ");
    return {
      outcome: "not trusted",
      why: [`its trust policy is not a document that IAM accepts. ${problems}`],
    };
  }
  const decision = decideTrust(
    trust.statements,
    (principal) => isService(service, principal, partition),
    (condition) => holds(condition, role),
  );
  const clauses = clausesOf(decision);
  switch (decision.verdict) {
    case "unverified":
      return { outcome: "unverified", why: clauses.join("; ") };
    case "denied":
      return { outcome: "not trusted", why: clauses };
    case "not trusted":
      return {
        outcome: "not trusted",
        why: clauses.length > 0 ? clauses : ["no statement of its trust policy allows it"],
      };
    case "trusted": {
      const why = decision.evidence.flatMap(({ statement: { place, conditions } }) => {
        const lack = lacks(conditions === unknown ? [] : conditions);
        return lack === undefined ? [] : [`${place} of its trust policy ${lack}`];
      });
      return why.length > 0 ? { outcome: "trusted too widely", why } : { outcome: "trusted" };
    }
  }
}

function clausesOf({ evidence }: TrustDecision): string[] {
  return [...new Set(evidence.map(({ statement }) => statement))].map((statement) => {
    const own = evidence.filter((each) => each.statement === statement);
    const effect = own.length === 1 ? own[0]?.effect : "may allow or deny";
    const why = own[0]?.why ?? "";
    const subject = `${statement.place} of its trust policy`;
    if (effect === "would allow") {
      return `${subject} is meant to allow it, but ${why}`;
    }
    return `${subject} ${effect ?? ""} it${why === "" ? "" : `: ${why}`}`;
  });
}

/**
 * Whether a principal is that of a service in a partition. `SERVICE.amazonaws.com` is in every partition; the partitions
 * apart from the first have a form of their own beside it:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
function isService(
  service: string,
  principal: string,
  partition: string | undefined,
): "yes" | "maybe" | "no" {
  const [start, ...rest] = principal.toLowerCase().split(".");
  if (start !== service) {
    return "no";
  }
  const suffix = rest.join(".");
  if (suffix === "amazonaws.com") {
    return "yes";
  }
  if (!Object.hasOwn(partitionsBySuffix, suffix)) {
    return "no";
  }
  if (partition === undefined) {
    return "maybe";
  }
  return partitionsBySuffix[suffix] === partition ? "yes" : "no";
}

const partitionsBySuffix: Readonly<Record<string, string>> = {
  "amazonaws.com.cn": "aws-cn",
  "amazonaws.eu": "aws-eusc",
  "c2s.ic.gov": "aws-iso",
  "sc2s.sgov.gov": "aws-iso-b",
};
