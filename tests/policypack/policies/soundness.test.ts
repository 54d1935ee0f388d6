import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import fc from "fast-check";
import {
  defaultPermissionSettings,
  permissionFindings,
  type Finding,
} from "../../../policypack/judgement";
import { stackModel, type ProgramArguments } from "../../../policypack/stack";
import { describeProfiles } from "../../support/policypack/describe";
import { types } from "../../support/policypack/types";
import { anyLooks } from "../../support/policypack/randomDocuments";
import { anyStack } from "../../support/policypack/randomStack";

const profileTypes = new Set([types.profile, types.nativeProfile]);

function findingsOn(resources: PolicyResource[], given: ProgramArguments): readonly Finding[] {
  const stack = stackModel(resources, given);
  return permissionFindings(stack, defaultPermissionSettings);
}

/** What each profile of the stack comes to, by URN. */
function outcomes(resources: PolicyResource[], given: ProgramArguments) {
  const result = new Map(
    resources.filter(({ type }) => profileTypes.has(type)).map(({ urn }) => [urn, "grants"]),
  );
  for (const { subject, problem, certainty } of findingsOn(resources, given)) {
    result.set(subject.urn, problem === "no-role" ? problem : certainty);
  }
  return result;
}

/** The two stacks in words, for a counterexample. */
function explain(
  known: PolicyResource[],
  preview: PolicyResource[],
  given: ProgramArguments,
): string {
  return [known, preview].flatMap((resources) => describeProfiles(resources, given)).join("\n");
}

/** Which of the lists that the provider may also have found at the last refresh are arguments. */
const anyGiven = fc.subarray(["managedPolicyArns", "inlinePolicies", "policies", "roles"]);

function givenTo(resources: PolicyResource[], names: string[]): ProgramArguments {
  const recorded = new Set([types.role, types.nativeRole, types.nativeManagedPolicy]);
  const own = resources.filter(({ type }) => recorded.has(type));
  return new Map(own.map(({ urn }) => [urn, new Set(names)]));
}

describe("the judgement on random stacks", () => {
  it("is at preview, where it is certain, what it is with all values known", () => {
    const reached = { grants: 0, violation: 0 };
    fc.assert(
      fc.property(anyStack, anyLooks, anyGiven, (stack, looks, names) => {
        const [known, preview] = [stack([]), stack(looks)];
        const given = givenTo(known, names);
        const expected = outcomes(known, given);
        for (const [urn, outcome] of outcomes(preview, given)) {
          if (outcome !== "grants" && outcome !== "violation") {
            continue;
          }
          reached[outcome]++;
          if (outcome !== expected.get(urn)) {
            assert.fail(explain(known, preview, given));
          }
        }
      }),
      { numRuns: 700 },
    );
    assert.ok(reached.grants > 40 && reached.violation > 40, JSON.stringify(reached));
  });

  it("does not depend on the order of the resources", () => {
    const anyOrder = anyStack.chain((stack) =>
      anyLooks.chain((looks) => {
        const resources = stack(looks);
        const all = { minLength: resources.length, maxLength: resources.length };
        return fc.tuple(fc.constant(resources), fc.shuffledSubarray(resources, all));
      }),
    );
    fc.assert(
      fc.property(anyOrder, anyGiven, ([resources, shuffled], names) => {
        const given = givenTo(resources, names);
        assert.deepEqual(findingsOn(shuffled, given), findingsOn(resources, given));
      }),
      { numRuns: 100 },
    );
  });
});
