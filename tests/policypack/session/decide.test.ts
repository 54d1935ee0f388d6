import assert from "node:assert/strict";
import {
  parseDocument,
  unknown,
  type RolePermissions,
  type Verdict,
} from "../../../policypack/iam";
import {
  decideRequirement,
  requirementsOf,
  parseSessionDocument,
  type Location,
} from "../../../policypack/session";

const key = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const logGroup = "arn:aws:logs:eu-central-1:123456789012:log-group:/ssm/sessions";
const notCreated: Location = { region: "eu-central-1", account: "*" };
const created: Location = { region: "eu-central-1", account: "123456789012" };
const nowhere: Location = { region: "*", account: "*" };

interface Grant {
  Action: string | string[];
  Resource: string | string[];
  Effect?: string;
}

function role(...grants: Grant[]): RolePermissions {
  const Statement = grants.map((grant) => ({ Effect: "Allow", ...grant }));
  return { policies: [{ name: "grants", document: parseDocument({ Statement }) }] };
}

/** The verdict on each requirement of a shell session with these inputs. */
function verdicts(
  inputs: object,
  permissions: RolePermissions,
  location: Location,
): [string, Verdict][] {
  const content = parseSessionDocument({ sessionType: "Standard_Stream", inputs });
  assert.equal(content.kind, "preferences");
  return requirementsOf(content.preferences, location).map((requirement) => {
    const { question, verdict } = decideRequirement(requirement, permissions);
    return [`${requirement.setting}: ${question.action}`, verdict];
  });
}

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
    ["what is not known yet, granted on all", unknown, "*", created, "granted"],
    ["what is not known yet, granted on a key", unknown, key, created, "unverified"],
    ["what is not known yet, granted on an alias", unknown, alias, created, "unverified"],
    [
      "what is not known yet, granted on all keys of an account",
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

describe("s3BucketName requires s3:PutObject", () => {
  const inputs = { s3BucketName: "logs", s3KeyPrefix: "ssm/web" };
  const cases: [string, object, string, Verdict][] = [
    ["beneath the prefix, granted there", inputs, "arn:aws:s3:::logs/ssm/web/*", "granted"],
    [
      "beneath a prefix with a slash, granted there",
      { ...inputs, s3KeyPrefix: "ssm/web/" },
      "arn:aws:s3:::logs/ssm/web/*",
      "granted",
    ],
    [
      "beneath the prefix, granted on the whole bucket",
      inputs,
      "arn:aws-cn:s3:::logs/*",
      "granted",
    ],
    ["beneath the prefix, granted on the bucket alone", inputs, "arn:aws:s3:::logs", "missing"],
    [
      "beneath the prefix, granted beneath another",
      inputs,
      "arn:aws:s3:::logs/ssm/db/*",
      "missing",
    ],
    [
      "in the bucket, granted beneath a prefix",
      { s3BucketName: "logs" },
      "arn:aws:s3:::logs/ssm/*",
      "unverified",
    ],
    [
      "in the bucket, granted in another",
      { s3BucketName: "logs" },
      "arn:aws:s3:::other/*",
      "missing",
    ],
    [
      "beneath what is not known yet, granted on the bucket",
      { ...inputs, s3KeyPrefix: unknown },
      "arn:aws:s3:::logs/*",
      "granted",
    ],
    [
      "beneath what is not known yet, granted beneath a prefix",
      { ...inputs, s3KeyPrefix: unknown },
      "arn:aws:s3:::logs/ssm/*",
      "unverified",
    ],
    [
      "beneath what is not known yet, granted in another bucket",
      { ...inputs, s3KeyPrefix: unknown },
      "arn:aws:s3:::other/*",
      "missing",
    ],
    [
      "in what is not known yet, granted in a bucket",
      { s3BucketName: unknown },
      "arn:aws:s3:::logs/*",
      "unverified",
    ],
    [
      "in what is not known yet, granted in all",
      { s3BucketName: unknown },
      "arn:aws:s3:::*",
      "granted",
    ],
  ];
  for (const [name, settings, Resource, verdict] of cases) {
    it(`${name}: ${verdict}`, () => {
      const permissions = role({ Action: "s3:PutObject", Resource });
      assert.deepEqual(verdicts(settings, permissions, nowhere), [
        ["s3BucketName: s3:PutObject", verdict],
      ]);
    });
  }
});

describe("the prefix of keys as the agent builds them", () => {
  const cases: [prefix: string, folder: string][] = [
    ["a//b", "a/b/"],
    ["/a", "a/"],
    ["./a/./b/", "a/b/"],
    ["a/../b", "b/"],
    ["/", ""],
  ];
  for (const [s3KeyPrefix, folder] of cases) {
    it(`${s3KeyPrefix} is granted on ${folder}*, and not on the same as it is written`, () => {
      const on = (objects: string) =>
        verdicts(
          { s3BucketName: "logs", s3KeyPrefix },
          role({ Action: "s3:PutObject", Resource: `arn:aws:s3:::logs/${objects}` }),
          nowhere,
        );
      assert.deepEqual(on(`${folder}*`), [["s3BucketName: s3:PutObject", "granted"]]);
      const [[, asWritten] = []] = on(`${s3KeyPrefix.replace(/\/$/, "")}//x*`);
      assert.notEqual(asWritten, "granted");
    });
  }

  it("can't be determined where it leads out of the bucket", () => {
    const inputs = { s3BucketName: "logs", s3KeyPrefix: "../a" };
    const permissions = role({ Action: "s3:PutObject", Resource: "arn:aws:s3:::logs/a/*" });
    assert.deepEqual(verdicts(inputs, permissions, nowhere), [
      ["s3BucketName: s3:PutObject", "unverified"],
    ]);
  });
});

describe("s3EncryptionEnabled requires s3:GetEncryptionConfiguration", () => {
  const cases: [unknown, unknown, string, Verdict | undefined][] = [
    ["logs", true, "arn:aws:s3:::logs", "granted"],
    ["logs", true, "arn:aws:s3:::logs/*", "missing"],
    ["logs", false, "arn:aws:s3:::other", undefined],
    ["logs", unknown, "arn:aws:s3:::logs", "granted"],
    ["logs", unknown, "arn:aws:s3:::other", "unverified"],
    [unknown, true, "arn:aws:s3:::logs", "unverified"],
    ["", true, "arn:aws:s3:::other", undefined],
  ];
  for (const [s3BucketName, s3EncryptionEnabled, Resource, verdict] of cases) {
    const settings = [s3BucketName, s3EncryptionEnabled].map(String).join(" and ");
    it(`with ${settings}, granted on ${Resource}: ${verdict ?? "nothing"}`, () => {
      const permissions = role(
        { Action: "s3:PutObject", Resource: "*" },
        { Action: "s3:GetEncryptionConfiguration", Resource },
      );
      assert.deepEqual(
        verdicts({ s3BucketName, s3EncryptionEnabled }, permissions, nowhere).slice(1),
        verdict === undefined
          ? []
          : [["s3EncryptionEnabled: s3:GetEncryptionConfiguration", verdict]],
      );
    });
  }
});
