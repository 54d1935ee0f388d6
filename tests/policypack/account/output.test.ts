import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { AccountReport } from "../../../policypack/account";
import { sessionManagerPolicies } from "../../../policypack/policies";
import { withFakeAwsCli } from "../../support/policypack/account/fakeAwsCli";
import {
  completeFilesOf,
  reportOn,
  runCommand,
  runOn,
} from "../../support/policypack/account/runCommand";
import {
  region,
  sessions,
  type SavedAccount,
  type SavedInstance,
} from "../../support/policypack/account/savedAccount";

const granting = { sessions: [sessions] };

function instanceId(index: number): string {
  return `i-${index.toString(16).padStart(17, "0")}`;
}

/** A large account, of which half of the instances lack a permission, each in one of many ways. */
function large(instances: number, ways: number): SavedAccount {
  const all = Array.from({ length: instances }, (_, index): SavedInstance => ({
    id: instanceId(index),
    name: `a-long-name-of-an-instance-${index}`,
    profile: index % 2 === 0 ? "web" : `lacking-with-a-long-name-too-${index % ways}`,
  }));
  return {
    roles: [
      { name: "web", inline: granting },
      ...Array.from({ length: ways }, (_, way) => ({
        name: `lacking-with-a-long-name-too-${way}`,
        inline: {
          sessions: [
            sessions,
            { Sid: `Deny${way}`, Effect: "Deny", Action: "ssmmessages:*", Resource: "*" },
          ],
        },
      })),
    ],
    regions: {
      "ap-southeast-1": {
        instances: all,
        nodes: all.map(({ id }, index) => ({
          id,
          status: index % 3 === 0 ? "Online" : "ConnectionLost",
        })),
      },
    },
  };
}

