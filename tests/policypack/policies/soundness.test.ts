import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import fc from "fast-check";
import { findings } from "../../../policypack/policies/findings";
import { report } from "../../../policypack/policies/report";
import { readSettings } from "../../../policypack/policies/settings";
import type { GivenArguments } from "../../../policypack/stack";
import { describeProfiles } from "../../support/policypack/describe";
import { types } from "../../support/policypack/resources";
import { anyLooks, anyStack } from "../../support/policypack/randomStack";

const settings = readSettings("soundness", {});
const today = "2026-06-30";

/** What each profile of the stack comes to, by URN. */
function outcomes(resources: PolicyResource[], given: GivenArguments) {
  const result = new Map(
    resources.filter(({ type }) => type === types.profile).map(({ urn }) => [urn, "grants"]),
  );
  for (const { profile, judgement } of findings(resources, { settings, given, today })) {
    result.set(profile.urn, judgement.outcome);
  }
  return result;
}

/** The two stacks in words, for a counterexample. */
function explain(
  known: PolicyResource[],
  preview: PolicyResource[],
  given: GivenArguments,
): string {
  return [known, preview].flatMap((resources) => describeProfiles(resources, { given })).join("\n");
}

const anyGiven = fc.subarray(["managedPolicyArns"]);

function givenTo(resources: PolicyResource[], names: string[]) {
  const roles = resources.filter(({ type }) => type === types.role);
  return new Map(roles.map(({ urn }) => [urn, new Set(names)]));
}

describe("the judgement on random stacks", () => {
  it("is at preview, where it is certain, what it is with all values known", () => {
    const reached = { grants: 0, lacks: 0 };
    fc.assert(
      fc.property(anyStack, anyLooks, anyGiven, (stack, looks, names) => {
        const [known, preview] = [stack([]), stack(looks)];
        const given = givenTo(known, names);
        const expected = outcomes(known, given);
        for (const [urn, outcome] of outcomes(preview, given)) {
          if (outcome !== "grants" && outcome !== "lacks") continue;
          reached[outcome]++;
          assert.equal(outcome, expected.get(urn), explain(known, preview, given));
        }
      }),
      { numRuns: 2000 },
    );
    assert.ok(reached.grants > 50 && reached.lacks > 50, JSON.stringify(reached));
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
        const reports = (order: PolicyResource[]) =>
          findings(order, { settings, given, today }).map(report);
        assert.deepEqual(reports(shuffled), reports(resources));
      }),
      { numRuns: 500 },
    );
  });
});
