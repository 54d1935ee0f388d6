import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { quotas, unknown } from "../../../policypack/iam";
import { stackModel, type InstanceProfile } from "../../../policypack/stack";

import { read } from "../../../policypack/stack/read";
import { ofTypes, roleTypes } from "../../../policypack/stack/types";
import { testResource } from "../../../policypack/testing";
import { grantsAll, statement } from "../../support/policypack/documents";
import { types } from "../../support/policypack/types";

function profilesOf(...resources: PolicyResource[]): readonly InstanceProfile[] {
  return stackModel(resources, new Map()).profiles();
}

/** The kind of each policy's document on the role "node", by the policy's name. */
function documentsOn(...resources: PolicyResource[]): [string, string][] {
  const node = testResource(types.role, "node", { name: "node" });
  const profile = testResource(types.profile, "web", { role: "node" });
  return profilesOf(node, profile, ...resources).flatMap(({ role }) =>
    role.kind === "role"
      ? role.permissions.policies.map(({ name, document }): [string, string] => [
          name,
          document.kind,
        ])
      : [],
  );
}

function nested(depth: number): unknown {
  let value: unknown = "x";
  for (let level = 0; level < depth; level++) {
    value = level % 2 === 0 ? [value] : { a: value };
  }
  return value;
}

describe("A stack made to hurt", () => {
  it("has a property that is nested deeper than the stack of calls, and is read", () => {
    const deep = testResource(types.nativeRolePolicy, "deep", { policyDocument: nested(20_000) });
    assert.equal(typeof read(deep, "policyDocument"), "object");
    const policyDocument = { Version: "2012-10-17", Statement: [nested(20_000)] };
    assert.deepEqual(
      documentsOn(
        testResource(types.nativeRolePolicy, "deep", { roleName: "node", policyDocument }),
      ),
      [['RolePolicy "deep"', "malformed"]],
    );
  });

  it("has keys of JavaScript's own in a property, and they stay keys", () => {
    const value = JSON.parse('{"__proto__":{"Effect":"Allow"},"constructor":1}') as unknown;
    const found = read(testResource(types.role, "web", { value }), "value") as object;
    assert.deepEqual(Object.keys(found), ["__proto__", "constructor"]);
    assert.equal(Object.getPrototypeOf(found), Object.prototype);
    assert.equal((found as { Effect?: string }).Effect, undefined);
  });

  it("has resources of types that are names of JavaScript's own, and they are passed over", () => {
    for (const type of ["__proto__", "constructor", "toString", "valueOf"]) {
      const odd = testResource(type, "odd", { role: "node", name: "node", policy: grantsAll });
      assert.deepEqual(ofTypes([odd], roleTypes), []);
      assert.deepEqual(documentsOn(odd), []);
    }
  });

  it("has roles and policies of such names, and they are found", () => {
    for (const name of ["__proto__", "constructor", "toString"]) {
      const role = testResource(types.role, name, { name });
      const profile = testResource(types.profile, "web", { role: name });
      const inline = testResource(types.rolePolicy, name, { role: name, policy: grantsAll, name });
      const arn = `arn:aws:iam::aws:policy/${name}`;
      const attached = testResource(types.rolePolicyAttachment, name, {
        role: name,
        policyArn: arn,
      });
      const [{ role: found } = assert.fail()] = profilesOf(role, profile, inline, attached);
      assert.ok(found.kind === "role");
      assert.deepEqual(
        found.permissions.policies.map(({ name: policy, document }) => [policy, document.kind]),
        [
          [`AWS managed policy ${name}`, "unreadable"],
          [`RolePolicy "${name}"`, "statements"],
        ],
      );
    }
  });

  it("has names that look like lines of a report, and they stay in one", () => {
    const name = "a\n  - \u001b[2KRole \u202e";
    const policyArn = `arn:aws:iam::aws:policy/${name}`;
    const names = documentsOn(
      testResource(types.rolePolicy, name, { role: "node", policy: grantsAll }),
      testResource(types.rolePolicyAttachment, "b", { role: "node", policyArn }),
      testResource(types.rolePolicyAttachment, name, {
        role: "node",
        policyArn: "arn:aws:iam::123456789012:policy/other",
      }),
    ).map(([policy]) => policy);
    assert.deepEqual(names, [
      'AWS managed policy "a\\n  - \\u001b[2KRole \\u202e"',
      'RolePolicy "a\\n  - \\u001b[2KRole \\u202e"',
      'the policy of RolePolicyAttachment "a\\n  - \\u001b[2KRole \\u202e"',
    ]);
  });
});

describe("A document that is larger than IAM takes", () => {
  const large = (size: number) => statement("Allow", [`s3:${"x".repeat(size)}`]);

  it("is malformed, by the quota of its kind", () => {
    const policyArn = "arn:aws:iam::111122223333:policy/large";
    const managed = (size: number) => [
      testResource(types.policy, "large", { name: "large", arn: policyArn, policy: large(size) }),
      testResource(types.rolePolicyAttachment, "large", { role: "node", policyArn }),
    ];
    const embedded = (size: number) =>
      testResource(types.rolePolicy, "large", { role: "node", policy: large(size) });
    assert.deepEqual(documentsOn(...managed(quotas.managed)), [['Policy "large"', "malformed"]]);
    assert.deepEqual(documentsOn(...managed(5_000)), [['Policy "large"', "statements"]]);
    assert.deepEqual(documentsOn(embedded(quotas.embedded)), [['RolePolicy "large"', "malformed"]]);
    assert.deepEqual(documentsOn(embedded(9_000)), [['RolePolicy "large"', "statements"]]);
  });

  it("is judged in time, whatever it asks to compare", () => {
    const policy = large(3_000_000);
    assert.deepEqual(
      documentsOn(testResource(types.rolePolicy, "large", { role: "node", policy })),
      [['RolePolicy "large"', "malformed"]],
    );
    const policyDocument = JSON.parse(policy) as object;
    const native = { roleName: "node", policyDocument: { ...policyDocument, Id: unknown } };
    assert.deepEqual(documentsOn(testResource(types.nativeRolePolicy, "large", native)), [
      ['RolePolicy "large"', "malformed"],
    ]);
  });
});
