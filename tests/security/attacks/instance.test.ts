import { sessionOn, targets, decryptRequest } from "../../support/attacks/agent";
import { type Attack, attacksBy, documentsOf } from "../../support/attacks/attack";
import type { Request } from "../../support/attacks/evaluate";

const account = "123456789012";
const place = `us-east-1:${account}`;
const key = `arn:aws:kms:${place}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const bucket = "arn:aws:s3:::session-logs-demo";
const group = `arn:aws:logs:${place}:log-group:/ssm/sessions`;
const own = `arn:aws:ec2:${place}:instance/${targets.ec2}`;
const other = `arn:aws:ec2:${place}:instance/i-0fedcba9876543210`;

const args = {
  restrictToCallingInstance: true,
  // One key for everything, which is the most that a mistake could open.
  sessionEncryption: { kmsKeyArn: key },
  sessionLogging: {
    s3: { bucketArn: bucket, keyPrefix: "web", kmsKeyArn: key, crossAccount: true },
    cloudWatch: { logGroupArn: group },
  },
};

const tables = {
  role: () => documentsOf("SessionManagerInstanceProfile", args),
  features: () => documentsOf("SystemsManagerInstanceProfile", args),
  "base without a restriction": () => documentsOf("SessionManagerInstanceProfile", {}),
};
const ask = (action: string, resource: string, context: Request["context"] = {}): Request => ({
  ...{ account, action, resource, context: { "ec2:SourceInstanceARN": own, ...context } },
});
const log = `${bucket}/web/bob-0a1b2c3d.log`;
const throughS3 = (arn: string, region = "us-east-1") => ({
  "kms:ViaService": `s3.${region}.amazonaws.com`,
  "kms:EncryptionContext:aws:s3:arn": arn,
});
const acl = (value: string) => ({ "s3:x-amz-acl": value });

const refused: [tries: string, request: Request][] = [
  ["decrypts what else the session key encrypts", ask("kms:Decrypt", key)],
  [
    "decrypts a log that it copied, without S3",
    ask("kms:Decrypt", key, { "kms:EncryptionContext:aws:s3:arn": bucket }),
  ],
  ["decrypts objects of another bucket", ask("kms:Decrypt", key, throughS3("arn:aws:s3:::data"))],
  [
    "decrypts objects of a bucket whose name begins alike",
    ask("kms:Decrypt", key, throughS3(`${bucket}-2/x`)),
  ],
  [
    "uses the key through S3 of another Region",
    ask("kms:Decrypt", key, throughS3(bucket, "eu-west-1")),
  ],
  [
    "uses the key through another service",
    ask("kms:Decrypt", key, { "kms:ViaService": "ec2.us-east-1.amazonaws.com" }),
  ],
  ["encrypts with the session key", ask("kms:GenerateDataKey", key)],
  ["gives itself the key", ask("kms:CreateGrant", key)],
  ["decrypts the data of a hybrid node", decryptRequest(sessionOn(targets.hybrid), key)],
  ["reads a log", ask("s3:GetObject", log)],
  ["lists the logs", ask("s3:ListBucket", bucket)],
  ["deletes a log", ask("s3:DeleteObject", log)],
  ["deletes the version that it overwrote", ask("s3:DeleteObjectVersion", log)],
  ["lifts the lock of a log", ask("s3:BypassGovernanceRetention", log)],
  ["opens a log to everybody", ask("s3:PutObjectAcl", log, acl("public-read"))],
  ["gives a log an ACL of grants", ask("s3:PutObjectAcl", log)],
  ["writes outside the prefix", ask("s3:PutObject", `${bucket}/other/x.log`)],
  ["writes next to the prefix", ask("s3:PutObject", `${bucket}/web2/x.log`)],
  ["changes the bucket", ask("s3:PutBucketPolicy", bucket)],
  ["writes to another log group", ask("logs:PutLogEvents", `${group}2:log-stream:x`)],
  ["deletes a log stream", ask("logs:DeleteLogStream", `${group}:log-stream:x`)],
  ["deletes the log group", ask("logs:DeleteLogGroup", group)],
  ["has the log group expire", ask("logs:PutRetentionPolicy", group)],
  ["reads a parameter", ask("ssm:GetParameter", `arn:aws:ssm:${place}:parameter/db`)],
  ["opens a session on another instance", ask("ssm:StartSession", other)],
  ["sends a command to another instance", ask("ssm:SendCommand", other)],
  ["changes the session preferences", ask("ssm:UpdateDocument", `arn:aws:ssm:${place}:document/x`)],
  ["takes another role", ask("sts:AssumeRole", `arn:aws:iam::${account}:role/admin`)],
  ["hands on a role", ask("iam:PassRole", `arn:aws:iam::${account}:role/admin`)],
  ["gives itself another profile", ask("ec2:AssociateIamInstanceProfile", own)],
  ["tags itself, to be reached by others", ask("ec2:CreateTags", own)],
];

/** With credentials of the role that no instance got, such as those of a person who may assume it. */
const elsewhere = (action: string, resource: string): Request => ({ account, action, resource });

const limits: Attack[] = [
  {
    tries: "overwrites the log of another instance",
    request: ask("s3:PutObject", log, acl("bucket-owner-full-control")),
    by: "role",
    limit: "Whoever may write logs can overwrite those of others",
  },
  {
    tries: "writes events into the log stream of another instance",
    request: ask("logs:PutLogEvents", `${group}:log-stream:bob-0a1b2c3d`),
    by: "role",
    limit: "write events into any log stream of the group",
  },
  {
    tries: "registers as another instance",
    request: ask("ssm:UpdateInstanceInformation", other),
    by: "role",
    limit: "it proves that the caller is an instance, not which one",
  },
  {
    tries: "opens a channel of a session of another instance",
    request: ask("ssmmessages:OpenDataChannel", "*"),
    by: "role",
    limit: "The `ssmmessages` actions have no resource type",
  },
  {
    tries: "decrypts the data key of another instance's session",
    request: decryptRequest(sessionOn("i-0fedcba9876543210"), key),
    by: "role",
    limit: "can decrypt the data key of a session on another instance",
  },
  {
    tries: "registers from outside EC2, without the restriction",
    request: elsewhere("ssm:UpdateInstanceInformation", own),
    by: "base without a restriction",
    limit: "Without `restrictToCallingInstance`",
  },
];

attacksBy("code on an instance", tables, [
  ...refused.flatMap(([tries, request]): Attack[] => [
    { tries, request, by: "role" },
    { tries: `${tries}, with all features`, request, by: "features" },
  ]),
  ...(
    [
      ["registers", "ssm:UpdateInstanceInformation"],
      ["reports compliance", "ssm:PutComplianceItems"],
      ["reports associations", "ssm:UpdateInstanceAssociationStatus"],
    ] as const
  ).map(([what, action]) => ({
    tries: `${what} from outside EC2, with the restriction`,
    ...{ request: elsewhere(action, own), by: "features" },
  })),
  ...limits,
]);
