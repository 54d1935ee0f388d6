import assert from "node:assert/strict";
import { ENGINE_TIMEOUT, withStack } from "../../harness/engine/stack";
import { classNames } from "../support/fixtures";
import {
  assertNothingLostOrTwice,
  comparableAccount,
  outcomeOf,
  programOf,
} from "../support/recovery";

describe("with IAM roles that are not seen at once, every component", function () {
  this.timeout(ENGINE_TIMEOUT);
  const options = () => ({ program: programOf(classNames), account: comparableAccount() });

  it("is created at once: nothing asks for a role that the provider does not wait for", async () => {
    await withStack(options(), async (stack) => {
      stack.account.roleVisibility.delay({
        GetRole: 4,
        AddRoleToInstanceProfile: 4,
        CreateActivation: 4,
      });
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      assertNothingLostOrTwice(await outcomeOf(stack));
    });
  });

  it("is completed by the next up where the provider does not wait", async () => {
    await withStack(options(), async (stack) => {
      stack.account.roleVisibility.delay({ AttachRolePolicy: 1, PutRolePolicy: 1 });
      const failed = await stack.up({ continueOnError: true });
      assert.equal(failed.succeeded, false);
      assert.match(failed.output, /NoSuchEntity: The role with name .* cannot be found/);
      const completed = await stack.up();
      assert.ok(completed.succeeded, completed.output);
      assertNothingLostOrTwice(await outcomeOf(stack));
      assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
    });
  });
});
