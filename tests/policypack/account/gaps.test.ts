import assert from "node:assert/strict";

import type { AccountReport } from "../../../policypack/account";
import { calls, fileOf, nameOf, type Call } from "../../../policypack/account/calls";
import { withFakeAwsCli, type FakeAnswer } from "../../support/policypack/account/fakeAwsCli";
import {
  completeFilesOf,
  reportOn,
  runCommand,
  runOn,
} from "../../support/policypack/account/runCommand";
import {
  denied,
  region,
  sessions,
  type SavedAccount,
} from "../../support/policypack/account/savedAccount";

const granting = { name: "web", inline: { sessions: [sessions] } };

/** An account in which every call matters, and all is permitted. */
const account: SavedAccount = {
  roles: [
    granting,
    { name: "hybrid", trust: "ssm.amazonaws.com", hasProfile: false, inline: granting.inline },
  ],
  regions: {
    [region]: {
      instances: [{ id: "i-0123456789abcdef0", profile: "web" }],
      nodes: [{ id: "i-0123456789abcdef0" }, { id: "mi-0123456789abcdef0", role: "hybrid" }],
      preferences: {},
    },
  },
};

const allCalls: readonly Call[] = Object.values(calls);

/** The answers of the AWS CLI in that account, by the call. */
function answers(): Map<Call, FakeAnswer> {
  const files = completeFilesOf(account);
  const answer = (call: Call): FakeAnswer =>
    files.get(fileOf({ call, region })) ?? files.get(fileOf({ call, region: undefined })) ?? "";
  const all = new Map(allCalls.map((call) => [call, answer(call)]));
  return all.set(calls.regions, JSON.stringify({ Regions: [{ RegionName: region }] }));
}

async function ask(
  all: ReadonlyMap<Call, FakeAnswer>,
  ...args: string[]
): Promise<{ status: number; output: string; errors: string; calls: string[][] }> {
  const named = [...all].map(([{ command }, answer]) => [command.join(" "), answer] as const);
  return withFakeAwsCli(Object.fromEntries(named), async (cli) => {
    const result = await runCommand("account", ...args);
    return { ...result, calls: cli.calls() };
  });
}

