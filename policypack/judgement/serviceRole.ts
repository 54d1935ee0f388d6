import {
  decide,
  questionFor,
  sessionManagerActions,
  unknown,
  type AttachedPolicy,
  type Decision,
  type RolePermissions,
  type Statement,
} from "../iam";
import type { Report } from "../reports";
import type { ReadRole, RoleAssignment } from "../stack";
import { malformedPolicies } from "./judgement";
import { code, grantCode, mend } from "./remedies";
import { bullets, decisionFacts, lackingReason, malformedFacts, openFacts } from "./report";
import type { ServiceTrust } from "./serviceTrust";
import { judgeSystemsManagerTrust } from "./systemsManagerTrust";

/** What a role that Systems Manager hands to machines is for. */
export interface ServiceRoleUse {
  /** What asks ssm:UpdateInstanceInformation: an ARN pattern. */
  machines: string;
  /** The component of "aws-session-manager" that makes such a role, as code. */
  component: (name: string) => string;
}

/** What is wrong with such a role, or why it cannot be told, as clauses. */
export interface ServiceRoleJudgement {
  report: Report | undefined;
  unverified: readonly string[];
}

/** Judges the role that a resource gives to Systems Manager for its machines: whether it grants what sessions need, and whom it trusts. */
export function judgeServiceRole(
  { label, role, resource }: RoleAssignment,
  use: ServiceRoleUse,
): ServiceRoleJudgement {
  if (role.kind === "none") {
    return { report: undefined, unverified: [] };
  }
  if (role.kind === "unreadable") {
    return {
      report: undefined,
      unverified: [`what its role grants and whom it trusts cannot be told: ${role.why}`],
    };
  }
  const decisions = decisionsOn(role, use);
  const malformed = malformedPolicies(role.permissions);
  const trust = judgeSystemsManagerTrust(role);
  const lacking = decisions.filter(({ verdict }) => verdict === "missing" || verdict === "denied");
  const facts = [
    ...decisionFacts(lacking, lackingReason),
    ...malformedFacts({ malformed }),
    ...trustFacts(trust),
  ];
  return {
    report:
      facts.length === 0
        ? undefined
        : {
            facts: [
              `${label} has ${role.label}, which is not right for Session Manager:`,
              ...bullets(facts),
            ],
            remedies: [
              'To mend it, make the role with the component of "aws-session-manager":',
              ...code(use.component(resource.name)),
              "or keep the role, and",
              ...mend({ decisions, malformed }, (missing) => grantCode(resource.name, missing)),
              ...trustRemedy(trust),
            ],
          },
    unverified: [
      ...openFacts(decisions, role).map(
        (fact) => `it cannot be told what its role grants: ${fact}`,
      ),
      ...(trust.outcome === "unverified"
        ? [`it cannot be told whether Systems Manager may assume its role: ${trust.why}`]
        : []),
    ],
  };
}

function trustFacts(trust: ServiceTrust): string[] {
  if (trust.outcome === "not trusted") {
    return trust.why.map((why) => `Systems Manager cannot assume it: ${why}`);
  }
  if (trust.outcome === "trusted too widely") {
    return trust.why.map((why) => `Systems Manager may assume it on behalf of any account: ${why}`);
  }
  return [];
}

function trustRemedy({ outcome }: ServiceTrust): string[] {
  if (outcome === "trusted" || outcome === "unverified") {
    return [];
  }
  return [
    "  - trust Systems Manager for the account of the role only, with this statement in its trust policy:",
    ...code(
      '{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ssm.amazonaws.com" },',
      '  Condition: { StringEquals: { "aws:SourceAccount": accountId } } }',
    ),
  ];
}

function decisionsOn({ permissions }: ReadRole, { machines }: ServiceRoleUse): Decision[] {
  const own = withoutOwnConditions(permissions);
  return sessionManagerActions.map((action) => {
    const resource = action === "ssm:UpdateInstanceInformation" ? machines : undefined;
    return decide(questionFor(action, resource), own);
  });
}

/**
 * Without the comparisons of the machine that asks with itself, which hold for each:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmessagegatewayservice.html
 */
function withoutOwnConditions({ policies, boundary }: RolePermissions): RolePermissions {
  const stripped = ({ name, document }: AttachedPolicy): AttachedPolicy => ({
    name,
    document:
      document.kind === "statements"
        ? { ...document, statements: document.statements.map(withoutOwnCondition) }
        : document,
  });
  return {
    policies: policies.map(stripped),
    ...(boundary === undefined ? {} : { boundary: stripped(boundary) }),
  };
}

function withoutOwnCondition(statement: Statement): Statement {
  const { conditions } = statement;
  if (conditions === unknown) {
    return statement;
  }
  return {
    ...statement,
    conditions: conditions.filter(
      ({ operator, key, values }) =>
        !(
          /^(String|Arn)(Equals|Like)$/i.test(operator) &&
          key.toLowerCase() === "ssm:sourceinstancearn" &&
          values !== unknown &&
          values.some((value) => value !== unknown && isOwnArn(value))
        ),
    ),
  };
}

function isOwnArn(value: string): boolean {
  return value.toLowerCase() === "${ssm:sourceinstancearn}";
}
