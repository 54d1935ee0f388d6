import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";

import type { PolicyName } from "../../../policypack/policies";
import { run, type PolicyReport, type RunOptions } from "../../../policypack/testing";
import { policiesNamed } from "./policies";

/** Reports what the others cannot judge. */
export const unverifiedPolicy = "session-manager-unverified";
/** Reports what is exempt from others. */
export const exemptionsPolicy = "session-manager-exemptions";

/** One policy, run together with those that report what it cannot judge and what is exempt from it. */
export interface PolicyUnderTest {
  reports: (resources: PolicyResource[], options?: RunOptions) => Promise<PolicyReport[]>;
  /** Asserts that nothing is reported. */
  passes: (resources: PolicyResource[], options?: RunOptions) => Promise<void>;
  /** Asserts the one report, of the policy, on a resource. */
  violates: (
    resources: PolicyResource[],
    on: PolicyResource,
    lines: readonly string[],
    options?: RunOptions,
  ) => Promise<void>;
  /** Asserts the one report, that the policy cannot judge a resource, by its label and the reasons. */
  isOpen: (
    resources: PolicyResource[],
    on: PolicyResource,
    label: string,
    reasons: readonly string[],
    options?: RunOptions,
  ) => Promise<void>;
  /** Asserts the one report, that a resource is exempt, on a run with an exemption for it. */
  exempts: (
    resources: PolicyResource[],
    on: PolicyResource,
    label: string,
    facts: readonly string[],
  ) => Promise<void>;
}

export function policyUnderTest(name: PolicyName): PolicyUnderTest {
  const reports: PolicyUnderTest["reports"] = (resources, options) =>
    run(policiesNamed([name, unverifiedPolicy, exemptionsPolicy]), resources, options);
  const one = (policy: string, on: PolicyResource, lines: readonly string[]): PolicyReport[] => [
    { policy, message: lines.join("\n"), urn: on.urn },
  ];
  return {
    reports,
    passes: async (resources, options) => {
      assert.deepEqual(await reports(resources, options), []);
    },
    violates: async (resources, on, lines, options) => {
      assert.deepEqual(await reports(resources, options), one(name, on, lines));
    },
    isOpen: async (resources, on, label, reasons, options) => {
      const lines = [
        `${label} could not be judged in every way:`,
        ...reasons.map((reason) => `  - ${name}: ${reason}`),
        "What is not known yet is judged after the update.",
      ];
      assert.deepEqual(await reports(resources, options), one(unverifiedPolicy, on, lines));
    },
    exempts: async (resources, on, label, facts) => {
      const exemption = { resource: on.name, reason: "Kept for the audit", expires: "2026-12-31" };
      const config = { [name]: { exemptions: [exemption] } };
      assert.deepEqual(
        await reports(resources, { config }),
        one(exemptionsPolicy, on, [
          `${label} is exempt from ${name} until 2026-12-31: Kept for the audit`,
          ...facts,
        ]),
      );
    },
  };
}
