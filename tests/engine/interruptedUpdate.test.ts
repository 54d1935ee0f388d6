import assert from "node:assert/strict";
import { HybridActivation, SessionManagerInstanceProfile, SessionPreferences } from "../../index";
import type { Moment } from "../../harness/aws/faults";
import {
  ENGINE_TIMEOUT,
  withStack,
  type EngineStack,
  type StackOptions,
} from "../../harness/engine/stack";
import {
  assertNothingLostOrTwice,
  comparableAccount,
  keyOf,
  nameOf,
  outcomeOf,
  type Outcome,
} from "../support/recovery";

interface PendingCreate {
  readonly urn: string;
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** Ends the CLI while the provider creates a resource, before or after AWS has made it. */
async function interrupt(stack: EngineStack, victim: string, moment: Moment): Promise<void> {
  const hold = stack.account.faults.holdOn("create", ({ name }) => name === victim, moment);
  const running = stack.up();
  await hold.reached;
  stack.kill();
  assert.equal((await running).succeeded, false);
  hold.release("the provider has ended with the CLI");
}

/** The stack is locked at first: the CLI that ended could not tell. */
async function unlock(stack: EngineStack): Promise<void> {
  const locked = await stack.up();
  assert.equal(locked.succeeded, false);
  assert.match(locked.output, /the stack is currently locked by 1 lock\(s\).*`pulumi cancel`/);
  const unlocked = await stack.cli("cancel", "--yes");
  assert.ok(unlocked.succeeded, unlocked.output);
}

/** What the state says of the only create that is pending. */
async function pendingCreate(stack: EngineStack): Promise<PendingCreate> {
  const { output } = await stack.cli("stack", "export");
  const exported = JSON.parse(output) as {
    deployment: { pending_operations: { type: string; resource: PendingCreate }[] };
  };
  const [pending, ...more] = exported.deployment.pending_operations;
  assert.ok(pending !== undefined && more.length === 0);
  assert.equal(pending.type, "creating");
  return pending.resource;
}

async function dropPending(stack: EngineStack): Promise<void> {
  const refreshed = await stack.cli("refresh", "--clear-pending-creates", "--yes");
  assert.ok(refreshed.succeeded, refreshed.output);
}

function stackWith(make: () => unknown): StackOptions {
  const program = () => {
    make();
    return Promise.resolve({});
  };
  return { program, account: comparableAccount() };
}

async function undisturbed(make: () => unknown): Promise<Outcome> {
  return withStack(stackWith(make), async (stack) => {
    assert.ok((await stack.up()).succeeded);
    return outcomeOf(stack);
  });
}

/** A component, and one of its resources that is created while no other one is. */
const cases: [make: () => unknown, victim: string][] = [
  [() => new HybridActivation("web"), "web-role"],
  [() => new SessionManagerInstanceProfile("web"), "web-instance-profile"],
  [() => new HybridActivation("web"), "web-activation"],
];

describe("an update that ends while a create is pending", function () {
  this.timeout(ENGINE_TIMEOUT);

  for (const [make, victim] of cases) {
    it(`recovers by refresh and up: ${victim}, which AWS has not made`, async () => {
      await withStack(stackWith(make), async (stack) => {
        await interrupt(stack, victim, "before");
        await unlock(stack);
        assert.equal(nameOf(await pendingCreate(stack)), victim);
        await dropPending(stack);
        const resumed = await stack.up();
        assert.ok(resumed.succeeded, resumed.output);
        assert.deepEqual(await outcomeOf(stack), await undisturbed(make));
      });
    });
  }

  it("says under which name there may be something in AWS, to be deleted before refresh and up", async () => {
    const make = () => new HybridActivation("web");
    await withStack(stackWith(make), async (stack) => {
      await interrupt(stack, "web-role", "after");
      await unlock(stack);
      const { type, inputs } = await pendingCreate(stack);
      const roleName = String(inputs.name);
      assert.ok(stack.account.find(type, roleName) !== undefined);
      stack.account.remove(type, roleName);
      await dropPending(stack);
      const resumed = await stack.up();
      assert.ok(resumed.succeeded, resumed.output);
      const outcome = await outcomeOf(stack);
      assertNothingLostOrTwice(outcome);
      assert.deepEqual(outcome.account.map(keyOf), (await undisturbed(make)).account.map(keyOf));
    });
  });

  it("says so at the next up, where AWS refuses a second default document; it can be adopted", async () => {
    const make = () => new SessionPreferences("web", { setAsAccountDefault: true });
    await withStack(stackWith(make), async (stack) => {
      await interrupt(stack, "web-account-default", "after");
      await unlock(stack);
      const refused = await stack.up();
      assert.equal(refused.succeeded, false);
      assert.match(refused.output, /::web-account-default, interrupted while creating/);
      assert.match(refused.output, /DocumentAlreadyExists/);
      await dropPending(stack);
      const args = { setAsAccountDefault: true, adoptExisting: true, retainOnDelete: false };
      stack.program = stackWith(() => new SessionPreferences("web", args)).program;
      const adopted = await stack.up();
      assert.ok(adopted.succeeded, adopted.output);
      stack.program = stackWith(make).program;
      const resumed = await stack.up();
      assert.ok(resumed.succeeded, resumed.output);
      const outcome = await outcomeOf(stack);
      assertNothingLostOrTwice(outcome);
      assert.deepEqual(outcome.account, (await undisturbed(make)).account);
    });
  });
});
