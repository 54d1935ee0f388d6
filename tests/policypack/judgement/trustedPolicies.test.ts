import assert from "node:assert/strict";
import { defaultPermissionSettings, withTrustedPolicies } from "../../../policypack/judgement";
import { stackModel, type StackModel } from "../../../policypack/stack";
import { testResource } from "../../../policypack/testing";
import { describeProfiles } from "../../support/policypack/describe";
import { types } from "../../support/policypack/types";

const baseline = "arn:aws:iam::123456789012:policy/baseline";
const settings = { ...defaultPermissionSettings, trustedPolicyArns: [baseline] };
const profile = testResource(types.profile, "web", { role: "web" });
const role = testResource(types.role, "web", { name: "web" });
const attachment = (name: string, policyArn: string) =>
  testResource(types.rolePolicyAttachment, name, { role: "web", policyArn });
const trusting = (stack: StackModel) => withTrustedPolicies(stack, settings);

describe("a policy outside the stack whose ARN the organization trusts", () => {
  const stack = [profile, role, attachment("core", baseline)];

  it("grants what is asked", () => {
    assert.deepEqual(describeProfiles(stack, undefined, trusting), [
      'web: Role "web": the policy of RolePolicyAttachment "core" (trusted)',
    ]);
    assert.deepEqual(describeProfiles(stack), [
      'web: Role "web": the policy of RolePolicyAttachment "core" (unreadable)',
    ]);
  });

  it("is no other one: the case of letters counts", () => {
    const others = [
      attachment("other", `${baseline}2`),
      attachment("case", baseline.toUpperCase()),
    ];
    assert.deepEqual(describeProfiles([profile, role, ...others], undefined, trusting), [
      'web: Role "web": the policy of RolePolicyAttachment "case" (unreadable), the policy of RolePolicyAttachment "other" (unreadable)',
    ]);
  });

  it("bounds nothing as a permissions boundary", () => {
    const bounded = testResource(types.role, "web", { name: "web", permissionsBoundary: baseline });
    assert.deepEqual(describeProfiles([profile, bounded], undefined, trusting), [
      'web: Role "web": within permissionsBoundary of Role "web" (trusted)',
    ]);
  });

  it("may grant what is asked where it may be detached again", () => {
    const exclusive = testResource(types.attachmentsExclusive, "only", {
      roleName: "web",
      policyArns: [],
    });
    const doubt =
      'perhaps: RolePolicyAttachmentsExclusive "only" detaches every managed policy that it doesn\'t list';
    assert.deepEqual(describeProfiles([...stack, exclusive], undefined, trusting), [
      `web: Role "web": the policy of RolePolicyAttachment "core" (unknown) ${doubt}`,
    ]);
  });

  it("changes nothing of the stack itself, and one stack serves all policies with the same settings", () => {
    const model = stackModel(stack, new Map());
    const view = trusting(model);
    assert.equal(trusting(model), view);
    assert.notEqual(withTrustedPolicies(model, { ...settings, trustedPolicyArns: ["*"] }), view);
    assert.equal(withTrustedPolicies(model, defaultPermissionSettings), model);
    const [untouched] = model.profiles();
    assert.ok(untouched?.role.kind === "role");
    assert.equal(untouched.role.permissions.policies[0]?.document.kind, "unreadable");
  });
});
