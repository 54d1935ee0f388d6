import { decideTrust, unknown, type Certainty, type Condition, type TrustDecision } from "../iam";
import type { ReadRole } from "../stack";
import type { Cause, TrustedService } from "./finding";

/** Whether a service may assume a role, with what decides. */
export type ServiceTrust =
  | { outcome: "trusted" }
  /** `not trusted`: certainly not. `trusted too widely`: it may, but should not on these terms. */
  | { outcome: "trusted too widely" | "not trusted" | "unverified"; causes: readonly Cause[] };

/** What is asked of the conditions of a trust policy. */
export interface ServiceConditions {
  /** Whether a comparison holds when the service assumes the role. */
  holds: (condition: Condition, role: ReadRole) => Certainty;
  /** What these conditions leave open that they should not, as a clause. */
  lacks?: (conditions: readonly Condition[]) => string | undefined;
}

/** The first part of each service's principal. */
const principals: Readonly<Record<TrustedService, string>> = {
  EC2: "ec2",
  "Systems Manager": "ssm",
};

/** Judges whether a service may assume a role. */
export function judgeTrust(
  service: TrustedService,
  role: ReadRole,
  { holds, lacks = () => undefined }: ServiceConditions,
): ServiceTrust {
  const { trust, partition } = role;
  if (trust.kind === "unknown") {
    const why = "its trust policy isn't known yet";
    return { outcome: "unverified", causes: [{ kind: "not-known", why, isOpenUntilUpdate: true }] };
  }
  if (trust.kind === "malformed") {
    const rejected = { policy: "its trust policy", problems: trust.problems };
    return { outcome: "not trusted", causes: [{ kind: "rejected-policy", ...rejected }] };
  }
  const decision = decideTrust(
    trust.statements,
    (principal) => isService(principals[service], principal, partition),
    (condition) => holds(condition, role),
  );
  const causes = causesOf(service, decision);
  switch (decision.verdict) {
    case "unverified":
      return { outcome: "unverified", causes };
    case "denied":
      return { outcome: "not trusted", causes };
    case "not trusted":
      return {
        outcome: "not trusted",
        causes:
          causes.length > 0 ? causes : [{ kind: "trust", service, effect: "no statement allows" }],
      };
    case "trusted": {
      const wide = decision.evidence.flatMap(({ statement: { place, conditions } }): Cause[] => {
        const why = lacks(conditions === unknown ? [] : conditions);
        const effect = "allows for any account";
        return why === undefined ? [] : [{ kind: "trust", service, statement: place, effect, why }];
      });
      return wide.length > 0
        ? { outcome: "trusted too widely", causes: wide }
        : { outcome: "trusted" };
    }
  }
}

/** One cause for each statement. */
function causesOf(service: TrustedService, { evidence }: TrustDecision): Cause[] {
  return [...new Set(evidence.map(({ statement }) => statement))].flatMap((statement): Cause[] => {
    const [first, ...others] = evidence.filter((each) => each.statement === statement);
    // Of a trusted role, the causes are those of what trusts it too widely.
    if (first === undefined || first.effect === "allows") {
      return [];
    }
    const effect = others.length > 0 ? "may allow or deny" : first.effect;
    const why = first.why === "" ? {} : { why: first.why };
    const isOpen = effect.startsWith("may") && first.isOpenUntilUpdate;
    const open = isOpen ? { isOpenUntilUpdate: true as const } : {};
    return [{ kind: "trust", service, statement: statement.place, effect, ...why, ...open }];
  });
}

/**
 * Whether a principal is that of a service in a partition. `SERVICE.amazonaws.com` is in every partition; the partitions
 * apart from the first have a form of their own next to it:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
function isService(service: string, principal: string, partition: string | undefined): Certainty {
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
