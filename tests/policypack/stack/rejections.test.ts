import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { stackModel } from "../../../policypack/stack";
import { testResource, unknownList, unknownText } from "../../../policypack/testing";
import { describeProfiles } from "../../support/policypack/describe";
import { grantsAll, managedInstanceCore, statement } from "../../support/policypack/documents";
import { types } from "../../support/policypack/types";

const role = testResource(types.role, "web", { name: "web" }, { region: "eu-central-1" });
const profile = testResource(types.profile, "web", { role: "web" });

/** What IAM rejects about the first profile of a stack and its role, as sentences. */
function rejectedIn(...resources: PolicyResource[]): string[] {
  const [found] = stackModel(resources, new Map()).profiles();
  assert.ok(found?.role.kind === "role");
  return found.role.permissions.policies.flatMap(({ name, document }) =>
    document.kind === "malformed"
      ? document.problems.map(({ message }) => `${name}: ${message}`)
      : [],
  );
}

describe("an inline policy without a name", () => {
  const withEntries = (...inlinePolicies: unknown[]) =>
    testResource(types.role, "web", { name: "web", inlinePolicies });
  const droppedFrom = (own: PolicyResource): readonly string[] => {
    const stack = stackModel([profile, own], new Map());
    const [found] = stack.profiles();
    return found?.role.kind === "role" ? found.role.dropped.map(({ name }) => name) : [];
  };

  it("is not on the role, because the provider drops it", () => {
    for (const entry of [{ policy: grantsAll }, { name: "", policy: grantsAll }]) {
      const own = withEntries(entry);
      assert.deepEqual(describeProfiles([profile, own]), ['web: Role "web": nothing']);
      assert.deepEqual(droppedFrom(own), ['inlinePolicies[0] of Role "web"']);
    }
  });

  it("is on the role where the name is given, or not known yet", () => {
    for (const name of ["own", unknownText]) {
      const own = withEntries({ name, policy: grantsAll });
      const expected = 'web: Role "web": inlinePolicies[0] of Role "web"';
      assert.deepEqual(describeProfiles([profile, own]), [expected]);
      assert.deepEqual(droppedFrom(own), []);
    }
  });

  it("is kept in doubt where another one of the list has its name", () => {
    const own = withEntries({ name: "own", policy: grantsAll }, { name: "own", policy: "{" });
    assert.deepEqual(describeProfiles([profile, own]), [
      'web: Role "web": inlinePolicies[0] of Role "web" perhaps: inlinePolicies[1] of Role "web" ' +
        'writes an inline policy of the same name, inlinePolicies[1] of Role "web" (unknown) perhaps: ' +
        'inlinePolicies[0] of Role "web" writes an inline policy of the same name',
    ]);
  });
});

describe("what names a policy by something that is no policy's ARN", () => {
  const attachment = (policyArn: unknown) =>
    testResource(types.rolePolicyAttachment, "core", { role: "web", policyArn });

  it("is rejected, and grants nothing", () => {
    for (const text of [
      "AmazonSSMManagedInstanceCore",
      "arn:aws:iam::123456789012:role/web",
      "arn:aws:iam::aws:policy/",
    ]) {
      const resources = [profile, role, attachment(text)];
      assert.deepEqual(rejectedIn(...resources), [
        'RolePolicyAttachment "core": It names a policy by something other than the ARN of a policy.',
      ]);
      assert.deepEqual(describeProfiles(resources), [
        'web: Role "web": RolePolicyAttachment "core" (malformed)',
      ]);
    }
  });

  it("is rejected in a list as well, where the other entries are read", () => {
    const managedPolicyArns = [managedInstanceCore, "AmazonSSMManagedInstanceCore"];
    const own = testResource(types.role, "web", { name: "web", managedPolicyArns });
    assert.deepEqual(rejectedIn(profile, own), [
      'Role "web": It names a policy by something other than the ARN of a policy.',
    ]);
  });

  it("is not rejected while the ARN is not known yet", () => {
    assert.deepEqual(rejectedIn(profile, role, attachment(unknownText)), []);
  });

  it("is rejected where an AWS managed policy has another path", () => {
    const service = "arn:aws:iam::aws:policy/service-role/AmazonSSMManagedInstanceCore";
    assert.deepEqual(rejectedIn(profile, role, attachment(service)), [
      'RolePolicyAttachment "core": The AWS managed policy AmazonSSMManagedInstanceCore has the path /, not /service-role/.',
    ]);
    const root = "arn:aws:iam::aws:policy/AmazonEC2RoleforSSM";
    assert.deepEqual(rejectedIn(profile, role, attachment(root)), [
      'RolePolicyAttachment "core": The AWS managed policy AmazonEC2RoleforSSM has the path /service-role/, not /.',
    ]);
    for (const right of [managedInstanceCore, root.replace("y/", "y/service-role/")]) {
      assert.deepEqual(rejectedIn(profile, role, attachment(right)), []);
    }
    const tomorrow = "arn:aws:iam::aws:policy/path/AmazonOfTomorrow";
    assert.deepEqual(rejectedIn(profile, role, attachment(tomorrow)), []);
  });

  it("is rejected where the partition is not the role's, once both are known", () => {
    const chinese = attachment("arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore");
    const here = (region: string | undefined) =>
      testResource(types.role, "web", { name: "web" }, region === undefined ? {} : { region });
    assert.deepEqual(rejectedIn(profile, here("eu-central-1"), chinese), [
      'RolePolicyAttachment "core": The role is in the partition aws, but the policy that it names is in aws-cn.',
    ]);
    assert.deepEqual(rejectedIn(profile, here("cn-north-1"), chinese), []);
    assert.deepEqual(rejectedIn(profile, here(undefined), chinese), []);
  });
});

