import assert from "node:assert/strict";

import {
  causesOf,
  decided,
  defaultRoles,
  id,
  ofSsm,
  web,
  withRole,
} from "../../support/policypack/account/oneInstance";
import {
  completeFilesOf,
  onlyInstance,
  reportOn,
} from "../../support/policypack/account/runCommand";
import {
  region,
  sessions,
  type SavedRegion,
  type SavedRole,
} from "../../support/policypack/account/savedAccount";

describe("The verdict where Default Host Management is on", () => {
  it("is on its role for an instance without a profile, or whose role doesn't register it", async () => {
    const defaultRole = "service-role/default";
    const bare = await onlyInstance({
      roles: defaultRoles,
      regions: { [region]: { instances: [{ id }], defaultRole } },
    });
    const unable = await onlyInstance(withRole({}, {}, { defaultRole }));
    for (const { verdict, permissionsFrom, role } of [bare, unable]) {
      assert.deepEqual(
        [verdict, permissionsFrom, role],
        ["permitted", "Default Host Management", "default"],
      );
    }
  });

  it("is on the instance's own role where that registers it, and so masks the default", async () => {
    const [register = ""] = sessions.Action;
    const { verdict, permissionsFrom, findings, isDefaultMasked } = await onlyInstance(
      withRole(
        { inline: { register: [{ ...sessions, Action: register }] } },
        {},
        { defaultRole: "service-role/default" },
      ),
    );
    assert.deepEqual([verdict, permissionsFrom], ["not permitted", "instance profile"]);
    assert.equal(decided(findings).length, 4);
    assert.equal(isDefaultMasked, true);
  });

  it("is undetermined where it can't be determined whether the own role registers it", async () => {
    const conditional = { ...sessions, Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } };
    const { verdict } = await onlyInstance(
      withRole(
        { inline: { conditional: [conditional] } },
        {},
        { defaultRole: "service-role/default" },
      ),
    );
    assert.equal(verdict, "undetermined");
  });

  it("names what its role lacks, and a role that wasn't read", async () => {
    const on = (defaultRole: string) =>
      onlyInstance({
        roles: defaultRoles,
        regions: { [region]: { instances: [{ id }], defaultRole } },
      });
    const lacking = await on("bare-default");
    assert.equal(lacking.verdict, "not permitted");
    assert.equal(decided(lacking.findings).length, 5);
    assert.equal((await on("service-role/nowhere")).verdict, "undetermined");
  });
});

describe("The verdict with session preferences", () => {
  const key = "arn:aws:kms:eu-west-1:123456789012:key/1";
  const logs = { cloudWatchLogGroupName: "/ssm/sessions" };
  const granting = { inline: { sessions: [sessions] } };

  it("requires the key and the log group that they name", async () => {
    const keyed = await onlyInstance(withRole(granting, {}, { preferences: { kmsKeyId: key } }));
    assert.equal(keyed.verdict, "not permitted");
    assert.deepEqual(decided(keyed.findings), [["kms:Decrypt", ""]]);
    const logged = await onlyInstance(withRole(granting, {}, { preferences: logs }));
    assert.equal(logged.verdict, "not permitted");
    assert.ok(decided(logged.findings).some(([action]) => action === "logs:PutLogEvents"));
  });

  it("is permitted where the role grants them", async () => {
    const inline = {
      sessions: [sessions, { Effect: "Allow", Action: "kms:Decrypt", Resource: key }],
    };
    const account = withRole({ inline }, {}, { preferences: { kmsKeyId: key } });
    assert.equal((await onlyInstance(account)).verdict, "permitted");
  });

  it("goes by the preferences of the instance's own Region", async () => {
    const { instances } = await reportOn(
      completeFilesOf({
        roles: [{ name: "web", ...granting }],
        regions: {
          [region]: { instances: [web] },
          "us-east-1": {
            instances: [{ id: "i-0fedcba9876543210", profile: "web" }],
            preferences: logs,
          },
        },
      }),
    );
    assert.deepEqual(
      instances.map(({ verdict }) => verdict),
      ["permitted", "not permitted"],
    );
  });
});

describe("The verdict on a hybrid node", () => {
  const node = "mi-0123456789abcdef0";
  const regions = (role?: string): Record<string, SavedRegion> => ({
    [region]: { nodes: [{ id: node, name: "rack", ...(role === undefined ? {} : { role }) }] },
  });
  const roles: SavedRole[] = [
    {
      ...{ name: "hybrid", path: "/service-role/", trust: ofSsm, hasProfile: false },
      inline: { sessions: [sessions] },
    },
    { name: "unable", trust: ofSsm, hasProfile: false },
    { name: "of-ec2", hasProfile: false, inline: { sessions: [sessions] } },
  ];

  it("goes by its role", async () => {
    const granted = await onlyInstance({ roles, regions: regions("service-role/hybrid") });
    assert.deepEqual(
      [granted.kind, granted.verdict, granted.name, granted.permissionsFrom],
      ["hybrid node", "permitted", "rack", "hybrid role"],
    );
    const unable = await onlyInstance({ roles, regions: regions("unable") });
    assert.equal(unable.verdict, "not permitted");
    assert.equal(unable.contradiction, "online but not permitted");
    const ofEc2 = await onlyInstance({ roles, regions: regions("of-ec2") });
    assert.equal(ofEc2.verdict, "not permitted");
    assert.ok(causesOf(ofEc2.findings).some(({ kind }) => kind === "trust"));
  });

  it("is undetermined without its role", async () => {
    assert.equal((await onlyInstance({ roles, regions: regions() })).verdict, "undetermined");
    assert.equal(
      (await onlyInstance({ roles, regions: regions("other") })).verdict,
      "undetermined",
    );
  });
});
