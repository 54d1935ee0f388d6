import assert from "node:assert/strict";
import type { Finding, Fix } from "../../../policypack/judgement";
import { policyNames, type PolicyName } from "../../../policypack/policies";
import { applyStep } from "../../support/policypack/applyFix";
import { fixablePrograms } from "../../support/policypack/fixablePrograms";
import { copyOf, resourcesOf, type Program } from "../../support/policypack/fixedProgram";
import { findingsOf } from "../../support/policypack/policies";

const unverifiedPolicy = "checks-are-complete";

/** What one policy finds on a program. */
async function findingsBy(policy: PolicyName, program: Program): Promise<Finding[]> {
  const permissions = "instance-profile-grants-session-permissions";
  const names = [...new Set<PolicyName>([permissions, policy, unverifiedPolicy])];
  const found = await findingsOf(names, resourcesOf(program), { config: program.config });
  const isOwn = (finding: Finding & { policy: string }): boolean =>
    finding.policy === policy ||
    (finding.policy === unverifiedPolicy &&
      finding.causes.some((each) => each.kind === "unverified" && each.policies.includes(policy)));
  return found.filter(isOwn).map((finding) => {
    const [first] = finding.causes;
    return first?.kind === "unverified"
      ? { ...finding, problem: first.problem, ...(first.document && { document: first.document }) }
      : finding;
  });
}

/** What makes a finding the same one. */
function keyOf({ subject, problem, document }: Finding): string {
  return [subject.urn, subject.label, problem, document?.urn].join(" ");
}

describe("every fix of a report", () => {
  const applied = new Set<Fix["kind"]>();

  for (const [name, program] of fixablePrograms) {
    it(`makes its finding go: ${name}`, async () => {
      let count = 0;
      for (const policy of policyNames.filter((each) => each !== unverifiedPolicy)) {
        for (const finding of await findingsBy(policy, program)) {
          for (const fix of finding.fixes) {
            const fixed = copyOf(program);
            for (const step of fix) {
              applyStep(fixed, finding, step);
              applied.add(step.kind);
            }
            const left = await findingsBy(policy, fixed);
            const steps = JSON.stringify(fix);
            assert.ok(!left.map(keyOf).includes(keyOf(finding)), `${policy}: ${steps}`);
            count += 1;
          }
        }
      }
      assert.ok(count > 0);
    });
  }

  it("is of a kind that was applied", () => {
    const kinds: Record<Exclude<Fix["kind"], "deploy">, true> = {
      "use-component": true,
      grant: true,
      "stop-granting": true,
      "stop-denying": true,
      "allow-in-boundary": true,
      "correct-policies": true,
      "trust-policies": true,
      "set-role": true,
      "trust-service": true,
      "set-instance-profile": true,
      "attach-instead": true,
      "name-resources": true,
      "set-inputs": true,
      "set-within": true,
      "name-policies": true,
      "write-as-json": true,
      "set-key-arn": true,
      "remove-rule": true,
      configure: true,
    };
    assert.deepEqual([...applied].sort(), Object.keys(kinds).sort());
  });
});
