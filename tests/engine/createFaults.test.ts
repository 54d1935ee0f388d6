import assert from "node:assert/strict";
import type { AwsAccount } from "../../harness/aws/account";
import { ENGINE_TIMEOUT, withStack } from "../../harness/engine/stack";
import { classNames } from "../support/fixtures";
import {
  assertNothingLostOrTwice,
  classOf,
  comparableAccount,
  inAws,
  keyOf,
  nameOf,
  outcomeOf,
  programOf,
  usersOfIncompleteRoles,
  type Outcome,
} from "../support/recovery";
import { sample } from "../support/sample";
import { assertHidden, assertInAws, needles, withSecrets } from "../support/secrets/recognizable";

const QUICK_SETUP_MANAGER = "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager";

/** How many resources of each component fail to be created, one after the other. */
const FAILING = 2;

/** A program with a component of each of these classes, with secrets among their arguments. */
const secretProgramOf = (classes: readonly string[]) =>
  programOf(classes, [], (args) => withSecrets(args));

async function undisturbed(): Promise<Outcome> {
  const options = { program: secretProgramOf(classNames), account: comparableAccount() };
  return withStack(options, async (stack) => {
    const created = await stack.up();
    assert.ok(created.succeeded, created.output);
    assertInAws(stack.account);
    return outcomeOf(stack);
  });
}

/** The part of an outcome that components of these classes have. */
function partOf({ account, state }: Outcome, classes: readonly string[]): Outcome {
  const part = state.filter(
    (resource) =>
      !resource.urn.includes("aws-session-manager:index:") ||
      classes.includes(classOf(nameOf(resource))),
  );
  const ids = new Set(inAws(part).map(keyOf));
  return {
    account: account.filter((each) => each.id === "existing" || ids.has(keyOf(each))),
    state: part,
  };
}

/** The resources of each component, also of one within another, in an order in which none needs a later one. */
function byComponent({ state }: Outcome): string[][] {
  const lists = new Map<string, string[]>();
  const done = new Set<string>();
  const all = inAws(state);
  while (done.size < all.length) {
    const ready = all.filter(
      ({ urn, dependencies = [] }) =>
        !done.has(urn) &&
        dependencies.every((each) => done.has(each) || !all.some((other) => other.urn === each)),
    );
    for (const { urn, parent = "" } of ready) {
      done.add(urn);
      lists.set(parent, [...(lists.get(parent) ?? []), nameOf({ urn })]);
    }
  }
  return [...lists.values()];
}

/**
 * One stack in which AWS refuses to create these resources once, and everything that can be created without them is.
 * Returns those that it refused; the others were not asked for, because they need one that was refused.
 */
async function recoverFrom(victims: readonly string[], whole: Outcome): Promise<Set<string>> {
  const classes = classNames.filter((name) => victims.some((victim) => classOf(victim) === name));
  const expected = partOf(whole, classes);
  const options = { program: secretProgramOf(classes), account: comparableAccount() };
  return withStack(options, async (stack) => {
    const { account } = stack;
    const refused = new Set<string>();
    const refuse = ({ name }: { name: string }) => victims.includes(name) && !refused.has(name);
    account.faults.failOn(
      "create",
      (target) => refuse(target) && Boolean(refused.add(target.name)),
      "InternalFailure: refused once",
      victims.length,
    );
    const failed = await stack.up({ continueOnError: true });
    assert.equal(failed.succeeded, false);
    await assertHidden(stack, needles, failed.output);
    assert.deepEqual(usersOfIncompleteRoles(account, expected), [], `without ${victims.join()}`);

    account.faults.clear();
    const recovered = await stack.up();
    await assertHidden(stack, needles, recovered.output);
    assert.ok(recovered.succeeded, recovered.output);
    const outcome = await outcomeOf(stack);
    assertNothingLostOrTwice(outcome);
    assert.deepEqual(outcome, expected, `after a failure of ${victims.join()}`);
    return refused;
  });
}

/** Does what the docs tell a user to do: the provider leaves a manager that failed to deploy in AWS and out of the state. */
function deleteLeftManagers(account: AwsAccount, { state }: Outcome): void {
  const known = inAws(state).map(keyOf);
  for (const each of account.resources(QUICK_SETUP_MANAGER)) {
    if (!known.includes(keyOf(each))) {
      account.remove(each.type, each.id);
    }
  }
}

/** The manager that was deleted had another ID than the one that stays. */
function withoutManagerId(outcome: Outcome): unknown {
  return JSON.parse(JSON.stringify(outcome).replace(/configuration-manager\/[\w-]+/g, "manager"));
}

describe("a create that fails", function () {
  this.timeout(ENGINE_TIMEOUT);
  let whole: Outcome;

  before(async () => {
    whole = await undisturbed();
  });

  it("is made up for by the next up, whichever it is: nothing is lost or there twice, nothing uses a role that lacks policies, and secrets stay hidden", async () => {
    const all = byComponent(whole);
    assert.equal(all.flat().length, inAws(whole.state).length);
    let remaining = all.map((list) => sample(list, FAILING));
    console.log(`      ${remaining.flat().length} of ${all.flat().length} resources failed`);
    while (remaining.length > 0) {
      const victims = remaining.flatMap(([first]) => first ?? []);
      const refused = await recoverFrom(victims, whole);
      assert.ok(refused.size > 0, `nobody asked for ${victims.join()}`);
      remaining = remaining
        .map((list) => list.filter((name) => !refused.has(name)))
        .filter(({ length }) => length > 0);
    }
  });

  it("after AWS has made the resource is made up for by the next ups, without a second one", async () => {
    const options = { program: secretProgramOf(classNames), account: comparableAccount() };
    await withStack(options, async (stack) => {
      const { account } = stack;
      const failed = new Set<string>();
      account.faults.failOn(
        "create",
        ({ name }) => !failed.has(name) && Boolean(failed.add(name)),
        "TimeoutError: waiting for it took too long",
        Infinity,
        "after",
      );
      let failures = 0;
      for (let last; last?.succeeded !== true;) {
        const before = failed.size;
        last = await stack.up({ continueOnError: true });
        await assertHidden(stack, needles, last.output);
        if (failed.size > before) {
          deleteLeftManagers(account, await outcomeOf(stack));
        }
        assertNothingLostOrTwice(await outcomeOf(stack));
        assert.equal(last.succeeded, failed.size === before, last.output);
        if (!last.succeeded) {
          failures += 1;
        }
      }
      assert.ok(failures > 1);
      assert.deepEqual([...failed].sort(), inAws(whole.state).map(nameOf).sort());
      assert.deepEqual(withoutManagerId(await outcomeOf(stack)), withoutManagerId(whole));
      const again = await stack.up();
      assert.deepEqual(Object.keys(again.changes), ["same"]);
    });
  });
});
