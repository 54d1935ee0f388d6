import assert from "node:assert/strict";
import { testResource, unknownText } from "../../../policypack/testing";
import { describeProfiles } from "../../support/policypack/describe";
import { deniesOne, grantsAll, managedInstanceCore } from "../../support/policypack/documents";
import { types } from "../../support/policypack/types";

const core = "AWS managed policy AmazonSSMManagedInstanceCore";
const attach = (role: string, policyArn: unknown, from = {}) =>
  testResource(types.rolePolicyAttachment, role, { role, policyArn }, { from });

describe("a role that is declared twice", () => {
  const role = testResource(types.role, "web", { name: "web" });
  const profile = testResource(types.profile, "web", { role: "web" });
  const twin = (more = {}, options = {}) =>
    testResource(types.role, "imported", { name: "Web", ...more }, options);

  it("has what is attached to either", () => {
    const inlinePolicies = [{ name: "own", policy: deniesOne }];
    const native = { roleName: "web", policies: [{ policyName: "own", policyDocument: {} }] };
    const attached = attach("web", managedInstanceCore);
    assert.deepEqual(describeProfiles([profile, role, twin({ inlinePolicies }), attached]), [
      `web: Role "imported": ${core}, inlinePolicies[0] of Role "imported"`,
    ]);
    assert.match(
      describeProfiles([profile, role, testResource(types.nativeRole, "native", native)])[0] ?? "",
      /policies\[0\] of Role "native"/,
    );
  });

  it("is one through another provider once the accounts are known to be one", () => {
    const arn = "arn:aws:iam::123456789012:role/web";
    const created = testResource(types.role, "web", { name: "web", arn });
    const inlinePolicies = [{ name: "own", policy: deniesOne }];
    const there = { provider: "other" };
    const [line] = describeProfiles([profile, created, twin({ arn, inlinePolicies }, there)]);
    assert.match(line ?? "", /inlinePolicies\[0\] of Role "imported"/);
    const [open] = describeProfiles([profile, role, twin({ inlinePolicies }, there)]);
    assert.doesNotMatch(open ?? "", /imported/);
  });

  it("is bounded as both say, or that can't be determined", () => {
    const permissionsBoundary = managedInstanceCore;
    const bounded = testResource(types.role, "web", { name: "web", permissionsBoundary });
    const [both] = describeProfiles([profile, bounded, twin({ permissionsBoundary })]);
    assert.match(both ?? "", new RegExp(`within ${core}$`));
    const [one] = describeProfiles([profile, bounded, twin()]);
    assert.match(one ?? "", /within the permissions boundary of Role ".+" \(unreadable\)$/);
  });
});

describe("a policy that is declared twice", () => {
  const role = testResource(types.role, "web", { name: "web" });
  const profile = testResource(types.profile, "web", { role: "web" });
  const first = testResource(types.policy, "first", { name: "base", policy: grantsAll });
  const second = (policy: unknown) =>
    testResource(types.policy, "second", { name: "base", policy });
  const attachment = attach("web", unknownText, { policyArn: [first] });

  it("is on the role where both have one document, else either may be", () => {
    assert.deepEqual(describeProfiles([profile, role, first, second(grantsAll), attachment]), [
      'web: Role "web": Policy "first", Policy "second"',
    ]);
    for (const policy of [deniesOne, unknownText]) {
      const [line] = describeProfiles([profile, role, first, second(policy), attachment]);
      assert.match(
        line ?? "",
        /Policy "first" perhaps: .+ Policy "second"( \(unknown\))? perhaps: /,
      );
    }
  });
});
