import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { resource, run, unknownText } from "../../../policypack/testing";
import { grantsAll, trusts } from "../../support/policypack/documents";
import { policiesNamed } from "../../support/policypack/policies";
import { types } from "../../support/policypack/types";

const name = "session-manager-unverified";
const trust = "instance-profile-role-trusts-ec2";
const keys = "session-key-access-is-scoped";
const parameters = "no-broad-parameter-access";
const sessionData = "session-data-encrypted-and-logged";
const policies = policiesNamed([trust, keys, parameters, sessionData, name]);

const profile = resource(types.profile, "web", { role: "web" });
const grants = resource(types.rolePolicy, "web", { role: "web", policy: grantsAll });

async function reports(resources: PolicyResource[]) {
  return (await run(policies, resources)).filter(({ policy }) => policy === name);
}

function report(on: PolicyResource, label: string, ...reasons: string[]) {
  const lines = [
    `${label} could not be judged in every way:`,
    ...reasons.map((reason) => `  - ${reason}`),
    "What is not known yet is judged after the update.",
  ];
  return { policy: name, message: lines.join("\n"), urn: on.urn };
}

describe(name, () => {
  it("reports nothing where everything could be judged", async () => {
    const assumeRolePolicy = trusts("ec2.amazonaws.com");
    const role = resource(types.role, "web", { name: "web", assumeRolePolicy });
    assert.deepEqual(await reports([profile, role, grants]), []);
    const alone = policiesNamed([name]);
    assert.deepEqual(await run(alone, [profile]), []);
  });

  it("reports one reason of several policies once, and each resource once", async () => {
    const other = resource(types.profile, "app", { role: unknownText });
    const outside = "its role is not in this stack";
    const vague = "it can't be determined which role of the stack it has";
    assert.deepEqual(await reports([profile, other]), [
      report(other, 'InstanceProfile "app"', `${trust}, ${parameters}, ${keys}: ${vague}`),
      report(profile, 'InstanceProfile "web"', `${trust}, ${parameters}, ${keys}: ${outside}`),
    ]);
  });

  it("reports several reasons on one resource together", async () => {
    const role = resource(types.role, "web", { name: "web", assumeRolePolicy: unknownText });
    const dark = resource(types.rolePolicy, "dark", { role: "web", policy: unknownText });
    const why = 'RolePolicy "dark" may grant it: its document is not known yet';
    assert.deepEqual(await reports([profile, role, dark]), [
      report(
        profile,
        'InstanceProfile "web"',
        `${trust}: it cannot be told whether EC2 may assume its role: its trust policy is not known yet`,
        `${parameters}: it cannot be told whether its role may read every parameter in Parameter Store: ${why}`,
        `${keys}: it cannot be told whether its role may use every KMS key: ${why}`,
      ),
    ]);
  });

  it("reports what policies on resources could not judge", async () => {
    const document = resource(types.document, "sessions", {
      documentType: "Session",
      content: unknownText,
    });
    assert.deepEqual(await reports([document]), [
      report(document, 'Document "sessions"', `${sessionData}: its content is not known yet`),
    ]);
  });

  it("forgets what is judged anew", async () => {
    const before = { documentType: "Session", content: unknownText };
    const document = resource(types.document, "sessions", before);
    assert.equal((await reports([document])).length, 1);
    const content = JSON.stringify({ schemaVersion: "1.0", sessionType: "Standard_Stream" });
    const known = resource(types.document, "sessions", { documentType: "Session", content });
    assert.deepEqual(await reports([known]), []);
  });

  it("is not about what the policies on permissions and preferences report themselves", async () => {
    const own = policiesNamed([
      "instance-profile-session-manager-unverified",
      "session-preferences-unverified",
      name,
    ]);
    const found = await run(own, [profile]);
    assert.deepEqual(
      found.map(({ policy }) => policy),
      ["instance-profile-session-manager-unverified"],
    );
  });
});
