import assert from "node:assert/strict";
import fc from "fast-check";
import { managedPolicyLimit, policyJson, Statement } from "../../../components/documents/document";
import { divideAmongPolicies } from "../../../components/documents/divideAmongPolicies";

const word = fc.stringMatching(/^[A-Za-z0-9:*/-]{1,100}$/);
const statement: fc.Arbitrary<Statement> = fc.record({
  Sid: fc.stringMatching(/^[A-Za-z0-9]{1,40}$/),
  Effect: fc.constant("Allow" as const),
  Action: fc.array(word, { minLength: 1, maxLength: 5 }),
  Resource: fc.array(word, { minLength: 1, maxLength: 12 }),
});
const items = fc.array(fc.array(statement, { minLength: 1, maxLength: 2 }), {
  maxLength: 40,
  size: "max",
});

const size = (statements: Statement[]) => policyJson(statements).replace(/\s/g, "").length;

describe("the division of statements among managed policies", () => {
  it("puts every item into exactly one policy, in order, none above IAM's limit", () => {
    fc.assert(
      fc.property(items, (given) => {
        const policies = divideAmongPolicies(given, (item) => item);
        assert.deepEqual(policies.flat(), given);
        for (const policy of policies) {
          assert.ok(policy.length > 0);
          assert.ok(size(policy.flat()) <= managedPolicyLimit);
        }
      }),
    );
  });

  it("begins another policy only where the next item has no room", () => {
    fc.assert(
      fc.property(items, (given) => {
        const policies = divideAmongPolicies(given, (item) => item);
        policies.slice(1).forEach((policy, index) => {
          const withNext = [...(policies[index] ?? []), ...policy.slice(0, 1)].flat();
          assert.ok(size(withNext) > managedPolicyLimit);
        });
      }),
    );
  });

  it("leaves the policies before the last as they are when something is added at the end", () => {
    fc.assert(
      fc.property(items, statement, (given, added) => {
        const before = divideAmongPolicies(given, (item) => item);
        const after = divideAmongPolicies([...given, [added]], (item) => item);
        const kept = Math.max(before.length - 1, 0);
        assert.deepEqual(after.slice(0, kept), before.slice(0, kept));
      }),
    );
  });
});
