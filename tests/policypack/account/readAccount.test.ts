import assert from "node:assert/strict";
import { rmSync } from "node:fs";

import { readAccount } from "../../../policypack/account/readAccount";
import { savedFiles, savedRegions } from "../../../policypack/account/savedFiles";
import {
  accountId,
  filesOf,
  policyArn,
  profileArn,
  region,
  roleArn,
  sessions,
  written,
  type SavedAccount,
} from "../../support/policypack/account/savedAccount";

async function read(files: ReadonlyMap<string, string>) {
  const folder = written(files);
  try {
    return await readAccount(savedFiles(folder), savedRegions(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const account: SavedAccount = {
  roles: [
    {
      ...{ name: "web", path: "/fleet/", inline: { sessions: [sessions] } },
      ...{ managed: [policyArn("org")], boundary: policyArn("limits") },
    },
  ],
  policies: { org: [], limits: [sessions] },
  emptyProfiles: ["empty"],
  regions: {
    [region]: {
      instances: [
        { id: "i-0123456789abcdef0", name: "web-1", profile: "web", isMetadataOff: true },
        { id: "i-0123456789abcdef1", state: "terminated" },
        { id: "i-0123456789abcdef2", state: "stopped", profile: "empty" },
        { id: "i-0123456789abcdef3", profile: "gone" },
      ],
      nodes: [
        { id: "i-0123456789abcdef0", status: "ConnectionLost" },
        { id: "mi-0123456789abcdef0", role: "service-role/hybrid", name: "rack" },
      ],
      preferences: { kmsKeyId: "" },
      defaultRole: "service-role/default",
    },
  },
};

describe("Reading an account", () => {
  for (const encoding of ["object", "URL-encoded"] as const) {
    it(`reads what decides on sessions, from documents written as ${encoding}`, async () => {
      const { id, roles, policies, profiles, regions, gaps } = await read(
        filesOf(account, encoding),
      );
      assert.deepEqual(gaps, []);
      assert.equal(id, accountId);
      const role = roles?.get(roleArn("web", "/fleet/"));
      assert.deepEqual(role?.managedPolicyArns, [policyArn("org")]);
      assert.equal(role.boundaryArn, policyArn("limits"));
      const [inline] = role.inlinePolicies;
      assert.deepEqual(parsed(inline?.document).Statement, [sessions]);
      assert.equal(parsed(role.trustPolicy).Version, "2012-10-17");
      assert.deepEqual(
        policies.map(({ arn, document }) => [arn, parsed(document).Statement]),
        [
          [policyArn("org"), []],
          [policyArn("limits"), [sessions]],
        ],
      );
      assert.deepEqual(
        [...profiles],
        [
          [profileArn("web", "/fleet/"), { kind: "role", arn: roleArn("web", "/fleet/") }],
          [profileArn("empty"), { kind: "none" }],
          [profileArn("gone"), { kind: "deleted" }],
        ],
      );
      const [only] = regions;
      assert.deepEqual(
        only?.instances?.map((each) => [each.name, each.state, each.isMetadataOff]),
        [
          ["web-1", "running", true],
          [undefined, "stopped", false],
          [undefined, "running", false],
        ],
      );
      assert.deepEqual(
        [...(only.nodes?.values() ?? [])].map((each) => [each.status, each.isHybrid, each.role]),
        [
          ["ConnectionLost", false, undefined],
          ["Online", true, "service-role/hybrid"],
        ],
      );
      assert.equal(only.preferences.kind, "document");
      assert.deepEqual(only.defaultHostManagement, { kind: "on", role: "service-role/default" });
    });
  }

  it("notes a gap for each file that is missing, and takes nothing for granted without it", async () => {
    for (const path of filesOf(account).keys()) {
      const files = filesOf(account);
      files.delete(path);
      const { gaps, profiles } = await read(files);
      assert.deepEqual(
        gaps.map(({ reason }) => reason),
        [`there is no file ${path}`],
      );
      if (path.startsWith("list-")) {
        assert.deepEqual([...profiles.keys()], [profileArn("web", "/fleet/")]);
      }
    }
  });

  it("reads the files of an emulated account, with errors for the calls that it doesn't know", async () => {
    const folder = "tests/fixtures/saved-account";
    assert.deepEqual(savedRegions(folder), [region]);
    const { roles, policies, regions, gaps } = await readAccount(savedFiles(folder), [region]);
    assert.deepEqual(gaps.map(({ call, reason }) => [call, reason]).sort(), [
      ["aws ssm describe-instance-information", "AWS answered 500"],
      ["aws ssm get-service-setting", "AWS answered 500"],
    ]);
    assert.equal(roles?.size, 4);
    assert.match(JSON.stringify(policies), /NoChannels/);
    assert.deepEqual(
      regions[0]?.instances?.map(({ name }) => name),
      ["web", "core", "denied", "empty", "bare"].map((name) => `${name} é\u202e`),
    );
    assert.equal(regions[0].preferences.kind, "document");
  });
});

function parsed(document: unknown): Record<string, unknown> {
  return (typeof document === "string" ? JSON.parse(document) : document) as Record<
    string,
    unknown
  >;
}
