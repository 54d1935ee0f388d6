import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";

import type { Cause, Finding, PolicyFinding } from "../../../policypack/judgement";
import type { PolicyName } from "../../../policypack/policies";
import { findingsOf, type FindingOptions } from "./policies";

/** Reports what the others cannot determine. */
export const unverifiedPolicy = "checks-are-complete";
/** Reports what is exempt from others. */
export const exemptionsPolicy = "exemptions-are-reported";

/** What a test expects of a finding; what is left out may be anything. */
export type Expected = Pick<Finding, "problem" | "causes"> &
  Partial<Pick<Finding, "fixes">> & {
    /** What the finding calls its subject. */
    label?: string;
  };

/** One policy, run together with those that report what it cannot determine and what is exempt from it. */
export interface PolicyUnderTest {
  findings: (resources: PolicyResource[], options?: FindingOptions) => Promise<PolicyFinding[]>;
  /** Asserts that nothing is found. */
  passes: (resources: PolicyResource[], options?: FindingOptions) => Promise<void>;
  /** Asserts the one finding, a violation of the policy, on a resource. */
  violates: (
    resources: PolicyResource[],
    on: PolicyResource,
    expected: Expected,
    options?: FindingOptions,
  ) => Promise<void>;
  /** Asserts the one finding, that the policy cannot determine something about a resource, by its label and the causes. */
  isUnverified: (
    resources: PolicyResource[],
    on: PolicyResource,
    label: string,
    causes: readonly Cause[],
    options?: FindingOptions,
  ) => Promise<void>;
  /** Asserts the one finding, that a resource is exempt, on a run with an exemption for it. */
  exempts: (
    resources: PolicyResource[],
    on: PolicyResource,
    label: string,
    ...expected: Expected[]
  ) => Promise<void>;
}

export function policyUnderTest(name: PolicyName): PolicyUnderTest {
  const findings: PolicyUnderTest["findings"] = (resources, options) =>
    findingsOf([name, unverifiedPolicy, exemptionsPolicy], resources, options);
  return {
    findings,
    passes: async (resources, options) => {
      assert.deepEqual(await findings(resources, options), []);
    },
    violates: async (resources, on, expected, options) => {
      const finding = the(await findings(resources, options), name, on);
      assert.equal(finding.certainty, "violation");
      assert.deepEqual(partOf(finding, expected), expected);
    },
    isUnverified: async (resources, on, label, causes, options) => {
      const finding = the(await findings(resources, options), unverifiedPolicy, on);
      assert.equal(finding.subject.label, label);
      assert.deepEqual(
        finding.causes.map((each) => each.kind === "unverified" && [each.policies, each.cause]),
        causes.map((cause) => [[name], cause]),
      );
    },
    exempts: async (resources, on, label, ...expected) => {
      const said = { reason: "Kept for the audit", expires: "2026-12-31" };
      const config = { [name]: { exemptions: [{ resource: on.name, ...said }] } };
      const finding = the(await findings(resources, { config }), exemptionsPolicy, on);
      assert.equal(finding.subject.label, label);
      const [cause] = finding.causes;
      assert.ok(cause?.kind === "exemption");
      assert.deepEqual([cause.policy, cause.exemption], [name, said]);
      assert.deepEqual(
        cause.findings.map((each, index) => partOf(each, expected[index] ?? {})),
        expected,
      );
    },
  };
}

/** The one finding, which is of a policy, on a resource. */
function the(found: PolicyFinding[], policy: string, on: PolicyResource): PolicyFinding {
  assert.deepEqual(
    found.map((each) => [each.policy, each.subject.urn]),
    [[policy, on.urn]],
  );
  return found[0]!;
}

/** The parts of a finding of which something is expected. */
function partOf(finding: Finding, expected: Partial<Expected>): object {
  const parts = { ...finding, label: finding.subject.label };
  return Object.fromEntries(
    Object.keys(expected).map((key) => [key, parts[key as keyof typeof parts]]),
  );
}
