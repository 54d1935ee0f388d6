import assert from "node:assert/strict";
import strict from "../../policypack/strict.json";
import { ENGINE_TIMEOUT, POLICY_PACK, withStack, type RunResult } from "../../harness/engine/stack";
import { grantsAll, grantsOther, trusts } from "../support/policypack/documents";
import { register, type Registered } from "../support/engine/hclHost";

const permissions = "instance-profile-grants-session-permissions";
const verifiable = "instance-profile-permissions-are-verifiable";
const hasProfile = "instance-has-instance-profile";

const inHcl = {
  role: "aws:index/iamRole:IamRole",
  policy: "aws:index/iamPolicy:IamPolicy",
  inline: "aws:index/iamRolePolicy:IamRolePolicy",
  attachment: "aws:index/iamRolePolicyAttachment:IamRolePolicyAttachment",
  profile: "aws:index/iamInstanceProfile:IamInstanceProfile",
  launchTemplate: "aws:index/launchTemplate:LaunchTemplate",
};

const assumeRolePolicy = trusts("ec2.amazonaws.com");

async function roleWithProfile(name: string): Promise<{ role: Registered; profile: Registered }> {
  const role = await register(inHcl.role, name, { name, assumeRolePolicy });
  const profile = await register(inHcl.profile, name, { name, role: name }, { role: [role] });
  return { role, profile };
}

/** A role that grants what sessions need by a policy whose ARN is not known at preview, one that doesn't, and two templates. */
async function program(): Promise<object> {
  const { role, profile } = await roleWithProfile("web");
  const policy = await register(inHcl.policy, "web", { name: "web", policy: grantsAll });
  await register(
    inHcl.attachment,
    "web",
    { role: "web", policyArn: policy.output("arn") },
    { role: [role], policyArn: [policy] },
  );
  const bare = await roleWithProfile("bare");
  const document = { name: "bare", role: "bare", policy: grantsOther };
  await register(inHcl.inline, "bare", document, { role: [bare.role] });
  const iamInstanceProfile = { arn: profile.output("arn") };
  await register(
    inHcl.launchTemplate,
    "web",
    { name: "web", imageId: "ami-1", iamInstanceProfile },
    { arn: [profile] },
  );
  await register(inHcl.launchTemplate, "bare", { name: "bare", imageId: "ami-1" });
  return {};
}

async function withModule(): Promise<object> {
  await register("network:tf:aws_iam_role", "module.network.aws_iam_role.this", {});
  const attachment = "network:tf:aws_iam_role_policy_attachment";
  await register(attachment, "module.network.aws_iam_role_policy_attachment.this", {});
  return {};
}

/** What the policies reported: the policy, and the resource's class and name. */
function reported({ violations }: RunResult): string[] {
  return violations
    .filter(({ policy }) => [permissions, verifiable, hasProfile].includes(policy))
    .map(({ policy, urn }) => `${policy}: ${urn.split(":").slice(-3).join(":")}`)
    .sort();
}

const found = [`${hasProfile}: LaunchTemplate::bare`, `${permissions}: IamInstanceProfile::bare`];

describe("resources under Terraform's names through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("are checked at preview, at the update and where they are deployed", async () => {
    const advisory = { all: "advisory" };
    await withStack(
      { program, policyPack: POLICY_PACK, policyPackConfig: advisory },
      async (stack) => {
        const preview = await stack.preview();
        assert.ok(preview.succeeded, preview.output);
        assert.deepEqual(reported(preview), found);
        const update = await stack.up();
        assert.ok(update.succeeded, update.output);
        assert.deepEqual(reported(update), found);
        const { succeeded, output } = await stack.cli(
          ...["policy", "analyze", "--policy-pack", POLICY_PACK],
        );
        // Without the configuration of the runs before, the one mandatory violation fails the command.
        assert.ok(!succeeded, output);
        for (const line of [permissions, hasProfile]) {
          assert.ok(output.includes(line), output);
        }
        assert.doesNotMatch(output, new RegExp(verifiable));
      },
    );
  });

  it("are never silent where they are not read, and strict blocks them", async () => {
    await withStack({ program: withModule, policyPack: POLICY_PACK }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      const roles = "the pack doesn't read what comes as network:tf:aws_iam_role:";
      assert.ok(preview.output.includes(roles), preview.output);
      assert.equal(reported(preview).length, 2);
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
