import assert from "node:assert/strict";
import strict from "../../policypack/strict.json";
import { ENGINE_TIMEOUT, POLICY_PACK, withStack } from "../../harness/engine/stack";
import { register } from "../support/engine/hclHost";

const verifiable = "instance-profile-permissions-are-verifiable";

async function withModule(): Promise<object> {
  await register("network:tf:aws_iam_role", "module.network.aws_iam_role.this", {});
  const attachment = "network:tf:aws_iam_role_policy_attachment";
  await register(attachment, "module.network.aws_iam_role_policy_attachment.this", {});
  return {};
}

describe("resources under Terraform's names through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("are never silent where they are not read, and strict blocks them", async () => {
    await withStack({ program: withModule, policyPack: POLICY_PACK }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      const roles = "the pack doesn't read what comes as network:tf:aws_iam_role:";
      assert.ok(preview.output.includes(roles), preview.output);
      const found = preview.violations.filter(({ policy }) => policy === verifiable);
      assert.equal(found.length, 2);
    });
    const options = { policyPack: POLICY_PACK, policyPackConfig: strict };
    await withStack({ ...options, program: withModule }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(!preview.succeeded, preview.output);
      const mandatory = preview.violations.filter(({ level }) => level === "mandatory");
      assert.deepEqual(
        mandatory.map(({ policy }) => policy),
        [verifiable, verifiable],
      );
    });
  });
});
