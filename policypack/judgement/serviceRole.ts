import {
  decide,
  questionFor,
  sessionManagerActions,
  type Caller,
  type Decision,
  type RolePermissions,
} from "../iam";
import { subjectOf, type ReadRole, type RoleAssignment } from "../stack";
import { notKnownRole, permissionCauses, type Cause, type Finding } from "./finding";
import { fixesOfLacking, type Component, type Fix } from "./fixes";
import { grantOnEverything } from "./granting";
import { malformedPolicies } from "./malformed";
import { droppings, isLacking, rejections, withDoubts } from "./permissions";
import { judgeSystemsManagerTrust } from "./systemsManagerTrust";

/** What a role that Systems Manager hands to machines is for. */
export interface ServiceRoleUse {
  /** What asks ssm:UpdateInstanceInformation: an ARN pattern. */
  machines: string;
  credentials: Caller["credentials"];
  /** The component of "aws-session-manager" that creates such a role. */
  component: Component;
}

export const hybridUse: ServiceRoleUse = {
  machines: "arn:*:ssm:*:*:managed-instance/mi-*",
  credentials: "hybrid activation",
  component: "HybridActivation",
};

export const defaultHostUse: ServiceRoleUse = {
  machines: "arn:*:ec2:*:*:instance/i-*",
  credentials: "default host management",
  component: "DefaultHostManagement",
};

/** What is wrong with the role that a resource gives to Systems Manager for its machines, and what can't be determined. */
export function serviceRoleFindings(
  { role, resource }: RoleAssignment,
  use: ServiceRoleUse,
): Finding[] {
  const subject = subjectOf(resource);
  const common = { subject, problem: "service-role" as const };
  if (role.kind === "none") {
    return [];
  }
  if (role.kind === "unreadable") {
    const causes = [notKnownRole(role)];
    return [{ ...common, certainty: "unverified", causes, fixes: [] }];
  }
  const decisions = decisionsOn(role, use);
  const malformed = malformedPolicies(role.permissions);
  const trust = judgeSystemsManagerTrust(role);
  const isTrusted = trust.outcome === "trusted" || trust.outcome === "trusted too widely";
  const trustCauses = isTrusted ? [] : trust.causes;
  const isTrustUnverified = trust.outcome === "unverified";
  const certain: Cause[] = [
    ...permissionCauses(decisions.filter(isLacking)),
    ...rejections(malformed),
    ...droppings(decisions.filter(isLacking), role),
    ...(isTrustUnverified ? [] : trustCauses),
  ];
  const unverified = decisions.filter(({ verdict }) => verdict === "unverified");
  const open: Cause[] = [
    ...permissionCauses(withDoubts(unverified, role)),
    ...(isTrustUnverified ? trustCauses : []),
  ];
  const grant = (lacked: readonly Decision[]): Fix => grantOnEverything(subject.name, lacked, role);
  const steps: Fix[] = [
    ...fixesOfLacking({ decisions, permissions: role.permissions, malformed }, grant),
    ...(trustCauses.length === 0 || isTrustUnverified ? [] : [trustForAccount]),
  ];
  const ofRole = { ...common, role: subjectOf(role.resource) };
  const fixes = [
    [{ kind: "use-component" as const, component: use.component, name: subject.name }],
    steps,
  ];
  return [
    ...(certain.length > 0
      ? [{ ...ofRole, certainty: "violation" as const, causes: certain, fixes }]
      : []),
    ...(open.length > 0
      ? [{ ...ofRole, certainty: "unverified" as const, causes: open, fixes: [] }]
      : []),
  ];
}

/** The roles that Systems Manager may use on behalf of any account: other accounts could have it use them. */
export function wideTrustFindings({ role, resource }: RoleAssignment): Finding[] {
  const trust = role.kind === "role" ? judgeSystemsManagerTrust(role) : undefined;
  if (role.kind !== "role" || trust?.outcome !== "trusted too widely") {
    return [];
  }
  return [
    {
      ...{ subject: subjectOf(resource), certainty: "violation", problem: "wide-trust" },
      ...{ role: subjectOf(role.resource), causes: trust.causes, fixes: [[trustForAccount]] },
    },
  ];
}

const trustForAccount: Fix = {
  kind: "trust-service",
  service: "ssm.amazonaws.com",
  condition: "aws:SourceAccount",
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssmmessages.html */
function decisionsOn(
  { permissions }: ReadRole,
  { machines, credentials }: ServiceRoleUse,
): Decision[] {
  const ofNodes: RolePermissions = {
    ...permissions,
    caller: { ...permissions.caller, credentials },
  };
  return sessionManagerActions.map((action) => {
    const question = questionFor(action);
    const resource = question.isOfItself ? machines : question.resource;
    return decide({ ...question, resource }, ofNodes);
  });
}
