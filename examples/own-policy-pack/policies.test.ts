import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { runPolicies, testResource, unknownText } from "aws-session-manager-policy/testing";

import { policies } from "./policies";

const permissions = "instance-profile-grants-session-permissions";

/** Runs the policies on a profile whose role grants nothing, linked as at preview. */
async function reportsOnProfile(name: string): Promise<string[]> {
  const role = testResource("aws:iam/role:Role", name, { name });
  const profile = testResource(
    "aws:iam/instanceProfile:InstanceProfile",
    name,
    { role: unknownText },
    { from: { role: [role] } },
  );
  return (await runPolicies(policies, [role, profile])).map(({ policy }) => policy);
}

void describe("our pack", () => {
  void it("blocks a profile that lacks the permissions", async () => {
    assert.ok((await reportsOnProfile("web")).includes(permissions));
  });

  void it("reports a resource that is being replaced as exempt", async () => {
    const reports = await reportsOnProfile("legacy-web");
    assert.ok(!reports.includes(permissions));
    assert.ok(reports.includes("exemptions-are-reported"));
  });

  void it("requires an owner for every instance", async () => {
    const instance = testResource("aws:ec2/instance:Instance", "web", { tags: { team: "web" } });
    const reports = await runPolicies(policies, [instance]);
    assert.ok(reports.some(({ policy }) => policy === "acme-instances-have-an-owner"));
  });
});
