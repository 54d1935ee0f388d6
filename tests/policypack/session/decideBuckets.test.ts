import assert from "node:assert/strict";
import { unknown, type Verdict } from "../../../policypack/iam";
import { nowhere, role, verdicts } from "../../support/policypack/requirements";

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
      "beneath what isn't known yet, granted on the bucket",
      { ...inputs, s3KeyPrefix: unknown },
      "arn:aws:s3:::logs/*",
      "granted",
    ],
    [
      "beneath what isn't known yet, granted beneath a prefix",
      { ...inputs, s3KeyPrefix: unknown },
      "arn:aws:s3:::logs/ssm/*",
      "unverified",
    ],
    [
      "beneath what isn't known yet, granted in another bucket",
      { ...inputs, s3KeyPrefix: unknown },
      "arn:aws:s3:::other/*",
      "missing",
    ],
    [
      "in what isn't known yet, granted in a bucket",
      { s3BucketName: unknown },
      "arn:aws:s3:::logs/*",
      "unverified",
    ],
    [
      "in what isn't known yet, granted in all",
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