describe("An account that is read with the AWS CLI", () => {
  it("is answered without a gap where every call is, in as many calls as it takes", async () => {
    const {
      status,
      output,
      errors,
      calls: made,
    } = await ask(answers(), "--region", region, "--json");
    const { summary, gaps } = JSON.parse(output) as AccountReport;
    assert.deepEqual([status, errors, gaps], [0, "", []]);
    assert.deepEqual(summary, {
      permitted: 2,
      notPermitted: 0,
      undetermined: 0,
      contradictions: 0,
    });
    assert.deepEqual(
      made.map(([service, operation]) => `${service ?? ""} ${operation ?? ""}`).sort(),
      [
        "ec2 describe-instances",
        "iam get-account-authorization-details",
        "ssm describe-instance-information",
        "ssm get-document",
        "ssm get-service-setting",
        "sts get-caller-identity",
      ],
    );
  });

  it("is asked in every Region that is enabled with --all-regions", async () => {
    const all = answers().set(
      calls.regions,
      JSON.stringify({ Regions: [{ RegionName: "us-east-1" }, { RegionName: region }] }),
    );
    const before = process.env.AWS_REGION;
    process.env.AWS_REGION = "us-east-1";
    try {
      const { output } = await ask(all, "--all-regions", "--json");
      const { regions, instances } = JSON.parse(output) as AccountReport;
      assert.deepEqual(regions, [region, "us-east-1"]);
      assert.equal(instances.length, 4);
      const refused = await ask(all.set(calls.regions, refusal), "--all-regions");
      assert.equal(refused.status, 3);
      assert.match(refused.errors, /AWS answered AccessDenied.*Give each with --region/);
    } finally {
      process.env.AWS_REGION = before;
    }
  });

  const refusal: FakeAnswer = { error: denied("Some"), status: 254 };
  const verdicts: [call: keyof typeof calls, status: number, verdicts: string[]][] = [
    ["identity", 2, ["permitted", "permitted"]],
    ["roles", 2, ["undetermined", "undetermined"]],
    ["instances", 2, ["permitted"]],
    ["nodes", 2, ["permitted"]],
    ["preferences", 2, ["undetermined", "undetermined"]],
    ["defaultHostManagement", 2, ["permitted", "permitted"]],
  ];
  for (const [name, expectedStatus, expected] of verdicts) {
    it(`names the gap where ${nameOf({ call: calls[name] })} is refused, and what follows`, async () => {
      const all = answers().set(calls[name], refusal);
      const { status, output } = await ask(all, "--region", region, "--json");
      const { gaps, instances } = JSON.parse(output) as AccountReport;
      assert.equal(status, expectedStatus);
      assert.deepEqual(
        gaps.map(({ call, reason, consequence }) => [call, reason, consequence]),
        [[nameOf({ call: calls[name] }), "AWS answered AccessDenied", calls[name].consequence]],
      );
      assert.deepEqual(
        instances.map(({ verdict }) => verdict),
        expected,
      );
      const text = await ask(all, "--region", region);
      assert.ok(text.output.includes(nameOf({ call: calls[name] })));
      assert.ok(!text.output.includes("planted-token"));
    });
  }

  it("asks for the instance profiles that no role lists, and says where that is refused", async () => {
    const files = completeFilesOf({
      regions: { [region]: { instances: [{ id: "i-0123456789abcdef0", profile: "other" }] } },
    });
    files.set(fileOf({ call: calls.profiles, region: undefined }), denied("ListInstanceProfiles"));
    const { gaps, instances } = await reportOn(files);
    assert.deepEqual(
      gaps.map(({ call }) => call),
      ["aws iam list-instance-profiles"],
    );
    assert.equal(instances[0]?.verdict, "undetermined");
  });

  it("has no answer where nothing is read, or where there are no credentials", async () => {
    const refused = await ask(new Map(allCalls.map((call) => [call, refusal])), "--region", region);
    assert.deepEqual([refused.status, refused.output], [3, ""]);
    assert.match(refused.errors, /^No instances could be read:\n/);
    const without: FakeAnswer = { error: "Unable to locate credentials.", status: 253 };
    const signedOut = await ask(answers().set(calls.identity, without), "--region", region);
    assert.deepEqual([signedOut.status, signedOut.calls.length], [3, 1]);
    assert.match(signedOut.errors, /^AWS can't be asked: the AWS CLI has no credentials/);
  });
});

describe("Files that were saved with the AWS CLI", () => {
  it("are answered with exit status 0 for an empty account, and 1 where something isn't permitted", async () => {
    const empty = await runOn(completeFilesOf({ regions: { [region]: {} } }));
    assert.equal(empty.status, 0);
    assert.match(empty.output, /no instances and no hybrid nodes\./);
    const lacking = await runOn(
      completeFilesOf({
        roles: [{ name: "web" }],
        regions: { [region]: { instances: [{ id: "i-0123456789abcdef0", profile: "web" }] } },
      }),
    );
    assert.equal(lacking.status, 1);
  });

  it("say what is missing where any is missing, half, empty or something else", async () => {
    const files = completeFilesOf(account);
    for (const [path, text] of files) {
      const broken = [undefined, "", text.slice(0, text.length / 2), "[]", "{}", "null", "<html>"];
      for (const each of broken) {
        const changed = new Map(files);
        if (each === undefined) {
          changed.delete(path);
        } else {
          changed.set(path, each);
        }
        const { status, output, errors } = await runOn(changed, "--json");
        // The list of other instance profiles isn't needed here.
        const isNeeded = !path.startsWith("list-");
        assert.equal(status, isNeeded ? 2 : 0, `${path}: ${errors}`);
        const { gaps } = JSON.parse(output) as AccountReport;
        assert.equal(gaps.length, isNeeded ? 1 : 0, `${path} as ${String(each)}`);
      }
    }
  });

  it("are never permitted by what is missing within them", async () => {
    const path = "get-account-authorization-details.json";
    for (const part of [
      "RolePolicyList",
      "AttachedManagedPolicies",
      "AssumeRolePolicyDocument",
      "PolicyDocument",
      "Arn",
    ]) {
      const files = completeFilesOf(account);
      files.set(path, (files.get(path) ?? "").replaceAll(`"${part}"`, `"Other"`));
      const { status, output } = await runOn(files, "--json");
      const { instances } = JSON.parse(output) as AccountReport;
      assert.equal(status, 2, part);
      assert.ok(
        instances.every(({ verdict }) => verdict === "undetermined"),
        part,
      );
    }
  });

  it("say where pages are missing", async () => {
    const path = `${region}/describe-instances.json`;
    const files = completeFilesOf(account);
    files.set(path, (files.get(path) ?? "").replace("{", '{ "NextToken": "more",'));
    const { gaps } = await reportOn(files);
    assert.deepEqual(
      gaps.map(({ reason }) => reason),
      ["the answer has only some of its pages"],
    );
  });

  it("are looked through for the instances asked for", async () => {
    const { instances } = await reportOn(
      completeFilesOf(account),
      "--instance",
      "mi-0123456789abcdef0",
    );
    assert.deepEqual(
      instances.map(({ id }) => id),
      ["mi-0123456789abcdef0"],
    );
    const missing = await runOn(completeFilesOf(account), "--instance", "i-0fedcba9876543210");
    assert.equal(missing.status, 3);
    assert.match(missing.errors, /i-0fedcba9876543210/);
  });

  it("must be in a folder that has one for each Region", async () => {
    for (const folder of ["/nowhere", "docs"]) {
      const { status, errors } = await runCommand("account", "--from", folder);
      assert.equal(status, 3);
      assert.match(errors, /^--from must name a folder/);
    }
  });
});
