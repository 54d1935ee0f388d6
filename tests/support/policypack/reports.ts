import assert from "node:assert/strict";

import type { Finding, PolicyFinding } from "../../../policypack/judgement";
import { render } from "../../../policypack/reports";

/** A profile, and its role, as findings are about them. */
export const subject = {
  urn: "urn:pulumi:test::project::aws:iam/instanceProfile:InstanceProfile::web",
  type: "aws:iam/instanceProfile:InstanceProfile",
  name: "web",
  label: 'InstanceProfile "web"',
};
export const role = { ...subject, name: "node", label: 'Role "node"' };

/** A violation by {@link subject}, unless the finding says otherwise. */
export function violation(
  finding: Partial<PolicyFinding> & Pick<Finding, "problem">,
): PolicyFinding {
  return { policy: "p", subject, certainty: "violation", causes: [], fixes: [], ...finding };
}

/** A finding that something about {@link subject} can't be determined. */
export function unverified(finding: Partial<PolicyFinding>): PolicyFinding {
  return violation({ problem: "missing-permissions", certainty: "unverified", ...finding });
}

/** What docs/policies.md does not show: its reports, one of each policy, are compared through the engine. */
export type Report = [title: string, finding: PolicyFinding, lines: string[]];

/** Makes a test of each report: what the finding is in words. */
export function testReports(reports: Report[]): void {
  describe("a finding in words", () => {
    for (const [title, finding, lines] of reports) {
      it(`is right for ${title}`, () => {
        assert.deepEqual(render(finding).split("\n"), lines);
      });
    }
  });
}
