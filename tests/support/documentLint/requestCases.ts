import type { Case } from "./case";
import type { LintedStatement } from "./document";

const key = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const acl = (operator: string, value: string | string[]) => ({
  Condition: { [operator]: { "s3:x-amz-acl": value } },
});
const useKey: Partial<LintedStatement> = { Action: "kms:Decrypt", Resource: key };
const targets = (...ids: string[]) => ({
  StringLike: { "kms:EncryptionContext:aws:ssm:TargetId": ids },
});
const viaService = (service: string) => ({
  StringEquals: { "kms:ViaService": `${service}.us-east-1.amazonaws.com` },
});
const objectsIn = (...names: string[]) => ({
  StringLike: {
    "kms:EncryptionContext:aws:s3:arn": names.map((name) => `arn:aws:s3:::${name}`),
  },
});

/** For each rule on what requests carry what proves that it can find something, and does not find what is right. */
export const requestCases: Readonly<Record<string, Case>> = {
  "acl-of-agent": {
    kind: "bucket policy",
    bad: [
      [{ Action: ["s3:PutObject", "s3:PutObjectAcl"] }, "s3:PutObjectAcl"],
      [{ Action: "s3:PutBucketAcl" }, "s3:PutBucketAcl"],
      [
        {
          Action: "s3:PutObjectAcl",
          ...acl("StringEquals", ["bucket-owner-full-control", "private"]),
        },
        "s3:PutObjectAcl",
      ],
      [
        { Action: "s3:PutObjectAcl", ...acl("StringEqualsIfExists", "bucket-owner-full-control") },
        "s3:PutObjectAcl",
      ],
    ],
    good: [
      { Action: "s3:PutObject" },
      { Action: "s3:PutObjectAcl", ...acl("StringEquals", "bucket-owner-full-control") },
    ],
  },
  "keys-for-one-purpose": {
    kind: "inline policy",
    bad: [
      [useKey, "kms:Decrypt"],
      [{ ...useKey, Condition: targets("*") }, "kms:Decrypt"],
      [{ ...useKey, Condition: viaService("s3") }, "kms:Decrypt"],
      [{ ...useKey, Condition: { ...viaService("s3"), ...objectsIn("logs", "*") } }, "kms:Decrypt"],
      [{ ...useKey, Condition: { ...viaService("s3"), ...objectsIn("*", "*/*") } }, "kms:Decrypt"],
      [{ ...useKey, Condition: viaService("ec2") }, "kms:Decrypt"],
    ],
    good: [
      { ...useKey, Condition: targets("i-*", "mi-*") },
      { ...useKey, Condition: viaService("logs") },
      { ...useKey, Condition: { ...viaService("s3"), ...objectsIn("logs", "logs/*") } },
      { Sid: "AccountDecidesWithIam", Action: "s3:GetObject" },
      { Principal: { Service: "logs.us-east-1.amazonaws.com" }, Action: "kms:Decrypt" },
    ],
  },
  "whole-segments": {
    kind: "managed policy",
    bad: [
      [
        { Resource: "arn:aws:iam::123456789012:role/web-*" },
        "arn:aws:iam::123456789012:role/web-*",
      ],
      [{ Resource: "arn:aws*:ssm:*:*:document/*" }, "arn:aws*:ssm:*:*:document/*"],
      [{ Resource: ["*", "arn:aws:s3:::log?/*"] }, "arn:aws:s3:::log?/*"],
    ],
    good: [{ Resource: ["*", "arn:*:ssm:*:*:document/*", "arn:aws:s3:::logs/web/*"] }],
  },
};
