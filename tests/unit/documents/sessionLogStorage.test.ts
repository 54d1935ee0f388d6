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

  it("name principals and services as the China Regions do", async () => {
    const { named } = await deploy(
      { bucket: { crossAccountWriters: ["444455556666"] } },
      { name: "aws-cn", dnsSuffix: "amazonaws.com.cn", region: "cn-north-1" },
    );
    const [account, logs, writers] = statements(named("sessions-key"));
    assert.deepEqual(account?.Principal, { AWS: "arn:aws-cn:iam::123456789012:root" });
    assert.deepEqual(logs?.Principal, { Service: "logs.cn-north-1.amazonaws.com.cn" });
    assert.deepEqual(writers?.Principal, { AWS: ["arn:aws-cn:iam::444455556666:root"] });
    assert.deepEqual(writers?.Condition, {
      StringEquals: { "kms:ViaService": "s3.cn-north-1.amazonaws.com" },
    });
  });

  it("admit writers of other accounts to the bucket, and to the key through S3", async () => {
    const role = "arn:aws:iam::111122223333:role/web/ssm";
    const { named } = await deploy({
      bucket: { keyPrefix: "web", crossAccountWriters: [role, pulumi.output("444455556666")] },
    });
    const ofRole = {
      Principal: { AWS: ["arn:aws:iam::111122223333:root"] },
      Condition: { ArnEquals: { "aws:PrincipalArn": [role] } },
    };
    const ofAccount = { Principal: { AWS: ["arn:aws:iam::444455556666:root"] } };
    const put = {
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:PutObjectAcl", "s3:GetEncryptionConfiguration"],
      Resource: [`${madeBucketArn}/web/*`, madeBucketArn],
    };
    assert.deepEqual(statements(named("sessions-bucket-policy")).slice(1), [
      { Sid: "PutSessionLogsOfOtherRoles", ...put, ...ofRole },
      { Sid: "PutSessionLogsOfOtherAccounts", ...put, ...ofAccount },
    ]);
    const encrypt = {
      Effect: "Allow",
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: "*",
    };
    const viaS3 = { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } };
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
