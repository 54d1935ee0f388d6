import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SessionLogStorage, SessionLogStorageArgs } from "../../../index";
import { ResourceStatement } from "../../../components/documents/document";
import { MockedResource, deployMocked } from "../../support/mocks";

/** The ARN that the mocks give. */
const madeBucketArn = "arn:aws:s3:::sessions-bucket";

function deploy(args?: SessionLogStorageArgs, partition?: Parameters<typeof deployMocked>[1]) {
  return deployMocked(() => new SessionLogStorage("sessions", args), partition);
}

function statements({ inputs }: MockedResource): ResourceStatement[] {
  return (JSON.parse(String(inputs.policy)) as { Statement: ResourceStatement[] }).Statement;
}

describe("the policies of SessionLogStorage's key and bucket", () => {
  it("let CloudWatch Logs use the key, which rotates, for the log group only", async () => {
    const { named } = await deploy({ logGroup: { logGroupName: "/ssm/sessions" } });
    const { policy, ...key } = named("sessions-key").inputs;
    assert.ok(policy);
    assert.deepEqual(key, {
      description: "Encrypts Session Manager session data and logs.",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
    });
    assert.deepEqual(statements(named("sessions-key")), [
      {
        Sid: "AccountDecidesWithIam",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::123456789012:root" },
        Action: ["kms:*"],
        Resource: "*",
      },
      {
        Sid: "CloudWatchLogsEncryptsLogGroup",
        Effect: "Allow",
        Principal: { Service: "logs.us-east-1.amazonaws.com" },
        Action: [
          "kms:Encrypt",
          "kms:Decrypt",
          "kms:ReEncrypt*",
          "kms:GenerateDataKey*",
          "kms:Describe*",
        ],
        Resource: "*",
        Condition: {
          ArnLike: {
            "kms:EncryptionContext:aws:logs:arn": [
              "arn:aws:logs:us-east-1:123456789012:log-group:session-manager-logs-*",
              "arn:aws:logs:us-east-1:123456789012:log-group:/ssm/sessions",
            ],
          },
        },
      },
    ]);
  });

  it("'organization writers': let its other accounts write, through no public policy, and the own one no further", async () => {
    const { named } = await deploy({
      bucket: { bucketName: "logs", prefixPerAccount: true, crossAccountWriters: ["o-a1b2c3d4e5"] },
    });
    const everyone = { AWS: "*" };
    const ofOrganization = {
      StringEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] },
      StringNotEquals: { "aws:PrincipalAccount": "123456789012" },
    };
    const [, put, own, read, ...none] = statements(named("sessions-bucket-policy"));
    const objects = "arn:aws:s3:::sessions-bucket/${aws:PrincipalAccount}/*";
    assert.deepEqual(none, []);
    assert.deepEqual(put, {
      Sid: "PutSessionLogsOfOtherOrganizations",
      Effect: "Allow",
      Principal: everyone,
      Action: ["s3:PutObject"],
      Resource: objects,
      Condition: ofOrganization,
    });
    assert.deepEqual(own?.Condition, {
      ...ofOrganization,
      StringEquals: {
        ...ofOrganization.StringEquals,
        "s3:x-amz-acl": "bucket-owner-full-control",
      },
    });
    assert.deepEqual(read?.Condition, ofOrganization);
    const key = statements(named("sessions-key")).at(-1);
    assert.deepEqual(key?.Principal, everyone);
    assert.deepEqual(key.Condition, {
      ...ofOrganization,
      StringEquals: {
        ...ofOrganization.StringEquals,
        "kms:ViaService": "s3.us-east-1.amazonaws.com",
      },
      StringLike: {
        "kms:EncryptionContext:aws:s3:arn": ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
      },
    });
  });

  it("stay within AWS's sizes for 40 accounts, and for 40 roles", async () => {
    const ids = Array.from({ length: 40 }, (_, index) => String(100_000_000_000 + index));
    for (const crossAccountWriters of [
      ids,
      ids.map((id) => `arn:aws:iam::${id}:role/service-role/session-manager-instances`),
    ]) {
      const { named } = await deploy({ bucket: { bucketName: "logs", crossAccountWriters } });
      assert.ok(String(named("sessions-bucket-policy").inputs.policy).length < 20_480);
      assert.ok(String(named("sessions-key").inputs.policy).length < 32_768);
    }
  });

  it("let writers of other accounts write beneath the prefix of their account only, where each has one", async () => {
    for (const [keyPrefix, prefix] of [
      [undefined, "${aws:PrincipalAccount}"],
      ["web", "web/${aws:PrincipalAccount}"],
    ]) {
      const { named } = await deploy({
        bucket: {
          bucketName: "logs",
          keyPrefix,
          prefixPerAccount: true,
          crossAccountWriters: ["444455556666"],
        },
      });
      const [, put, acl] = statements(named("sessions-bucket-policy"));
      assert.deepEqual(
        [put?.Resource, acl?.Resource],
        [`${madeBucketArn}/${prefix}/*`, `${madeBucketArn}/${prefix}/*`],
      );
    }
  });

  it("name principals and services as the China Regions do", async () => {
    const { named } = await deploy(
      { bucket: { bucketName: "logs", crossAccountWriters: ["444455556666"] } },
      { name: "aws-cn", dnsSuffix: "amazonaws.com.cn", region: "cn-north-1" },
    );
    const [account, logs, writers] = statements(named("sessions-key"));
    assert.deepEqual(account?.Principal, { AWS: "arn:aws-cn:iam::123456789012:root" });
    assert.deepEqual(logs?.Principal, { Service: "logs.cn-north-1.amazonaws.com.cn" });
    assert.deepEqual(writers?.Principal, { AWS: ["arn:aws-cn:iam::444455556666:root"] });
    assert.deepEqual(writers?.Condition, {
      StringEquals: { "kms:ViaService": "s3.cn-north-1.amazonaws.com" },
      StringLike: {
        "kms:EncryptionContext:aws:s3:arn": ["arn:aws-cn:s3:::logs", "arn:aws-cn:s3:::logs/*"],
      },
    });
  });

  it("admit writers of other accounts to the bucket, with the agent's ACL, and to the key through S3 for the bucket", async () => {
    const role = "arn:aws:iam::111122223333:role/web/ssm";
    const { named } = await deploy({
      bucket: {
        bucketName: "logs",
        keyPrefix: "web",
        crossAccountWriters: [role, pulumi.output("444455556666")],
      },
    });
    const ofRole = {
      Principal: { AWS: ["arn:aws:iam::111122223333:root"] },
      Condition: { ArnEquals: { "aws:PrincipalArn": [role] } },
    };
    const ofAccount = { Principal: { AWS: ["arn:aws:iam::444455556666:root"] } };
    const allow = (Sid: string, action: string, Resource: string) => ({
      ...{ Sid, Effect: "Allow", Action: [action], Resource },
    });
    const objects = `${madeBucketArn}/web/*`;
    const agentAcl = { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } };
    assert.deepEqual(statements(named("sessions-bucket-policy")).slice(1), [
      { ...allow("PutSessionLogsOfOtherRoles", "s3:PutObject", objects), ...ofRole },
      {
        ...allow("OwnSessionLogsOfOtherRoles", "s3:PutObjectAcl", objects),
        Principal: ofRole.Principal,
        Condition: { ...ofRole.Condition, ...agentAcl },
      },
      {
        ...allow("ReadEncryptionOfOtherRoles", "s3:GetEncryptionConfiguration", madeBucketArn),
        ...ofRole,
      },
      { ...allow("PutSessionLogsOfOtherAccounts", "s3:PutObject", objects), ...ofAccount },
      {
        ...allow("OwnSessionLogsOfOtherAccounts", "s3:PutObjectAcl", objects),
        ...ofAccount,
        Condition: agentAcl,
      },
      {
        ...allow("ReadEncryptionOfOtherAccounts", "s3:GetEncryptionConfiguration", madeBucketArn),
        ...ofAccount,
      },
    ]);
    const encrypt = {
      Effect: "Allow",
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: "*",
    };
    const viaS3 = {
      StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
      StringLike: {
        "kms:EncryptionContext:aws:s3:arn": ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
      },
    };
    assert.deepEqual(statements(named("sessions-key")).slice(2), [
      {
        Sid: "EncryptSessionLogsOfOtherRoles",
        ...encrypt,
        Principal: ofRole.Principal,
        Condition: { ...ofRole.Condition, ...viaS3 },
      },
      {
        Sid: "EncryptSessionLogsOfOtherAccounts",
        ...encrypt,
        ...ofAccount,
        Condition: viaS3,
      },
    ]);
  });
});
