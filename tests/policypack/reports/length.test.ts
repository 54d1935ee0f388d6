import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { sessionManagerActions } from "../../../policypack/iam";
import { policyNames } from "../../../policypack/policies";
import { runPolicies, testResource, unknownText } from "../../../policypack/testing";
import { statement } from "../../support/policypack/documents";
import { policiesNamed } from "../../support/policypack/policies";
import { key, shell } from "../../support/policypack/sessionPreferences";
import { types } from "../../support/policypack/types";

const many = 300;
const here = { region: "eu-central-1" };
const role = testResource(types.role, "web", { name: "web" });
const profile = testResource(types.profile, "web", { role: "web" }, here);

function inlines(policyOf: (index: number) => string): PolicyResource[] {
  return Array.from({ length: many }, (_, index) =>
    testResource(types.rolePolicy, `policy-${index}`, {
      ...{ role: "web", name: `policy-${index}` },
      policy: policyOf(index),
    }),
  );
}

/** Of each, as many of one kind as no program has. */
const stacks: Record<string, PolicyResource[]> = {
  "policies that deny": inlines(() => statement("Deny", sessionManagerActions)),
  "policies under a Condition": inlines((index) =>
    statement("Allow", ["ssm*:*", "kms:*"], {
      Condition: { StringEquals: { [`aws:RequestTag/${index}`]: "x" } },
    }),
  ),
  "policies that IAM rejects": inlines(() => "{}"),
  "policies that aren't known yet": inlines(() => unknownText),
  "policies outside the stack": Array.from({ length: many }, (_, index) =>
    testResource(types.rolePolicyAttachment, `outside-${index}`, {
      role: "web",
      policyArn: `arn:aws:iam::123456789012:policy/outside-${index}`,
    }),
  ),
  "session documents that aren't known yet": Array.from({ length: many }, (_, index) =>
    testResource(
      types.document,
      `sessions-${index}`,
      { documentType: "Session", name: `sessions-${index}`, content: unknownText },
      here,
    ),
  ),
  "session documents with a key": Array.from({ length: many }, (_, index) =>
    testResource(
      types.document,
      `sessions-${index}`,
      { documentType: "Session", content: JSON.stringify(shell({ kmsKeyId: `${key}${index}` })) },
      here,
    ),
  ),
};

describe("a report", () => {
  for (const [kind, resources] of Object.entries(stacks)) {
    it(`has a bounded length, however many ${kind} there are`, async () => {
      const reports = await runPolicies(policiesNamed(policyNames), [role, profile, ...resources]);
      assert.ok(reports.length > 0);
      for (const { policy, message } of reports) {
        assert.ok(message.length < 12_000, `${policy}: ${message.length} characters`);
      }
    });
  }
});
