import assert from "node:assert/strict";
import { turns, type Turn } from "../../../policypack/pack/turn";

const turn = (type: string): Turn => ({ types: new Set([type]), resources: [] });
const [a, b] = [turn("a"), turn("b")];

/** Waits for something that is not a promise that settles by itself. */
function wait(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe("turns", () => {
  it("know nothing before a leading policy has run", () => {
    assert.equal(turns().current, undefined);
  });

  it("remember what the leading policy saw through promises, in a callback or behind one", async () => {
    for (const before of [Promise.resolve(), wait()]) {
      await before;
      const calls = turns();
      calls.begin(a, true);
      for (let count = 0; count < 20; count++) {
        assert.equal(calls.current, a);
        await Promise.resolve();
      }
    }
    await new Promise<void>((resolve, reject) => {
      setImmediate(() => {
        const calls = turns();
        calls.begin(a, true);
        // In the callback itself, before any promise.
        Promise.resolve()
          .then(() => Promise.resolve())
          .then(() => {
            assert.equal(calls.current, a);
          })
          .then(resolve, reject);
      });
    });
  });

  it("forget it when a policy waits for anything else", async () => {
    const calls = turns();
    calls.begin(a, true);
    await wait();
    assert.equal(calls.current, undefined);
    calls.begin(b, true);
    assert.equal(calls.current, b);
  });

  it("forget it before another callback runs", async () => {
    const calls = turns();
    const seen: (Turn | undefined)[] = [];
    await new Promise<void>((resolve) => {
      setImmediate(() => {
        calls.begin(a, true);
      });
      setImmediate(() => {
        seen.push(calls.current);
        resolve();
      });
    });
    assert.deepEqual(seen, [undefined]);
  });

  it("remember nothing of calls that overlap but that they are led, until both are over", async () => {
    const calls = turns();
    assert.equal(calls.isLed, false);
    calls.begin(a, true);
    calls.begin(b, true);
    assert.deepEqual([calls.current, calls.isLed], [undefined, true]);
    await Promise.resolve();
    assert.deepEqual([calls.current, calls.isLed], [undefined, true]);
    await wait();
    assert.equal(calls.isLed, false);
    calls.begin(a, false);
    assert.deepEqual([calls.current, calls.isLed], [a, false]);
    await wait();
    calls.begin(a, true);
    assert.equal(calls.current, a);
  });
});
