import assert from "node:assert/strict";
import type { AwsResource } from "../../harness/aws/account";
import type { Operation, Target } from "../../harness/aws/faults";
import { ROLE, ROLE_POLICY_ATTACHMENT } from "../../harness/aws/services/iamRules";
import { operations } from "../support/operations";
import {
  AwsAccount,
  ENGINE_TIMEOUT,
  withStack,
  type EngineStack,
  type RunResult,
} from "../../harness/engine/stack";
import { classNames, type Components } from "../support/fixtures";
import {
  addExistingRole,
  assertNothingLostOrTwice,
  comparableAccount,
  inAws,
  inOrder,
  keyOf,
  nameOf,
  outcomeOf,
  programOf,
  type Outcome,
} from "../support/recovery";
import { sample } from "../support/sample";
import { argumentsOf } from "../support/sweep/arguments";
import { assertHidden, assertInAws, needles, withSecrets } from "../support/secrets/recognizable";

/** Those that take every argument that is a secret here, and whose replacements are looked at. */
const always: readonly (keyof Components)[] = [
  "SessionLogStorage",
  "SessionManagerEndpoints",
  "SessionManagerInstanceProfile",
];

/** The components that are tried in this run, next to {@link always}: all of them take minutes. */
const others = 4;

const classes = [
  ...always,
  ...sample(
    classNames.filter((name) => !always.includes(name)),
    others,
  ),
];

/** The components, with secrets among the arguments. */
const original = programOf(classes, [], (args) => withSecrets(args));

/** Other tags, keys, buckets and days: what can be updated in place is. */
const updated = programOf(
  classes,
  [
    ['"team":"web"', '"team":"api"'],
    ["1234567890ab", "ba0987654321"],
    ["amzn-s3-demo-bucket", "amzn-s3-demo-bucket2"],
    ['"expireAfterDays":365', '"expireAfterDays":400'],
  ],
  (args) => withSecrets(args),
);

/** Another path of roles and profiles, another VPC: what cannot be changed is replaced. */
const replaced = programOf(
  classes,
  [["vpc-0123456789abcdef", "vpc-a123456789abcdef"]],
  (args, className) => withSecrets({ ...(args as object), ...newPath(className) }),
);

/** Another path where a component takes one: SessionManagerPermissions does for sessions in several Regions only. */
function newPath(className: keyof Components): { path?: string } {
  const takesPath =
    className !== "SessionManagerPermissions" &&
    argumentsOf(className).some(({ path }) => path === "path");
  return takesPath ? { path: "/new/" } : {};
}

/**
 * Runs until nothing fails any more, where each operation on each resource fails the first time. After every run the state
 * has what the account has, except for what is kept on destroy, and no secret in plain text.
 *
 * @returns What failed, as `update web-role`.
 */
async function runUntilDone(
  stack: EngineStack,
  run: () => Promise<RunResult>,
  operations: readonly Operation[],
  kept: readonly AwsResource[] = [],
): Promise<string[]> {
  const { account } = stack;
  const failed = new Set<string>();
  for (const operation of operations) {
    const isFirst = ({ name }: Target) => {
      const attempt = `${operation} ${name}`;
      return !failed.has(attempt) && Boolean(failed.add(attempt));
    };
    account.faults.failOn(operation, isFirst, "InternalFailure: failed once", Infinity);
  }
  for (let succeeded = false; !succeeded;) {
    const before = failed.size;
    const result = await run();
    ({ succeeded } = result);
    await assertHidden(stack, needles, result.output);
    assert.equal(succeeded, failed.size === before, result.output);
    assertNothingLostOrTwice(await outcomeOf(stack), kept);
  }
  account.faults.clear();
  return [...failed].sort();
}

async function succeed(run: Promise<RunResult>): Promise<RunResult> {
  const result = await run;
  assert.ok(result.succeeded, result.output);
  return result;
}

/** What somebody does beside the stack, and the stack does not know of. */
function attachByHand(account: AwsAccount, role: string): void {
  const policyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess";
  const attachment = { id: `${role}/${policyArn}`, outputs: { role, policyArn } };
  if (role !== "existing") {
    account.put("create", { type: ROLE_POLICY_ATTACHMENT, ...attachment });
  }
}

function typesOf(account: AwsAccount): string[] {
  return account
    .resources()
    .map(({ type }) => type)
    .sort();
}

describe("an update, a replacement or a delete that fails", function () {
  this.timeout(ENGINE_TIMEOUT);
  let whole: Outcome;
  let updates: string[];
  let deletes: string[];
  /** What is kept when everything is destroyed: logs and their keys. */
  const kept = comparableAccount();

  before(async () => {
    await withStack({ program: original, account: kept }, async (stack) => {
      await succeed(stack.up());
      stack.program = updated;
      updates = operations(await succeed(stack.up())).filter((each) => each.startsWith("update "));
      whole = await outcomeOf(stack);
      assertInAws(kept);
      const { changes } = kept;
      const before = changes.length;
      await succeed(stack.destroy());
      const names = new Map(inAws(whole.state).map((each) => [keyOf(each), nameOf(each)]));
      deletes = changes.slice(before).map((each) => `delete ${names.get(keyOf(each)) ?? ""}`);
    });
    console.log(
      `      ${classes.length} of ${classNames.length} components: ${classes.join(", ")}`,
    );
    assert.ok(updates.length >= classes.length, "something of each component can be updated");
    const all = inAws(whole.state).length;
    assert.equal(deletes.length, all + 1 - kept.resources().length, "the rest is kept");
  });

  it("is made up for by the next up or destroy, whichever it is", async () => {
    await withStack({ program: original, account: comparableAccount() }, async (stack) => {
      await succeed(stack.up());
      stack.program = updated;
      const up = () => stack.up({ continueOnError: true });
      assert.deepEqual(await runUntilDone(stack, up, ["update"]), updates);
      assert.deepEqual(await outcomeOf(stack), whole);
      assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);

      const destroy = () => stack.destroy({ continueOnError: true });
      const failed = await runUntilDone(stack, destroy, ["delete"], kept.resources());
      assert.deepEqual(failed, deletes.sort());
      assert.deepEqual(inOrder(stack.account), inOrder(kept));
    });
  });

  it("in a replacement leaves neither the old resource nor a second new one, and roles with more policies than the stack knows of are deleted", async () => {
    const account = addExistingRole(new AwsAccount());
    await withStack({ program: original, account }, async (stack) => {
      await succeed(stack.up());
      const types = typesOf(account);
      stack.program = replaced;
      const up = () => stack.up({ continueOnError: true });
      const failed = await runUntilDone(stack, up, ["create", "update", "delete"]);
      const [creates, deleted] = ["create", "delete"].map((operation) =>
        failed.filter((each) => each.startsWith(operation)).map((each) => each.split(" ")[1]),
      );
      assert.deepEqual(creates, deleted);
      assert.ok(failed.includes("create SessionManagerInstanceProfile-instance-profile"));
      assert.ok(failed.includes("create SessionManagerEndpoints-ssmmessages"));
      assert.deepEqual(typesOf(account), types);
      assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);

      for (const { id: role } of account.resources(ROLE)) {
        attachByHand(account, role);
      }
      account.faults.failOn("delete", () => true, "TimeoutError", 10, "after");
      assert.equal((await stack.destroy({ continueOnError: true })).succeeded, false);
      for (let left = 10; left > 0 && !(await stack.destroy()).succeeded;) {
        left -= 1;
      }
      assert.deepEqual(typesOf(account), typesOf(kept));
    });
  });
});