describe("The answer on an account", () => {
  it("groups instances by cause, on lines of at most 100 columns", async () => {
    const { output, status } = await runOn(completeFilesOf(large(40, 2)));
    assert.equal(status, 1);
    const lines = output.split("\n");
    assert.deepEqual(
      lines.filter((line) => line.length > 100),
      [],
    );
    assert.equal(lines.filter((line) => line.includes(`statement "Deny1" of`)).length, 1);
    assert.match(output, /^IAM doesn't permit sessions: 20 instances$/m);
    assert.match(output, /^ {2}! \d+ of them are online nevertheless/m);
    assert.match(output, /IAM permits sessions on 20 and doesn't on\s20/);
  });

  it("cuts long groups, and says how much is cut", async () => {
    const { output } = await runOn(completeFilesOf(large(3_000, 100)));
    assert.ok(output.split("\n").length < 700);
    assert.match(output, /^ {4}and 20 instances more$/m);
    assert.match(output, /and \d+ instances of \d+ further causes: --json has all/);
    assert.match(output, /of 3000 instances/);
  });

  it("puts an instance on one line with what is known of it", async () => {
    const { output } = await runOn(
      completeFilesOf({
        roles: [{ name: "web", path: "/fleet/", inline: granting }],
        regions: {
          [region]: {
            instances: [
              { id: instanceId(1), name: "web-1", profile: "web", isMetadataOff: true },
              { id: instanceId(2), state: "stopped", profile: "web" },
            ],
          },
        },
      }),
    );
    assert.match(
      output,
      /^ {4}i-00000000000000001 {2}web-1 {2}eu-west-1 {2}running {2}web {2}not registered {2}metadata off$/m,
    );
    assert.match(
      output,
      /^ {4}i-00000000000000002 {2}eu-west-1 {2}stopped {2}web {2}not registered$/m,
    );
  });

  it("says where an instance's own role keeps Default Host Management from being used", async () => {
    const register = [{ ...sessions, Action: "ssm:UpdateInstanceInformation" }];
    const { output } = await runOn(
      completeFilesOf({
        roles: [
          { name: "web", inline: { register } },
          { name: "default", trust: "ssm.amazonaws.com", hasProfile: false, inline: granting },
        ],
        regions: {
          [region]: { instances: [{ id: instanceId(1), profile: "web" }], defaultRole: "default" },
          "us-east-1": { instances: [{ id: instanceId(2), profile: "web" }] },
        },
      }),
    );
    assert.match(
      output,
      /^ {2}! Default Host Management would permit sessions on 1 of them, but isn't/m,
    );
  });

  it("shows the names of others so that a terminal takes nothing of them for its own", async () => {
    const hostile = "\u001b]0;x\u0007\u009b31m\u202e\u2028\n";
    const files = completeFilesOf({
      roles: [{ name: "web", inline: { [hostile]: [{ ...sessions, Effect: "Deny" }] } }],
      policies: { [hostile]: [] },
      regions: {
        [region]: {
          instances: [{ id: instanceId(1), name: hostile, profile: "web", state: hostile }],
          nodes: [
            { id: instanceId(1), status: hostile },
            { id: "mi-0123456789abcdef0", name: hostile, role: hostile },
          ],
          preferences: { kmsKeyId: hostile, s3BucketName: hostile },
          defaultRole: hostile,
        },
      },
    });
    for (const args of [[], ["--json"]]) {
      const { output } = await runOn(files, ...args);
      assert.doesNotMatch(output.replaceAll("\n", ""), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      assert.ok(output.includes("u202e"));
    }
    const { instances } = await reportOn(files);
    assert.equal(instances[0]?.name, hostile);
  });

  it("has no text of a document, and nothing of what the AWS CLI wrote beside an answer", async () => {
    const token = "planted-token-5e2c";
    const document = {
      ...sessions,
      Resource: `arn:aws:ec2:*:*:instance/${token}`,
      Condition: { StringLike: { "aws:SourceVpc": token } },
    };
    const account: SavedAccount = {
      roles: [
        { name: "web", inline: { sessions: [document, { ...document, Effect: "Deny" }] } },
        { name: "hybrid", trust: { Version: "2012-10-17", Statement: [{ Effect: token }] } },
      ],
      regions: {
        [region]: {
          instances: [
            { id: instanceId(1), profile: "web" },
            { id: instanceId(2), profile: "hybrid" },
          ],
          preferences: {
            kmsKeyId: token,
            s3BucketName: token,
            s3KeyPrefix: token,
            cloudWatchLogGroupName: token,
            shellProfile: { linux: token, windows: token },
          },
        },
      },
    };
    for (const args of [[], ["--json"]]) {
      const { output, status } = await runOn(completeFilesOf(account), ...args);
      assert.ok([1, 2].includes(status));
      assert.ok(output.length > 500);
      assert.ok(!output.includes(token));
    }
    const wrong = { error: `Traceback ${token}`, status: 255 };
    const commands = ["sts get-caller-identity", "ec2 describe-instances", "ssm get-document"];
    await withFakeAwsCli(Object.fromEntries(commands.map((each) => [each, wrong])), async () => {
      const { output, errors, status } = await runCommand("account", "--region", region);
      assert.equal(status, 3);
      assert.ok(!(output + errors).includes(token));
    });
  });

  it("has the same instances, verdicts and gaps in both forms, and JSON of version 1", async () => {
    const files = completeFilesOf(large(8, 2));
    const report = await reportOn(files);
    const text = (await runOn(files)).output;
    assert.equal(report.version, 1);
    assert.equal(report.account, "123456789012");
    for (const { id } of report.instances) {
      assert.ok(text.includes(id));
    }
  });
});

describe("The configuration of the command on an account", () => {
  const account: SavedAccount = {
    roles: [{ name: "web", inline: granting }],
    regions: { [region]: { instances: [{ id: instanceId(1), profile: "web" }] } },
  };

  async function configured(text: string) {
    const folder = mkdtempSync(join(tmpdir(), "config-"));
    const file = join(folder, "config.json");
    writeFileSync(file, text);
    try {
      return await runOn(completeFilesOf(account), "--json", "--config", file);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  const name = "instance-profile-grants-session-permissions";

  it("is the pack's, of which it takes what decides on a verdict", async () => {
    const requiredActions = ["ssm:GetDocument"];
    const { output } = await configured(
      JSON.stringify({
        all: "advisory",
        environments: ["acme/policies"],
        "instance-profile-parameter-access-is-scoped": "disabled",
        [name]: { enforcementLevel: "advisory", requiredActions, exemptions: [] },
      }),
    );
    const { instances } = JSON.parse(output) as AccountReport;
    assert.equal(instances[0]?.verdict, "not permitted");
    assert.match(JSON.stringify(instances[0].findings), /ssm:GetDocument/);
    const levelOnly = await configured(JSON.stringify({ [name]: "mandatory" }));
    assert.equal(levelOnly.status, 0);
  });

  it("may have every option of the policy", async () => {
    const policies = sessionManagerPolicies().filter((each) => each.name === name);
    const [{ configSchema } = { configSchema: undefined }] = policies;
    const options = Object.entries(configSchema?.properties ?? {});
    assert.ok(options.length > 5);
    const defaults = options.map(([option, schema]) => [option, schema.default] as const);
    const { status } = await configured(JSON.stringify({ [name]: Object.fromEntries(defaults) }));
    assert.equal(status, 0);
  });

  const refused: [text: string, message: RegExp][] = [
    ["{", /must name a file with a JSON object/],
    ["[]", /must name a file with a JSON object/],
    [`{ "${name}": { "requiredActions": [] } }`, /requiredActions must not be empty/],
    [`{ "${name}": { "requiredActions": ["x"] } }`, /requiredActions\[0\] must be of the form/],
    [`{ "${name}": { "trustedPolicyArns": "*" } }`, /trustedPolicyArns must be a list: got/],
    [`{ "${name}": { "treatConditionalAs": "yes" } }`, /must be one of "unverified", "granted", /],
    [`{ "${name}": { "requiredAction": [] } }`, /it has no option requiredAction\./],
    ['{ "no-shell-ports": "advisory" }', /There is no policy "no-shell-ports"/],
  ];
  for (const [text, message] of refused) {
    it(`refuses ${text}`, async () => {
      const { status, errors } = await configured(text);
      assert.equal(status, 3);
      assert.match(errors, message);
    });
  }

  it("must be a file", async () => {
    const { status, errors } = await runOn(completeFilesOf(account), "--config", "/nowhere.json");
    assert.deepEqual([status, errors.includes("can be read: got")], [3, true]);
  });
});
