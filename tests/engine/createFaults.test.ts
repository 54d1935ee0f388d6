import assert from "node:assert/strict";
import { constructs } from "../support/constructs";
import { ENGINE_TIMEOUT, withStack } from "../support/engine/stack";
import {
  assertNothingLostOrTwice,
  belongsTo,
  comparableAccount,
  dependents,
  inAws,
  nameOf,
  outcomeOf,
  programOf,
  usersOfIncompleteRoles,
  type Outcome,
} from "../support/recovery";

const classNames = Object.keys(constructs);

async function undisturbed(): Promise<Outcome> {
  const options = { program: programOf(classNames), account: comparableAccount() };
  return withStack(options, async (stack) => {
    const created = await stack.up();
    assert.ok(created.succeeded, created.output);
    return outcomeOf(stack);
  });
}

/** The resources of a component, in any order that stays. */
function resourcesOf(className: string, { state }: Outcome): string[] {
  return inAws(state)
    .map(nameOf)
    .filter((name) => belongsTo(className, { name }));
}

/** The rounds in which every create of every component fails once: in each round one of each component. */
function rounds(whole: Outcome): string[][] {
  const lists = classNames.map((className) => resourcesOf(className, whole));
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, round) => lists.flatMap((list) => list[round] ?? []));
}

/** The part of an outcome that the components of these resources have. */
function partOf({ account, state }: Outcome, classes: readonly string[]): Outcome {
  const stay = state.filter(
    (resource) =>
      !resource.urn.includes("aws-session-manager:index:") ||
      classes.some((name) => `${nameOf(resource)}-`.startsWith(`${name}-`)),
  );
  const ids = new Set(inAws(stay).map(({ type, id = "" }) => `${type} ${id}`));
  return {
    account: account.filter(({ type, id }) => id === "existing" || ids.has(`${type} ${id}`)),
    state: stay,
  };
}

describe("when AWS refuses to create something", function () {
  this.timeout(ENGINE_TIMEOUT);

  for (const moment of ["before", "after"] as const) {
    it(moment, async () => {
      const whole = await undisturbed();
      let t = Date.now();
      for (const victims of rounds(whole)) {
        const classes = classNames.filter((c) => victims.some((name) => belongsTo(c, { name })));
        const expected = partOf(whole, classes);
        const options = { program: programOf(classes), account: comparableAccount() };
        await withStack(options, async (stack) => {
          const { account } = stack;
          for (const victim of victims) {
            account.faults.failOn("create", ({ name }) => name === victim, "refused", 1, moment);
          }
          const failed = await stack.up({ continueOnError: true });
          assert.equal(failed.succeeded, false, failed.output);
          const t2 = Date.now();
          assert.deepEqual(usersOfIncompleteRoles(account, expected), [], failed.output);
          const recovered = await stack.up();
          assert.ok(recovered.succeeded, recovered.output);
          const t3 = Date.now();
          const outcome = await outcomeOf(stack);
          assertNothingLostOrTwice(outcome);
          assert.deepEqual(outcome, expected);
          console.log(victims.length, t2 - t, t3 - t2, Date.now() - t3, dependents(expected.state, new Set(victims)).size);
          t = Date.now();
        });
      }
    });
  }
});