describe("what names a role by its ARN, where IAM takes the name", () => {
  const arn = "arn:aws:iam::123456789012:role/web";
  const why = "It names its role by an ARN or a path, but IAM accepts only the name.";

  it("is rejected: an instance profile", () => {
    for (const text of [arn, "/team/web"]) {
      const byArn = testResource(types.profile, "web", { role: text });
      assert.deepEqual(rejectedIn(byArn, role), [`InstanceProfile "web": ${why}`]);
    }
    const native = testResource(types.nativeProfile, "web", { roles: [arn] });
    assert.deepEqual(rejectedIn(native, role), [`InstanceProfile "web": ${why}`]);
    const later = testResource(
      types.profile,
      "web",
      { role: unknownText },
      { from: { role: [role] } },
    );
    for (const right of [profile, later]) {
      assert.deepEqual(rejectedIn(right, role), []);
    }
  });

  it("is rejected, and grants nothing: an attachment and an inline policy", () => {
    const core = { role: arn, policyArn: managedInstanceCore };
    const attachment = testResource(types.rolePolicyAttachment, "core", core);
    const inline = testResource(types.rolePolicy, "inline", { role: arn, policy: grantsAll });
    const resources = [profile, role, attachment, inline];
    assert.deepEqual(rejectedIn(...resources), [
      `RolePolicy "inline": ${why}`,
      `RolePolicyAttachment "core": ${why}`,
    ]);
    assert.deepEqual(describeProfiles(resources), [
      'web: Role "web": RolePolicy "inline" (malformed), RolePolicyAttachment "core" (malformed)',
    ]);
  });
});

describe("the inline policies of a role together", () => {
  const large = (name: string, size: number, more = {}) =>
    testResource(types.rolePolicy, name, {
      role: "web",
      name,
      policy: statement("Allow", ["s3:GetObject"], { Sid: "x".repeat(size) }),
      ...more,
    });

  it("are rejected beyond the quota of IAM, white space not counted", () => {
    const [found, ...others] = rejectedIn(profile, role, large("a", 5_000), large("b", 5_200));
    assert.match(
      found ?? "",
      /^Role "web": Together, the inline policies have at least 10\d\d\d characters/,
    );
    assert.deepEqual(others, []);
    assert.deepEqual(rejectedIn(profile, role, large("a", 5_000), large("b", 5_000)), []);
    const spaced = { policy: `${" ".repeat(9_000)}${grantsAll}` };
    assert.deepEqual(rejectedIn(profile, role, large("a", 5_000), large("b", 0, spaced)), []);
  });

  it("are not rejected while a document is not known yet, or may not be on the role", () => {
    const later = large("b", 0, { policy: unknownText });
    assert.deepEqual(rejectedIn(profile, role, large("a", 9_000), later), []);
    const elsewhere = large("b", 9_000, { role: unknownText });
    assert.deepEqual(rejectedIn(profile, role, large("a", 9_000), elsewhere), []);
    const unread = testResource(types.role, "web", { name: "web", inlinePolicies: unknownList });
    assert.deepEqual(rejectedIn(profile, unread, large("a", 9_000)), []);
  });
});
