import assert from "node:assert/strict";

import { decided, id, web, withRole } from "../../support/policypack/account/oneInstance";
import {
  completeFilesOf,
  onlyInstance,
  reportOn,
} from "../../support/policypack/account/runCommand";
import {
  policyArn,
  region,
  sessions,
  type SavedInstance,
  type SavedRole,
} from "../../support/policypack/account/savedAccount";

describe("The verdict on an instance of an account", () => {
  for (const encoding of ["object", "URL-encoded"] as const) {
    it(`permits sessions where the role grants them, in documents written as ${encoding}`, async () => {
      const account = withRole({ inline: { sessions: [sessions] } });
      const { instances, gaps, summary } = await reportOn(completeFilesOf(account, encoding));
      assert.deepEqual(gaps, []);
      assert.deepEqual(summary, {
        permitted: 1,
        notPermitted: 0,
        undetermined: 0,
        contradictions: 1,
      });
      const [instance] = instances;
      assert.equal(instance?.verdict, "permitted");
      assert.deepEqual(instance?.findings, []);
      assert.equal(instance?.role, "web");
      assert.equal(instance?.permissionsFrom, "instance profile");
    });
  }

  for (const action of sessions.Action) {
    it(`doesn't without ${action}`, async () => {
      const rest = sessions.Action.filter((each) => each !== action);
      const inline = { sessions: [{ ...sessions, Action: rest }] };
      const { verdict, findings } = await onlyInstance(withRole({ inline }));
      assert.equal(verdict, "not permitted");
      assert.deepEqual(decided(findings), [[action, ""]]);
    });
  }

  it("names the statement that denies, and the policy whose version is in effect", async () => {
    const deny = { Sid: "NoChannels", Effect: "Deny", Action: "ssmmessages:Open*", Resource: "*" };
    const { verdict, findings } = await onlyInstance(
      withRole(
        { inline: { sessions: [sessions] }, managed: [policyArn("org")] },
        { policies: { org: [deny] } },
      ),
    );
    assert.equal(verdict, "not permitted");
    const by = `"NoChannels" Policy "org" denies`;
    assert.deepEqual(decided(findings), [
      ["ssmmessages:OpenControlChannel", by],
      ["ssmmessages:OpenDataChannel", by],
    ]);
  });

  it("heeds the permissions boundary", async () => {
    const allow = { Effect: "Allow", Action: "ssm:*", Resource: "*" };
    const { verdict, findings } = await onlyInstance(
      withRole(
        { inline: { sessions: [sessions] }, boundary: policyArn("limits") },
        { policies: { limits: [allow] } },
      ),
    );
    assert.equal(verdict, "not permitted");
    assert.ok(decided(findings).every(([, by]) => by.endsWith('Policy "limits" doesn\'t grant')));
    assert.equal(decided(findings).length, 4);
  });

  it("knows an AWS managed policy", async () => {
    const managed = ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"];
    assert.equal((await onlyInstance(withRole({ managed }))).verdict, "permitted");
  });

  it("takes an AWS managed policy as it was read", async () => {
    const arn = "arn:aws:iam::aws:policy/Newest";
    const files = completeFilesOf(
      withRole({ managed: [arn] }, { policies: { Newest: [sessions] } }),
    );
    const path = "get-account-authorization-details.json";
    files.set(path, (files.get(path) ?? "").replace(policyArn("Newest"), arn));
    const { instances } = await reportOn(files);
    assert.equal(instances[0]?.verdict, "permitted");
  });

  it("doesn't determine what a policy grants that wasn't read, and names it", async () => {
    const managed = [policyArn("elsewhere")];
    const { verdict, findings } = await onlyInstance(
      withRole({ managed, inline: { sessions: [sessions] } }),
    );
    assert.equal(verdict, "undetermined");
    assert.ok(decided(findings).every(([, by]) => by.includes(policyArn("elsewhere"))));
  });

  it("decides a condition on the account, the role or the Region", async () => {
    const granted = async (operator: string, key: string, value: string) => {
      const conditional = { ...sessions, Condition: { [operator]: { [key]: value } } };
      return (await onlyInstance(withRole({ inline: { sessions: [conditional] } }))).verdict;
    };
    assert.equal(
      await granted("StringEquals", "aws:PrincipalAccount", "123456789012"),
      "permitted",
    );
    assert.equal(
      await granted("StringEquals", "aws:PrincipalAccount", "210987654321"),
      "not permitted",
    );
    assert.equal(
      await granted("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/web"),
      "permitted",
    );
    assert.equal(await granted("StringEquals", "aws:RequestedRegion", region), "permitted");
    assert.equal(
      await granted("StringEquals", "aws:RequestedRegion", "us-east-1"),
      "not permitted",
    );
  });

  it("judges a role in each Region by itself", async () => {
    const conditional = {
      ...sessions,
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    };
    const { instances } = await reportOn(
      completeFilesOf({
        roles: [{ name: "web", inline: { sessions: [conditional] } }],
        regions: {
          [region]: { instances: [web] },
          "us-east-1": { instances: [{ id: "i-0fedcba9876543210", profile: "web" }] },
        },
      }),
    );
    assert.deepEqual(
      instances.map((each) => [each.region, each.verdict]),
      [
        [region, "permitted"],
        ["us-east-1", "not permitted"],
      ],
    );
  });

  it("doesn't decide a condition on the network", async () => {
    const conditional = { ...sessions, Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } };
    const { verdict } = await onlyInstance(withRole({ inline: { sessions: [conditional] } }));
    assert.equal(verdict, "undetermined");
  });

  it("doesn't permit sessions without an instance profile", async () => {
    const { verdict, findings, permissionsFrom, role } = await onlyInstance({
      regions: { [region]: { instances: [{ id }] } },
    });
    assert.equal(verdict, "not permitted");
    assert.equal(findings[0]?.problem, "no-instance-profile");
    assert.equal(permissionsFrom, "nothing");
    assert.equal(role, undefined);
  });

  it("doesn't with a profile without a role, or one that has been deleted", async () => {
    const regions = { [region]: { instances: [{ id, profile: "gone" }] } };
    const empty = await onlyInstance({ regions, emptyProfiles: ["gone"] });
    assert.equal(empty.verdict, "not permitted");
    assert.equal(empty.findings[0]?.problem, "no-role");
    const deleted = await onlyInstance({ regions });
    assert.equal(deleted.verdict, "not permitted");
    assert.match(JSON.stringify(deleted.findings), /has been deleted/);
  });

  it("doesn't where EC2 can't assume the role", async () => {
    const { verdict, findings } = await onlyInstance(
      withRole({ inline: { sessions: [sessions] }, trust: "lambda.amazonaws.com" }),
    );
    assert.equal(verdict, "not permitted");
    assert.equal(findings[0]?.problem, "ec2-cannot-assume");
  });

  it("answers for a stopped instance, which is no contradiction, and not for one that is gone", async () => {
    const instances: SavedInstance[] = [
      { ...web, state: "stopped" },
      { ...web, id: "i-0fedcba9876543210", state: "terminated" },
    ];
    const account = withRole({ inline: { sessions: [sessions] } });
    const report = await reportOn(
      completeFilesOf({ ...account, regions: { [region]: { instances } } }),
    );
    assert.deepEqual(
      report.instances.map(({ state, verdict, contradiction }) => [state, verdict, contradiction]),
      [["stopped", "permitted", undefined]],
    );
  });

  it("finds where Systems Manager contradicts it", async () => {
    const on = async (role: Omit<SavedRole, "name">, status?: string) => {
      const nodes = status === undefined ? [] : [{ id, status }];
      const { systemsManager, contradiction } = await onlyInstance(withRole(role, {}, { nodes }));
      return [systemsManager, contradiction];
    };
    const granting = { inline: { sessions: [sessions] } };
    assert.deepEqual(await on(granting, "Online"), ["Online", undefined]);
    assert.deepEqual(await on(granting), ["not registered", "permitted but not online"]);
    assert.deepEqual(await on(granting, "ConnectionLost"), [
      "ConnectionLost",
      "permitted but not online",
    ]);
    assert.deepEqual(await on({}, "Online"), ["Online", "online but not permitted"]);
    assert.deepEqual(await on({}), ["not registered", undefined]);
  });
});
