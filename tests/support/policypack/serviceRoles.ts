import type { PolicyResource } from "@pulumi/policy";

import type { Cause, Component, Fix, TrustCause } from "../../../policypack/judgement";
import { testResource } from "../../../policypack/testing";
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
  return testResource(types.role, "machines", {
    name: "machines",
    assumeRolePolicy: trustsFor(account),
    inlinePolicies: [{ name: "sessions", policy: statement("Allow", sessionManagerActions) }],
    ...props,
  });
}

/** A role for machines that Systems Manager can't assume. */
export const ofEc2 = machineRole({ assumeRolePolicy: trusts("ec2.amazonaws.com") });

/** What is expected of a finding on the role of a resource. */
export function serviceRole(label: string, ...causes: Cause[]) {
  return { problem: "service-role" as const, label, causes };
}

/** The cause that a trust policy says this on Systems Manager. */
export function trustCause(
  effect: TrustCause["effect"],
  statement?: string,
  why?: string,
): TrustCause {
  return {
    ...{ kind: "trust", service: "Systems Manager" },
    ...(statement === undefined ? {} : { statement }),
    effect,
    ...(why === undefined ? {} : { why }),
  };
}

/** The cause that a statement trusts on behalf of any account. */
export function trustsAnyAccount(
  statement = "Statement[0]",
  why = "it has no Condition on aws:SourceAccount",
): Cause {
  return trustCause("allows for any account", statement, why);
}

/** The component, or these steps. */
export function fixedBy(component: Component, name: string, ...steps: Fix[]): Fix[][] {
  return [[{ kind: "use-component", component, name }], steps];
}

/** Narrows the trust policy. */
export const narrowTrust: Fix = {
  kind: "trust-service",
  service: "ssm.amazonaws.com",
  condition: "aws:SourceAccount",
};

/** Grants what a role lacks. */
export function grantOf(name: string, actions: readonly string[]): Fix {
  const policyName = `${name}-session-manager`;
  return { kind: "grant", policyName, grants: [{ actions, on: "everything" }] };
}

/** Grants what {@link machineRole} lacks, which lists its inline policies. */
export function entryOf(name: string, actions: readonly string[]): Fix {
  return Object.assign(grantOf(name, actions), {
    form: { kind: "entry", role: 'Role "machines"' },
  });
}
