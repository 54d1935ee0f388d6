import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { stackModel } from "../../../policypack/stack";
import { testResource, unknownText } from "../../../policypack/testing";
import { describeProfiles } from "../../support/policypack/describe";
import { deniesOne, grantsAll } from "../../support/policypack/documents";
import { manyCandidates } from "../../support/policypack/manyCandidates";
import { types } from "../../support/policypack/types";

const role = testResource(types.role, "web", { name: "web" });
const profile = testResource(types.profile, "web", { role: "web" });
const nameless = testResource(types.policy, "other", { name: unknownText, policy: deniesOne });

/** The profile and the role, by another provider. */
function roleOf(provider: string): PolicyResource[] {
  return [
    testResource(types.role, "web", { name: "web" }, { provider }),
    testResource(types.profile, "web", { role: "web" }, { provider }),
  ];
}

function attachment(policyArn: string, provider?: string) {
  const props = { role: "web", policyArn };
  return testResource(types.rolePolicyAttachment, "core", props, provider ? { provider } : {});
}

describe("a policy of the stack whose name is not known yet", () => {
  it("is never meant by the ARN of an AWS managed policy", () => {
    for (const name of ["AmazonS3ReadOnlyAccess", "AmazonSSMManagedInstanceCore"]) {
      const attached = attachment(`arn:aws:iam::aws:policy/${name}`);
      assert.deepEqual(describeProfiles([profile, role, nameless, attached]), [
        `web: Role "web": AWS managed policy ${name}`,
      ]);
    }
  });

  it("may be meant by the ARN of a customer's policy that names no other one, which can't be read then", () => {
    const attached = attachment("arn:aws:iam::123456789012:policy/baseline");
    assert.deepEqual(describeProfiles([profile, role, nameless, attached]), [
      'web: Role "web": the policy of RolePolicyAttachment "core" (unreadable)',
    ]);
  });
});

describe("the ARN of a customer's policy", () => {
  const arn = "arn:aws:iam::111122223333:policy/base";
  const base = (provider: string, policy: string, more = {}) =>
    testResource(types.policy, provider, { name: "base", policy, ...more }, { provider });

  it("names the policy of its own account", () => {
    const own = base("one", grantsAll, { arn });
    const twin = base("two", deniesOne, { arn: arn.replace("1111", "9999") });
    assert.deepEqual(describeProfiles([profile, role, own, twin, attachment(arn)]), [
      'web: Role "web": Policy "one"',
    ]);
  });

  it("names, of two in two accounts that are not known, that of the attachment's provider", () => {
    const twins = [base("one", grantsAll), base("two", deniesOne)];
    const there = roleOf("one");
    assert.deepEqual(describeProfiles([...there, ...twins, attachment(arn, "one")]), [
      'web: Role "web": Policy "one"',
    ]);
  });

  it("may name either where neither the account nor the provider says which", () => {
    const twins = [base("one", grantsAll), base("two", deniesOne)];
    const attached = attachment(arn, "three");
    const [line = ""] = describeProfiles([...roleOf("three"), ...twins, attached]);
    assert.match(line, /Policy "one" perhaps: .+, Policy "two" perhaps: /);
  });

  it("names none of an account that its provider is configured for, and that is another one", () => {
    const allowing = (account: string) => {
      const policy = base("one", grantsAll);
      const props = { allowedAccountIds: JSON.stringify([account]) };
      return { ...policy, provider: { ...policy.provider!, props } };
    };
    const inAccount = (account: string) =>
      describeProfiles([...roleOf("two"), allowing(account), attachment(arn, "two")]);
    assert.deepEqual(inAccount("111122223333"), ['web: Role "web": Policy "one"']);
    assert.deepEqual(inAccount("999922223333"), [
      'web: Role "web": the policy of RolePolicyAttachment "core" (unreadable)',
    ]);
  });
});

function profilesOf(resources: PolicyResource[]) {
  return stackModel(resources, new Map()).profiles();
}

describe("many candidates", () => {
  it("are read one by one only while they are few", () => {
    const policiesOf = (count: number) => {
      const [found] = profilesOf(manyCandidates(count, {}));
      assert.ok(found?.role.kind === "role");
      return found.role.permissions.policies;
    };
    assert.equal(policiesOf(20).length, 20);
    const [only, ...others] = policiesOf(30);
    assert.equal(only?.document.kind, "unreadable");
    assert.match(only.name, /^the policy of RolePolicyAttachment "outside-0" and 29 more$/);
    assert.deepEqual(others, []);
  });

  it("do not multiply: each role has few policies, however large the stack is", () => {
    for (const attached of [{}, { role: unknownText }, { policyArn: unknownText }]) {
      for (const count of [50, 200]) {
        for (const { role: read } of profilesOf(manyCandidates(count, attached))) {
          assert.ok(read.kind === "role");
          assert.ok(read.permissions.policies.length <= 1, JSON.stringify(attached));
        }
      }
    }
  });
});
