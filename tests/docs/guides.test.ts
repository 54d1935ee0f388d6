import assert from "node:assert/strict";
import { blockWith } from "../support/docs/page";
import { programOf } from "../support/docs/programOf";
import { ENGINE_TIMEOUT, POLICY_PACK, withStack } from "../../harness/engine/stack";

describe("docs/guides.md", function () {
  this.timeout(ENGINE_TIMEOUT);
  const page = "docs/guides.md";

  it("has a group of instances that the pack has nothing against", async () => {
    const program = programOf(blockWith(page, "new aws.autoscaling.Group").code);
    const config = { "aws:region": "eu-west-1", subnetIds: '["subnet-0123456789abcdef0"]' };
    await withStack({ program, policyPack: POLICY_PACK, config }, async (stack) => {
      const { succeeded, violations, output } = await stack.up();
      assert.ok(succeeded, output);
      assert.deepEqual(violations, []);
    });
  });
});
