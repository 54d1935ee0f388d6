import assert from "node:assert/strict";
import { unknown, type Verdict } from "../../../policypack/iam";
import type { Location } from "../../../policypack/session";
import {
  created,
  notCreated,
  nowhere,
  role,
  verdicts,
} from "../../support/policypack/requirements";

const key = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const logGroup = "arn:aws:logs:eu-central-1:123456789012:log-group:/ssm/sessions";

describe("kmsKeyId requires kms:Decrypt", () => {
  const id = "1234abcd-12ab-34cd-56ef-1234567890ab";
  const other = key.replace("1234abcd", "ffffffff");
  const alias = "arn:aws:kms:eu-central-1:123456789012:alias/sessions";
  const cases: [string, unknown, string, Location, Verdict][] = [
    ["a key's ARN, granted on it", key, key, nowhere, "granted"],
    ["a key's ARN, granted on all", key, "*", nowhere, "granted"],
    ["a key's ARN, granted on another", key, other, nowhere, "missing"],
    ["a key's ARN, granted on an alias", key, alias, nowhere, "missing"],
    ["a key's ID, granted on its ARN", id, key, created, "granted"],
    ["a key's ID, granted on its ARN before the account is known", id, key, notCreated, "granted"],
    [
      "a key's ID, granted on a key of that ID in another Region",
      id,
      key.replace("eu-central-1", "us-east-1"),
      notCreated,
      "missing",
    ],
    [
      "a key's ID, granted on a key of that ID in another account",
      id,
      key.replace("123456789012", "999999999999"),
      created,
      "missing",
    ],
    ["a key's ID, granted on another", id, other, notCreated, "missing"],
    ["an alias, granted on a key", "alias/sessions", key, created, "unverified"],
    ["an alias, granted on the alias", "alias/sessions", alias, created, "missing"],
    [
      "an alias, granted on all keys",
      "alias/sessions",
      "arn:aws:kms:*:*:key/*",
      created,
      "granted",
    ],
    ["the ARN of an alias, granted on a key", alias, key, created, "unverified"],
    ["the ARN of an alias, granted on it", alias, alias, created, "missing"],
    ["what isn't known yet, granted on all", unknown, "*", created, "granted"],
    ["what isn't known yet, granted on a key", unknown, key, created, "unverified"],
    ["what isn't known yet, granted on an alias", unknown, alias, created, "unverified"],
    [
      "what isn't known yet, granted on all keys of an account",
      unknown,
      key.replace(id, "*"),
      created,
      "unverified",
    ],
  ];
  for (const [name, kmsKeyId, Resource, location, verdict] of cases) {
    it(`on ${name}: ${verdict}`, () => {
      assert.deepEqual(
        verdicts({ kmsKeyId }, role({ Action: "kms:Decrypt", Resource }), location),
        [["kmsKeyId: kms:Decrypt", verdict]],
      );
    });
  }
});

describe("cloudWatchLogGroupName requires the actions on logs", () => {
  const inputs = { cloudWatchLogGroupName: "/ssm/sessions" };
  const describeGroups = { Action: "logs:DescribeLogGroups", Resource: "*" };
  const actions = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"];
  const expected = (groups: Verdict, streams: Verdict): [string, Verdict][] => [
    ["cloudWatchLogGroupName: logs:DescribeLogGroups", groups],
    ...actions.map((action): [string, Verdict] => [`cloudWatchLogGroupName: ${action}`, streams]),
  ];

  it("on the streams of the log group, which are its ARN with :* behind it", () => {
    for (const Resource of [`${logGroup}:*`, `${logGroup}:log-stream:*`, "arn:aws:logs:*:*:*"]) {
      for (const location of [created, notCreated, nowhere]) {
        const permissions = role(describeGroups, { Action: actions, Resource });
        assert.deepEqual(verdicts(inputs, permissions, location), expected("granted", "granted"));
      }
    }
  });

  it("'the session hangs with a scoped logs ARN': DescribeLogGroups is not granted on one log group", () => {
    const all = role({ Action: "logs:*", Resource: `${logGroup}:*` });
    assert.deepEqual(verdicts(inputs, all, notCreated), expected("missing", "granted"));
  });

  it("on log groups of one account too", () => {
    const Resource = "arn:aws:logs:eu-central-1:123456789012:*";
    const permissions = role({ Action: "logs:*", Resource });
    for (const location of [created, notCreated, nowhere]) {
      assert.deepEqual(verdicts(inputs, permissions, location), expected("granted", "granted"));
    }
  });

  it("not on the ARN without :*, nor on another log group", () => {
    for (const Resource of [logGroup, `${logGroup}-old:*`, `${logGroup.slice(0, -1)}:*`]) {
      const permissions = role(describeGroups, { Action: actions, Resource });
      assert.deepEqual(verdicts(inputs, permissions, notCreated), expected("granted", "missing"));
    }
  });

  it("whatever else the role may do with parts of them, or with other resources", () => {
    const permissions = role(
      describeGroups,
      { Action: "logs:GetLogEvents", Resource: `${logGroup.replace("1234", "9999")}:*` },
      { Action: "*", Resource: ["arn:*:ec2:*:*:instance/*", `${logGroup}:*`] },
    );
    assert.deepEqual(verdicts(inputs, permissions, nowhere), expected("granted", "granted"));
  });

  it("in the Region and the account of the document", () => {
    const elsewhere = logGroup.replace("eu-central-1", "us-east-1");
    const foreign = logGroup.replace("123456789012", "999999999999");
    for (const Resource of [elsewhere, foreign]) {
      const permissions = role(describeGroups, { Action: actions, Resource: `${Resource}:*` });
      assert.deepEqual(verdicts(inputs, permissions, created), expected("granted", "missing"));
    }
  });

  it("unverified where a statement denies them in an account that may be the document's", () => {
    const Resource = `${logGroup}:*`;
    const permissions = role(
      { Action: "logs:*", Resource: "*" },
      { Effect: "Deny", Action: actions, Resource },
    );
    assert.deepEqual(verdicts(inputs, permissions, notCreated), expected("granted", "unverified"));
    assert.deepEqual(verdicts(inputs, permissions, created), expected("granted", "denied"));
  });

  it("unverified while the log group is not known, unless all are granted", () => {
    const unknownName = { cloudWatchLogGroupName: unknown };
    const one = role(describeGroups, { Action: actions, Resource: `${logGroup}:*` });
    const none = role({ Action: "s3:*", Resource: "*" });
    const all = role({ Action: "logs:*", Resource: "*" });
    assert.deepEqual(verdicts(unknownName, one, created), expected("granted", "unverified"));
    assert.deepEqual(verdicts(unknownName, none, created), expected("unverified", "unverified"));
    assert.deepEqual(verdicts(unknownName, all, created), expected("granted", "granted"));
  });
});
