import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { resource, run, unknownText } from "aws-session-manager-policy/testing";

import { policies } from "./policies";

const permissions = "instance-profile-session-manager-permissions";

/** Runs the policies on a profile whose role grants nothing, linked as at preview. */
async function reportsOnProfile(name: string): Promise<string[]> {
  const role = resource("aws:iam/role:Role", name, { name });
  const profile = resource(
    "aws:iam/instanceProfile:InstanceProfile",
    name,
    { role: unknownText },
    { from: { role: [role] } },
  );
  return (await run(policies, [role, profile])).map(({ policy }) => policy);
}

void describe("our pack", () => {
  void it("blocks a profile that lacks the permissions", async () => {
    assert.ok((await reportsOnProfile("web")).includes(permissions));
  });

  void it("reports a resource that is being replaced as exempt", async () => {
    const reports = await reportsOnProfile("legacy-web");
    assert.ok(!reports.includes(permissions));
    assert.ok(reports.includes("session-manager-exemptions"));
  });

  void it("requires an owner for every instance", async () => {
    const instance = resource("aws:ec2/instance:Instance", "web", { tags: { team: "web" } });
    const reports = await run(policies, [instance]);
    assert.ok(reports.some(({ policy }) => policy === "acme-instances-have-an-owner"));
  });
});
