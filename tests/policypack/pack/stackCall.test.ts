import assert from "node:assert/strict";
import { stackCalls, type StackCall } from "../../../policypack/pack/stackCall";

/** Runs policies one after the other in a call of its own, as the SDK does. */
async function call(
  callOn: ReturnType<typeof stackCalls>,
  policies: readonly string[],
): Promise<StackCall[]> {
  await Promise.resolve();
  const calls: StackCall[] = [];
  for (const policy of policies) {
    calls.push(callOn(policy, []));
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return calls;
}

describe("the policies of one call", () => {
  it("share one stack, and no other call has it, before, after or at the same time", async () => {
    const callOn = stackCalls(new Map());
    const policies = ["a", "b", "c"];
    const first = await call(callOn, policies);
    const overlapping = await Promise.all([call(callOn, policies), call(callOn, policies)]);
    const disjoint = [await call(callOn, ["c"]), await call(callOn, ["b", "a"])];
    const all = [first, ...overlapping, ...disjoint];
    assert.deepEqual(
      all.map((calls) => new Set(calls).size),
      all.map(() => 1),
    );
    assert.equal(new Set(all.flat().map(({ stack }) => stack)).size, all.length);
  });

  it("are those that have not run in it: a policy that runs again begins a new one", () => {
    const callOn = stackCalls(new Map());
    const [one, two, again, twoAgain] = ["a", "b", "a", "b"].map((policy) => callOn(policy, []));
    assert.ok(one === two && again === twoAgain && one !== again);
  });

  it("are those of one pack", () => {
    const [own, other] = [stackCalls(new Map()), stackCalls(new Map())];
    assert.notEqual(own("a", []), other("b", []));
  });
});
