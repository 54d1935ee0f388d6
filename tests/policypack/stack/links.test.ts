import assert from "node:assert/strict";
import { describeProfiles } from "../../support/policypack/describe";
import { grantsAll } from "../../support/policypack/documents";
import { testResource, unknownText } from "../../../policypack/testing";
import { types } from "../../support/policypack/types";

const role = testResource(types.role, "web", { name: "web-1a2b3c4" });
const other = testResource(types.role, "other", { name: "other-5d6e7f8" });
const profile = testResource(types.profile, "web", { role: "web-1a2b3c4" });
const policy = testResource(types.policy, "base", { name: "base-9a8b7c6", policy: grantsAll });

describe("the role of an instance profile", () => {
  it("is found by its name, whatever the case of the letters", () => {
    const upper = testResource(types.profile, "web", { role: "WEB-1A2B3C4" });
    assert.deepEqual(describeProfiles([profile, role, other]), ['web: Role "web": nothing']);
    assert.deepEqual(describeProfiles([upper, role, other]), ['web: Role "web": nothing']);
  });

  it("is found by the property's dependency while its name is not known", () => {
    const linked = testResource(
      types.profile,
      "web",
      { role: unknownText },
      { from: { role: [role] } },
    );
    assert.deepEqual(describeProfiles([linked, other, role]), ['web: Role "web": nothing']);
  });

  it("is the only role among the dependencies", () => {
    const from = { role: [policy, role, profile] };
    const linked = testResource(types.profile, "web", { role: unknownText }, { from });
    assert.deepEqual(describeProfiles([linked, other, role, policy]), ['web: Role "web": nothing']);
  });

  it("is found inside the component that the property depends on", () => {
    const component = testResource("acme:index:Node", "node", {});
    const group = testResource("acme:index:Group", "group", {}, { parent: component });
    const inner = testResource(types.role, "inner", { name: "inner-1" }, { parent: group });
    const from = { role: [component] };
    const linked = testResource(types.profile, "web", { role: unknownText }, { from });
    assert.deepEqual(describeProfiles([linked, role, component, group, inner]), [
      'web: Role "inner": nothing',
    ]);
  });

  it("is found as EKS has it: in a component with its attachments beside it, the profile outside", () => {
    const cluster = testResource("eks:index:Cluster", "cluster", {});
    const serviceRole = testResource("eks:index:ServiceRole", "nodes", {}, { parent: cluster });
    const inside = { parent: serviceRole };
    const nodeRole = testResource(types.role, "nodes-role", { name: "nodes-role-1a2b3c4" }, inside);
    const attached = ["AmazonEKSWorkerNodePolicy", "AmazonSSMManagedInstanceCore"].map((name) =>
      testResource(
        types.rolePolicyAttachment,
        `nodes-${name}`,
        { role: unknownText, policyArn: `arn:aws:iam::aws:policy/${name}` },
        { ...inside, from: { role: [nodeRole] } },
      ),
    );
    const expected = [
      'web: Role "nodes-role": AWS managed policy AmazonEKSWorkerNodePolicy, ' +
        "AWS managed policy AmazonSSMManagedInstanceCore",
    ];
    for (const from of [[nodeRole], [cluster], [serviceRole]]) {
      const outside = testResource(
        types.profile,
        "web",
        { role: unknownText },
        { from: { role: from } },
      );
      const resources = [outside, ...attached, cluster, serviceRole, nodeRole, role];
      assert.deepEqual(describeProfiles(resources), expected);
    }
  });

  it("cannot be told from two roles among the dependencies", () => {
    const from = { role: [role, other] };
    const linked = testResource(types.profile, "web", { role: unknownText }, { from });
    assert.deepEqual(describeProfiles([linked, other, role]), [
      "web: it can't be determined which role of the stack it has",
    ]);
  });

  it("cannot be told without a dependency", () => {
    const unlinked = testResource(types.profile, "web", { role: unknownText });
    assert.deepEqual(describeProfiles([unlinked, role]), [
      "web: it can't be determined which role of the stack it has",
    ]);
  });

  it("is outside the stack when no role has the name", () => {
    const outside = testResource(types.profile, "web", { role: "legacy" });
    assert.deepEqual(describeProfiles([outside, role]), ["web: its role isn't in this stack"]);
  });

  it("may be a role of the stack whose name is not known yet", () => {
    const named = testResource(types.profile, "web", { role: "legacy" });
    const nameless = testResource(types.role, "nameless", { name: unknownText });
    assert.deepEqual(describeProfiles([named, role, nameless]), [
      "web: it can't be determined which role of the stack it has",
    ]);
  });

  it("is none when the property is not set", () => {
    const none = testResource(types.profile, "none", {});
    const empty = testResource(types.profile, "empty", { role: "" });
    assert.deepEqual(describeProfiles([none, empty, role]), ["empty: no role", "none: no role"]);
  });

  it("is, of two roles of one name in two accounts, that of the dependency, else of the provider", () => {
    const first = testResource(types.role, "first", { name: "node" }, { provider: "one" });
    const twin = testResource(types.role, "twin", { name: "node" }, { provider: "two" });
    const linked = testResource(types.profile, "web", { role: "node" }, { from: { role: [twin] } });
    assert.deepEqual(describeProfiles([linked, first, twin]), ['web: Role "twin": nothing']);
    const provided = testResource(types.profile, "web", { role: "node" }, { provider: "one" });
    assert.deepEqual(describeProfiles([provided, first, twin]), ['web: Role "first": nothing']);
    const neither = testResource(types.profile, "web", { role: "node" }, { provider: "three" });
    assert.deepEqual(describeProfiles([neither, first, twin]), [
      "web: it can't be determined which role of the stack it has",
    ]);
  });
});

describe("a role of another account", () => {
  const here = testResource(types.role, "web", { name: "web" }, { provider: "accountA" });
  const named = { role: "web" };

  it("is not taken for the one that an instance profile names", () => {
    const there = testResource(types.profile, "web", named, { provider: "accountB" });
    assert.deepEqual(describeProfiles([here, there]), [
      "web: it can't be determined which role of the stack it has",
    ]);
    const known = (account: string) => ({ arn: `arn:aws:iam::${account}:role/web` });
    assert.deepEqual(
      describeProfiles([
        testResource(types.role, "web", { name: "web", ...known("111122223333") }),
        testResource(types.profile, "web", { ...named, ...known("444455556666") }),
      ]),
      ["web: its role isn't in this stack"],
    );
  });

  it("is the one that the property depends on", () => {
    const linked = testResource(types.profile, "web", named, {
      provider: "accountB",
      from: { role: [here] },
    });
    assert.deepEqual(describeProfiles([here, linked]), ['web: Role "web": nothing']);
  });
});
