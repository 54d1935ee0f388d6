import assert from "node:assert/strict";
import { sessionDataStatements } from "../../../components/documents/sessionData";

const kmsKeyArn = "arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const cloudWatch = {
  logGroupArn: "arn:aws-cn:logs:cn-north-1:111122223333:log-group:/ssm/sessions:*",
  enforceEncryption: true,
  streaming: true,
};

describe("the permissions for session data", () => {
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
