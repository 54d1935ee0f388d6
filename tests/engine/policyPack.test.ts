import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ENGINE_TIMEOUT, POLICY_PACK, type RunResult, withStack } from "../support/engine/stack";

const permissions = "instance-profile-session-manager-permissions";
const unverified = "instance-profile-session-manager-unverified";

const fiveActions = [
  "ssm:UpdateInstanceInformation",
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
];
const core = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

/** A role with an instance profile, both called `name`. */
function profileWithRole(name: string): aws.iam.Role {
  const role = new aws.iam.Role(name, {
    assumeRolePolicy: {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
      ],
    },
  });
  new aws.iam.InstanceProfile(name, { role: role.name });
  return role;
}

function attach(role: aws.iam.Role, name: string, policy: pulumi.Input<aws.iam.PolicyDocument>) {
  new aws.iam.RolePolicy(name, { role: role.name, policy });
}

function allow(Action: string[], Resource: pulumi.Input<string>): aws.iam.PolicyDocument {
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource }] };
}

/** What the policies on permissions reported, as `policy: profile`. */
function reports({ violations }: RunResult): string[] {
  return violations.map(({ policy, urn }) => `${policy}: ${urn.split("::").at(-1) ?? ""}`);
}

describe("the policy pack through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("blocks a certain lack at preview, whatever is unknown beside it, and says only what it knows", async () => {
    const program = () => {
      profileWithRole("bad");

      const key = new aws.kms.Key("key");
      const sufficient = profileWithRole("sufficient");
      attach(sufficient, "known", allow(fiveActions, "*"));
      attach(sufficient, "unknown", allow(["kms:Decrypt"], key.arn));

      const dependent = profileWithRole("dependent");
      const made = new aws.iam.Policy("made", {
        policy: key.arn.apply((arn) => JSON.stringify(allow(["kms:Decrypt"], arn))),
      });
      new aws.iam.RolePolicyAttachment("made", { role: dependent.name, policyArn: made.arn });

      const lacking = profileWithRole("lacking");
      attach(lacking, "four", allow(fiveActions.slice(1), "*"));
      return Promise.resolve({});
    };
    await withStack({ program, policyPack: POLICY_PACK }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.deepEqual(reports(preview), [
        `${permissions}: bad`,
        `${unverified}: dependent`,
        `${permissions}: lacking`,
      ]);
      assert.deepEqual(stack.account.resources(), []);
      const [bad, , lacking] = preview.violations;
      assert.deepEqual(bad?.message.split("\n").slice(1, 5), [
        'InstanceProfile "bad" has Role "bad", which does not grant what Session Manager needs:',
        `  - ${fiveActions.join(", ")}: no policy of the role grants it`,
        'To mend it, make the profile and its role with the component of "aws-session-manager":',
        '      new SessionManagerInstanceProfile("bad");',
      ]);
      assert.equal(
        lacking?.message.split("\n")[2],
        "  - ssm:UpdateInstanceInformation: no policy of the role grants it",
      );
    });
  });

  it("judges at the update what depended on the unknown, both ways", async () => {
    const program = () => {
      const key = new aws.kms.Key("key");
      const late = (actions: string[]) =>
        key.arn.apply((arn) =>
          JSON.stringify({
            Version: "2012-10-17",
            Statement: [
              { Effect: "Allow", Action: actions, Resource: "*" },
              { Effect: "Allow", Action: "kms:Decrypt", Resource: arn },
            ],
          }),
        );
      for (const [name, actions] of [
        ["good", fiveActions],
        ["wanting", fiveActions.slice(1)],
      ] as const) {
        const role = profileWithRole(name);
        new aws.iam.RolePolicy(name, { role: role.name, policy: late([...actions]) });
      }
      return Promise.resolve({});
    };
    await withStack({ program, policyPack: POLICY_PACK }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      assert.deepEqual(reports(preview), [`${unverified}: good`, `${unverified}: wanting`]);
      const update = await stack.up();
      assert.equal(update.succeeded, false);
      assert.deepEqual(reports(update), [`${permissions}: wanting`]);
    });
  });

  it("does not count a policy that is being deleted", async () => {
    const program = (isAttached: boolean) => () => {
      const role = profileWithRole("web");
      if (isAttached) {
        new aws.iam.RolePolicyAttachment("core", { role: role.name, policyArn: core });
      }
      return Promise.resolve({});
    };
    await withStack({ program: program(true), policyPack: POLICY_PACK }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      stack.program = program(false);
      const removed = await stack.preview();
      assert.equal(removed.succeeded, false);
      assert.deepEqual(reports(removed), [`${permissions}: web`]);
    });
  });

  it("exempts a profile with a reason, until the exemption ends", async () => {
    const program = () => {
      profileWithRole("legacy");
      profileWithRole("old");
      return Promise.resolve({});
    };
    const exemptions = [
      { profile: "legacy", reason: "Replaced in the autumn" },
      { profile: "old", reason: "Was replaced", expires: "2026-01-31" },
    ];
    const policyPackConfig = { [permissions]: { exemptions } };
    await withStack({ program, policyPack: POLICY_PACK, policyPackConfig }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.deepEqual(reports(preview), [`${unverified}: legacy`, `${permissions}: old`]);
      const [legacy, old] = preview.violations;
      assert.match(legacy?.message ?? "", /Replaced in the autumn/);
      assert.match(old?.message ?? "", /2026-01-31/);
    });
  });

  for (const [what, settings, message] of [
    ["a property that there is not", { requiredAction: [] }, /requiredAction\b/],
    ["no action at all", { requiredActions: [] }, /requiredActions/],
    ["an exemption without a reason", { exemptions: [{ profile: "web" }] }, /reason/],
    [
      "an exemption with a property that there is not",
      { exemptions: [{ profile: "web", reason: "x", until: "2026-01-01" }] },
      /until/,
    ],
    [
      "a date of another form",
      { exemptions: [{ profile: "web", reason: "x", expires: "2026-9-30" }] },
      /expires|date/,
    ],
    ["another way to treat conditions", { treatConditionalAs: "ignored" }, /treatConditionalAs/],
  ] as const) {
    it(`refuses a configuration with ${what}`, async () => {
      const program = () => {
        profileWithRole("web");
        return Promise.resolve({});
      };
      const policyPackConfig = { [permissions]: settings };
      await withStack({ program, policyPack: POLICY_PACK, policyPackConfig }, async (stack) => {
        const preview = await stack.preview();
        assert.equal(preview.succeeded, false);
        assert.match(preview.output, message);
        assert.deepEqual(preview.violations, []);
      });
    });
  }
});
