import { keyThroughS3 } from "../../support/attacks/agent";
import { type Attack, attacksBy, documentsOf } from "../../support/attacks/attack";
import type { Request } from "../../support/attacks/evaluate";

const writer = "444455556666";
const role = `arn:aws:iam::${writer}:role/web`;
const key = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
// As the mocks name it.
const bucket = "arn:aws:s3:::web-bucket";

function storage(crossAccountWriters: string[], kind: string, prefixPerAccount = false) {
  const args = {
    bucketName: "web-bucket",
    keyPrefix: "logs",
    prefixPerAccount,
    crossAccountWriters,
  };
  return () => documentsOf("SessionLogStorage", { bucket: args }, [kind]);
}

const tables = {
  "bucket for the account": storage([writer], "bucket policy"),
  "bucket for the role": storage([role], "bucket policy"),
  "bucket with prefixes": storage([writer, "777788889999"], "bucket policy", true),
  "key for the account": storage([writer], "key policy"),
  "key for the role": storage([role], "key policy"),
};

const ask = (
  action: string,
  resource: string,
  context: Record<string, string> = {},
  account = writer,
): Request => {
  const arn = `arn:aws:iam::${account}:role/web`;
  return { account, action, resource, context: { "aws:PrincipalArn": arn, ...context } };
};
const log = `${bucket}/logs/bob-0a1b2c3d.log`;
const agentAcl = { "s3:x-amz-acl": "bucket-owner-full-control" };
const otherRole = { "aws:PrincipalArn": `arn:aws:iam::${writer}:role/other` };
const [useKey] = keyThroughS3(writer, key, bucket);

const onBucket: [tries: string, request: Request][] = [
  ["reads a log", ask("s3:GetObject", log)],
  ["lists the logs", ask("s3:ListBucket", bucket)],
  ["deletes a log", ask("s3:DeleteObject", log)],
  ["deletes a version", ask("s3:DeleteObjectVersion", log)],
  ["writes outside the prefix", ask("s3:PutObject", `${bucket}/other/x.log`, agentAcl)],
  ["writes next to the prefix", ask("s3:PutObject", `${bucket}/logs2/x.log`, agentAcl)],
  ["opens a log to everybody", ask("s3:PutObjectAcl", log, { "s3:x-amz-acl": "public-read" })],
  ["writes without TLS", ask("s3:PutObject", log, { ...agentAcl, "aws:SecureTransport": "false" })],
  ["writes from a third account", ask("s3:PutObject", log, agentAcl, "777788889999")],
  ["changes the policy", ask("s3:PutBucketPolicy", bucket)],
];

const direct = (context = {}) => ask("kms:Decrypt", key, context);
const onKey: [tries: string, request: Request][] = [
  ["decrypts without S3", direct({ "kms:EncryptionContext:aws:s3:arn": bucket })],
  [
    "decrypts the data of sessions",
    direct({ "kms:EncryptionContext:aws:ssm:TargetId": "i-0123456789abcdef0" }),
  ],
  ...keyThroughS3(writer, key, "arn:aws:s3:::its-own-bucket").map((request): [string, Request] => [
    `has S3 ask ${request.action} for a bucket of its own`,
    request,
  ]),
  ["uses the key from a third account", { ...useKey!, account: "777788889999" }],
  ["manages the key", ask("kms:PutKeyPolicy", key)],
  ["gives the key to others", ask("kms:CreateGrant", key)],
];

const attacks: Attack[] = [
  ...onBucket.flatMap(([tries, request]) =>
    ["account", "role"].map((who) => ({
      tries: `${tries}, as the ${who} named`,
      ...{ request, by: `bucket for the ${who}` },
    })),
  ),
  ...onKey.flatMap(([tries, request]) =>
    ["account", "role"].map((who) => ({
      tries: `${tries}, as the ${who} named`,
      ...{ request: { ...request, context: { "aws:PrincipalArn": role, ...request.context } } },
      by: `key for the ${who}`,
    })),
  ),
  {
    tries: "writes as another role than the one named",
    request: ask("s3:PutObject", log, { ...agentAcl, ...otherRole }),
    by: "bucket for the role",
  },
  {
    tries: "uses the key as another role than the one named",
    request: { ...useKey!, context: { ...useKey!.context, ...otherRole } },
    by: "key for the role",
  },
  {
    tries: "overwrites the log of another account, where each has a prefix",
    request: ask("s3:PutObject", `${bucket}/logs/777788889999/x.log`, agentAcl),
    by: "bucket with prefixes",
  },
  {
    tries: "writes beneath no account's prefix",
    request: ask("s3:PutObject", log, agentAcl),
    by: "bucket with prefixes",
  },
  {
    tries: "overwrites the log of another account, where all share a prefix",
    request: ask("s3:PutObject", log, agentAcl),
    by: "bucket for the account",
    limit: "accounts that share a prefix can overwrite each other's logs",
  },
  {
    tries: "writes as any of its roles, where the account is named",
    request: ask("s3:PutObject", log, { ...agentAcl, ...otherRole }),
    by: "bucket for the account",
    limit: "An account named as a writer decides which of its identities write",
  },
];

attacksBy("another account that writes logs", tables, attacks);
