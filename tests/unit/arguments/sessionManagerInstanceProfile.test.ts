import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SessionManagerInstanceProfile, SessionManagerInstanceProfileArgs } from "../../../index";
import { missing } from "../../support/fixtures/fixture";
import { complaint } from "../../support/refusal";

/** Asserts that one argument is refused, for exactly one reason. */
async function refuses(
  args: SessionManagerInstanceProfileArgs,
  expected: string,
  name = "web",
): Promise<void> {
  assert.equal(
    await complaint(() => new SessionManagerInstanceProfile(name, args)),
    `SessionManagerInstanceProfile "${name}" has invalid arguments:\n  - ${expected}`,
  );
}

const keyForm = '"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"';

describe("bad arguments of SessionManagerInstanceProfile", () => {
  it("a role name of 65 characters", () =>
    refuses(
      { roleName: "r".repeat(65) },
      `roleName: "${"r".repeat(65)}" is 65 characters long: a role name has at most 64`,
    ));

  it("a role name with a space", () =>
    refuses(
      { roleName: "web role" },
      'roleName: "web role" has a space: a role name has only letters, digits and _+=,.@-',
    ));

  it("an empty policy name", () =>
    refuses(
      { basePolicyName: "" },
      'basePolicyName: "" is empty: a policy name has 1 to 128 characters',
    ));

  it("an instance profile name with a slash", () =>
    refuses(
      { instanceProfileName: "web/1" },
      'instanceProfileName: "web/1" has the character "/": an instance profile name has only letters, digits and _+=,.@-',
    ));

  it("a component name that makes no role name", async () => {
    await refuses(
      {},
      'name: "web server" makes "web server-role-1a2b3c4" with the provider\'s suffix, which has a space: a role name has only letters, digits and _+=,.@-; give "roleName", or the component another name',
      "web server",
    );
    const long = "w".repeat(60);
    await refuses(
      {},
      `name: "${long}" makes "${long}-role-1a2b3c4" with the provider's suffix, which is 73 characters long: a role name has at most 64; give "roleName", or the component another name`,
      long,
    );
  });

  it("a component name that makes no name of a policy or an instance profile", async () => {
    const form = "has a space: a policy name has only letters, digits and _+=,.@-";
    assert.deepEqual(
      (
        await complaint(
          () =>
            new SessionManagerInstanceProfile("web server", {
              roleName: "web",
              instanceProfileName: "web",
            }),
        )
      ).split("\n")[1],
      `  - name: "web server" makes "web server-policy-1a2b3c4" with the provider's suffix, which ${form}; give "basePolicyName", or the component another name`,
    );
  });

  it("a path without slashes", () =>
    refuses(
      { path: "teams/web" },
      'path: "teams/web" does not begin and end with a slash: write "/teams/web/"',
    ));

  it("a description with a character that IAM does not accept", () =>
    refuses(
      { description: "für → alle" },
      'description: "für → alle" has a character that IAM does not accept: use ASCII and Latin-1 characters',
    ));

  it("an ARN of the wrong service", () =>
    refuses(
      { sessionEncryption: { kmsKeyArn: "arn:aws:s3:::amzn-s3-demo-bucket" } },
      `sessionEncryption.kmsKeyArn: "arn:aws:s3:::amzn-s3-demo-bucket" is an ARN of the service "s3": give the ARN of a KMS key, for example ${keyForm}`,
    ));

  it("an ARN of a KMS alias", () =>
    refuses(
      { sessionEncryption: { kmsKeyArn: "arn:aws:kms:us-east-1:111122223333:alias/sessions" } },
      `sessionEncryption.kmsKeyArn: "arn:aws:kms:us-east-1:111122223333:alias/sessions" is the ARN of an alias, which IAM does not resolve in a policy: give the key's own ARN, for example ${keyForm}`,
    ));

  it("a malformed ARN", async () => {
    await refuses(
      { sessionEncryption: { kmsKeyArn: "1234abcd-12ab-34cd-56ef-1234567890ab" } },
      `sessionEncryption.kmsKeyArn: "1234abcd-12ab-34cd-56ef-1234567890ab" is the ID of a key: give the key's own ARN, for example ${keyForm}`,
    );
    await refuses(
      { permissionsBoundary: "arn:aws:iam::111122223333:role/boundary" },
      'permissionsBoundary: "arn:aws:iam::111122223333:role/boundary" is not the ARN of a managed policy: it has the form "arn:aws:iam::111122223333:policy/example"',
    );
    await refuses(
      { sessionLogging: { cloudWatch: { logGroupArn: "arn:aws:logs:::log-group:x" } } },
      'sessionLogging.cloudWatch.logGroupArn: "arn:aws:logs:::log-group:x" is not the ARN of a log group: it has the form "arn:aws:logs:us-east-1:111122223333:log-group:/ssm/sessions"',
    );
  });

  it("a bucket name where the ARN belongs", () =>
    refuses(
      { sessionLogging: { s3: { bucketArn: "amzn-s3-demo-bucket" } } },
      'sessionLogging.s3.bucketArn: "amzn-s3-demo-bucket" is a bucket name: give the bucket\'s ARN, "arn:aws:s3:::amzn-s3-demo-bucket"',
    ));

  it("the ARN of a bucket's objects", () =>
    refuses(
      { sessionLogging: { s3: { bucketArn: "arn:aws:s3:::amzn-s3-demo-bucket/*" } } },
      'sessionLogging.s3.bucketArn: "arn:aws:s3:::amzn-s3-demo-bucket/*" names objects in a bucket: give the bucket\'s ARN, "arn:aws:s3:::amzn-s3-demo-bucket", and the prefix in "keyPrefix"',
    ));

  it("an ARN of a bucket with a Region", () =>
    refuses(
      { sessionLogging: { s3: { bucketArn: "arn:aws:s3:us-east-1::logs" } } },
      'sessionLogging.s3.bucketArn: "arn:aws:s3:us-east-1::logs" is not the ARN of an S3 bucket: it has the form "arn:aws:s3:::amzn-s3-demo-bucket"',
    ));

  it("a key prefix with a leading slash", () =>
    refuses(
      { sessionLogging: { s3: { bucketArn: "arn:aws:s3:::logs", keyPrefix: "/sessions" } } },
      'sessionLogging.s3.keyPrefix: "/sessions" begins or ends with a slash: write "sessions"',
    ));

  it("a key prefix with slashes at its ends, with a remedy that is taken", async () => {
    for (const [keyPrefix, remedy] of [
      ["/a/../b", 'write "a/b"'],
      ["//", "leave it out"],
    ]) {
      await refuses(
        { sessionLogging: { s3: { bucketArn: "arn:aws:s3:::logs", keyPrefix } } },
        `sessionLogging.s3.keyPrefix: "${keyPrefix}" begins or ends with a slash: ${remedy}`,
      );
    }
  });

  it("a prefix that is too long with the account's behind it", () => {
    const s3 = {
      bucketArn: "arn:aws:s3:::logs",
      keyPrefix: "a".repeat(488),
      prefixPerAccount: true,
    };
    return refuses(
      { sessionLogging: { s3 } },
      'sessionLogging.s3.keyPrefix: is 488 characters long: with "prefixPerAccount" it has at most 487, and the account\'s ID follows',
    );
  });

  it("a key prefix that would widen the grant", () =>
    refuses(
      { sessionLogging: { s3: { bucketArn: "arn:aws:s3:::logs", keyPrefix: "a*" } } },
      'sessionLogging.s3.keyPrefix: "a*" has the character "*": a prefix has only letters, digits and !_.\'()/-',
    ));

  it("logging to nothing", () =>
    refuses(
      { sessionLogging: {} },
      'sessionLogging: names nothing to log to: give "s3" or "cloudWatch", or leave it out',
    ));

  it("a policy given twice", () => {
    const arn = "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy";
    return refuses(
      { additionalPolicyArns: [arn, arn] },
      "additionalPolicyArns[1]: is the same as additionalPolicyArns[0]: give each policy once",
    );
  });

  it("an Output that was put into a string", () => {
    // eslint-disable-next-line @typescript-eslint/no-base-to-string -- the mistake itself
    const text = pulumi.output("x").toString();
    return refuses(
      { additionalPolicyArns: [text] },
      `additionalPolicyArns[0]: ${JSON.stringify(text)} is an Output that was put into a string: use pulumi.interpolate, or pass the Output itself`,
    );
  });

  it("a value of another type, and one that is missing, from a program without types", async () => {
    const untyped = JSON.parse(
      '{ "roleName": 5, "sessionEncryption": {}, "path": null }',
    ) as SessionManagerInstanceProfileArgs;
    assert.deepEqual(
      (await complaint(() => new SessionManagerInstanceProfile("web", untyped)))
        .split("\n")
        .slice(1),
      [
        "  - roleName: is of type number: give a string",
        "  - path: is null: give a string",
        `  - sessionEncryption.kmsKeyArn: ${missing(`give the ARN of a KMS key, for example ${keyForm}`)}`,
      ],
    );
  });

  it("several at once, reported together", async () => {
    const message = await complaint(
      () =>
        new SessionManagerInstanceProfile("web", {
          roleName: "web role",
          path: "web",
          sessionLogging: { s3: { bucketArn: "logs", keyPrefix: "/x" } },
        }),
    );
    assert.deepEqual(
      message.split("\n").map((line) => line.split(":")[0]),
      [
        'SessionManagerInstanceProfile "web" has invalid arguments',
        "  - roleName",
        "  - path",
        "  - sessionLogging.s3.bucketArn",
        "  - sessionLogging.s3.keyPrefix",
      ],
    );
  });
});
