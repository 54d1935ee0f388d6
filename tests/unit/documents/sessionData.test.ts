import assert from "node:assert/strict";
import { sessionDataStatements } from "../../../components/documents/sessionData";
import { ec2Instances, hybridNodes } from "../../../components/documents/sessionManagerBase";

const kmsKeyArn = "arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const cloudWatch = {
  logGroupArn: "arn:aws-cn:logs:cn-north-1:111122223333:log-group:/ssm/sessions:*",
  enforceEncryption: true,
  streaming: true,
};
const s3 = {
  bucketArn: "arn:aws-cn:s3:::amzn-s3-demo-bucket",
  crossAccount: true,
  enforceEncryption: true,
};

describe("the permissions for session data", () => {
  it("have the session key with the encryption context of sessions on machines of the kind", () => {
    const decrypt = { Sid: "DecryptSessionData", Effect: "Allow", Action: ["kms:Decrypt"] };
    for (const [nodes, target] of [
      [ec2Instances, "i-*"],
      [hybridNodes, "mi-*"],
    ] as const) {
      assert.deepEqual(sessionDataStatements({ encryption: { kmsKeyArn } }, nodes), [
        {
          ...decrypt,
          Resource: kmsKeyArn,
          Condition: { StringLike: { "kms:EncryptionContext:aws:ssm:TargetId": target } },
        },
      ]);
    }
    const encryption = { kmsKeyArn, requireEncryptionContext: false };
    assert.deepEqual(sessionDataStatements({ encryption }), [{ ...decrypt, Resource: kmsKeyArn }]);
  });

  it("have a bucket's key through S3 of its Region for the bucket, also where it is the session key", () => {
    const both = sessionDataStatements({ encryption: { kmsKeyArn }, s3: { ...s3, kmsKeyArn } });
    assert.deepEqual(both.at(-1), {
      Sid: "EncryptSessionLogs",
      Effect: "Allow",
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: kmsKeyArn,
      Condition: {
        StringEquals: { "kms:ViaService": "s3.cn-north-1.amazonaws.com" },
        StringLike: {
          "kms:EncryptionContext:aws:s3:arn": [s3.bucketArn, `${s3.bucketArn}/*`],
        },
      },
    });
  });

  it("write beneath a prefix of the account's own where each has one", () => {
    const objectsOf = (keyPrefix?: string) =>
      sessionDataStatements({ s3: { ...s3, keyPrefix, prefixPerAccount: true } })[0]?.Resource;
    assert.equal(objectsOf(), `${s3.bucketArn}/\${aws:PrincipalAccount}/*`);
    assert.equal(objectsOf("web"), `${s3.bucketArn}/web/\${aws:PrincipalAccount}/*`);
  });

  it("have s3:PutObjectAcl with the ACL that the agent sends, and only for a bucket of another account", () => {
    const acl = sessionDataStatements({ s3 }).filter(({ Action }) =>
      Action.includes("s3:PutObjectAcl"),
    );
    assert.deepEqual(acl, [
      {
        Sid: "GiveSessionLogsToBucketOwner",
        Effect: "Allow",
        Action: ["s3:PutObjectAcl"],
        Resource: `${s3.bucketArn}/*`,
        Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
      },
    ]);
    assert.equal(sessionDataStatements({ s3: { ...s3, crossAccount: false } }).length, 2);
  });

  it("have a log group's key through CloudWatch Logs of its Region, and only when it is named", () => {
    const [, , encrypt, ...others] = sessionDataStatements({
      cloudWatch: { ...cloudWatch, kmsKeyArn },
    });
    assert.deepEqual(others, []);
    assert.deepEqual(encrypt, {
      Sid: "EncryptSessionLogEvents",
      Effect: "Allow",
      Action: ["kms:Encrypt", "kms:GenerateDataKey*", "kms:DescribeKey"],
      Resource: kmsKeyArn,
      Condition: { StringEquals: { "kms:ViaService": "logs.cn-north-1.amazonaws.com" } },
    });
    assert.equal(sessionDataStatements({ cloudWatch }).length, 2);
  });
});
