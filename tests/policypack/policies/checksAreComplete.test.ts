import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import type { Cause, Problem } from "../../../policypack/judgement";
import { runPolicies, testResource, unknownText } from "../../../policypack/testing";
import { evidence, notKnown, permissions } from "../../support/policypack/causes";
import { grantsAll, trusts } from "../../support/policypack/documents";
import { findingsOf, policiesNamed } from "../../support/policypack/policies";
import { types } from "../../support/policypack/types";

const name = "checks-are-complete";
const trust = "instance-profile-role-trusts-ec2";
const keys = "instance-profile-key-access-is-scoped";
const parameters = "instance-profile-parameter-access-is-scoped";
const sessionData = "session-data-is-encrypted-and-logged";
const policies = [trust, keys, parameters, sessionData, name] as const;

const profile = testResource(types.profile, "web", { role: "web" });
const grants = testResource(types.rolePolicy, "web", { role: "web", policy: grantsAll });

/** What the policy finds: the resource, and each cause with the policies that it is from. */
async function unverified(resources: PolicyResource[]) {
  const found = await findingsOf(policies, resources);
  return found
    .filter(({ policy }) => policy === name)
    .map(({ subject, causes }) => ({ urn: subject.urn, label: subject.label, causes }));
}

function expected(on: PolicyResource, label: string, ...causes: Cause[]) {
  return { urn: on.urn, label, causes };
}

function from(of: readonly string[], problem: Problem, cause: Cause): Cause {
  return { kind: "unverified", policies: of, problem, cause };
}

describe(name, () => {
  it("reports nothing where everything could be checked", async () => {
    const assumeRolePolicy = trusts("ec2.amazonaws.com");
    const role = testResource(types.role, "web", { name: "web", assumeRolePolicy });
    assert.deepEqual(await unverified([profile, role, grants]), []);
    assert.deepEqual(await findingsOf([name], [profile]), []);
  });

  it("reports what may change the permissions of machines unseen, where the stack has roles of machines", async () => {
    const assumeRolePolicy = trusts("ec2.amazonaws.com");
    const role = testResource(types.role, "web", { name: "web", assumeRolePolicy });
    const command = testResource("command:local:Command", "attach", {});
    const unseen = notKnown(
      "it may attach policies to roles or detach them without the pack seeing it",
    );
    assert.deepEqual(await unverified([profile, role, grants, command]), [
      expected(command, 'Command "attach"', unseen),
    ]);
    assert.deepEqual(await unverified([role, grants, command]), []);
  });

  it("reports one reason of several policies once, and each resource once", async () => {
    const other = testResource(types.profile, "app", { role: unknownText });
    const outside = notKnown("its role isn't in this stack");
    const vague = notKnown("it can't be determined which role of the stack it has");
    const all = [keys, parameters, trust];
    assert.deepEqual(await unverified([profile, other]), [
      expected(profile, 'InstanceProfile "web"', from(all, "every-key", outside)),
      expected(other, 'InstanceProfile "app"', from(all, "every-key", vague)),
    ]);
  });

  it("reports several reasons on one resource together", async () => {
    const role = testResource(types.role, "web", { name: "web", assumeRolePolicy: unknownText });
    const dark = testResource(types.rolePolicy, "dark", { role: "web", policy: unknownText });
    const why = "its document isn't known yet";
    const mayGrant = (...actions: string[]) =>
      permissions(actions, evidence('RolePolicy "dark"', "may grant", { why }));
    const reading = ["", "s", "sByPath", "History"].map((end) => `ssm:GetParameter${end}`);
    assert.deepEqual(await unverified([profile, role, dark]), [
      expected(
        profile,
        'InstanceProfile "web"',
        from([keys], "every-key", mayGrant("kms:Decrypt", "kms:GenerateDataKey")),
        from([parameters], "every-parameter", mayGrant(...reading)),
        from([trust], "ec2-cannot-assume", notKnown("its trust policy isn't known yet")),
      ),
    ]);
  });

  it("reports what policies on resources could not check", async () => {
    const document = testResource(types.document, "sessions", {
      documentType: "Session",
      content: unknownText,
    });
    assert.deepEqual(await unverified([document]), [
      expected(
        document,
        'Document "sessions"',
        from([sessionData], "session-data-unprotected", notKnown("its content isn't known yet")),
      ),
    ]);
  });

  it("says to deploy only where that makes something known", async () => {
    const fixesOn = async (role: string) => {
      const found = await findingsOf(policies, [testResource(types.profile, "web", { role })]);
      return found.map(({ fixes }) => fixes);
    };
    assert.deepEqual(await fixesOn("legacy"), [[]]);
    assert.deepEqual(await fixesOn(unknownText), [[[{ kind: "deploy" }]]]);
  });

  it("says in one line of the stack what only waits for the update, and by resource what doesn't", async () => {
    const documents = ["a", "b", "c", "d"].map((each) =>
      testResource(types.document, each, { documentType: "Session", content: unknownText }),
    );
    const other = testResource(types.profile, "legacy", { role: "elsewhere" });
    const reports = await runPolicies(policiesNamed(policies), [...documents, profile, other]);
    assert.deepEqual(
      reports.map(({ policy, urn, message }) => [policy, urn?.split("::").at(-1), message]),
      [
        ...["legacy", "web"].map((each) => [
          ...[name, each],
          `InstanceProfile "${each}" couldn't be fully checked:\n  - ${keys}, ${parameters}, ${trust}: its role isn't in this stack`,
        ]),
        [
          ...[name, "project-test"],
          `Only values that aren't known before the update leave 4 resources unverified; they're checked then: Document "a", Document "b", Document "c", and 1 more.`,
        ],
      ],
    );
  });

  it("forgets what is checked anew", async () => {
    const before = { documentType: "Session", content: unknownText };
    const document = testResource(types.document, "sessions", before);
    assert.equal((await unverified([document])).length, 1);
    const content = JSON.stringify({ schemaVersion: "1.0", sessionType: "Standard_Stream" });
    const known = testResource(types.document, "sessions", { documentType: "Session", content });
    assert.deepEqual(await unverified([known]), []);
  });

  it("is not about what the policy on permissions reports itself", async () => {
    const own = ["instance-profile-permissions-are-verifiable", name] as const;
    const found = await findingsOf(own, [profile]);
    assert.deepEqual(
      found.map(({ policy }) => policy),
      ["instance-profile-permissions-are-verifiable"],
    );
  });
});
