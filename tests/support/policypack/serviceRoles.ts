import type { PolicyResource } from "@pulumi/policy";

import { resource } from "../../../policypack/testing";
import { statement, trusts } from "./documents";
import { sessionManagerActions } from "../../../policypack/iam";
import { types } from "./types";

/** The account of the roles below. */
export const account = "123456789012";

/** Trusts Systems Manager for one account. */
export function trustsFor(accountId: unknown, service = "ssm.amazonaws.com"): string {
  const Condition = { StringEquals: { "aws:SourceAccount": accountId } };
  return trusts(service, { Condition });
}

/** A role for machines, which is right unless a test says otherwise. */
export function machineRole(props: object = {}): PolicyResource {
  return resource(types.role, "machines", {
    name: "machines",
    assumeRolePolicy: trustsFor(account),
    inlinePolicies: [{ name: "sessions", policy: statement("Allow", sessionManagerActions) }],
    ...props,
  });
}

/** The report on the role of a resource, with what is wrong and how to mend it beside the component's code. */
export function serviceRoleReport(
  label: string,
  component: string,
  facts: readonly string[],
  remedies: readonly string[],
): string[] {
  return [
    `${label} has Role "machines", which is not right for Session Manager:`,
    ...facts.map((fact) => `  - ${fact}`),
    'To mend it, make the role with the component of "aws-session-manager":',
    `      ${component}`,
    "or keep the role, and",
    ...remedies,
  ];
}

/** How to mend a trust policy. */
export const trustRemedy = [
  "  - trust Systems Manager for the account of the role only, with this statement in its trust policy:",
  '      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ssm.amazonaws.com" },',
  '        Condition: { StringEquals: { "aws:SourceAccount": accountId } } }',
];

/** The code that grants what a role lacks. */
export function grantRemedy(name: string, actions: readonly string[]): string[] {
  return [
    "  - grant it just what it lacks:",
    `      new aws.iam.RolePolicy("${name}-session-manager", {`,
    "        role: role.name,",
    '        policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Resource: "*", Action: [',
    ...actions.map((action) => `          "${action}",`),
    "        ] }] },",
    "      });",
  ];
}
