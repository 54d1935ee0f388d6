import assert from "node:assert/strict";
import { arnFields, completeArn, inLocation } from "../../../policypack/iam/arn";

describe("The fields of an ARN", () => {
  it("are six, of which the last has every further colon", () => {
    const fields = ["arn", "aws", "logs", "us-east-2", "111122223333", "log-group:a:*"];
    assert.deepEqual(arnFields(fields.join(":")), fields);
    assert.deepEqual(arnFields("arn:aws:s3:::a"), ["arn", "aws", "s3", "", "", "a"]);
    assert.deepEqual(arnFields("arn:aws:s3"), ["arn", "aws", "s3"]);
    assert.deepEqual(arnFields("arn:aws:s3::"), ["arn", "aws", "s3", "", ""]);
  });

  it("are not parted by the colons of a variable", () => {
    const fields = ["arn", "aws", "ec2", "${aws:RequestedRegion}", "${kms:a:b}", "${aws:userid}:a"];
    assert.deepEqual(arnFields(fields.join(":")), fields);
    assert.deepEqual(arnFields("${ec2:SourceInstanceARN}"), ["${ec2:SourceInstanceARN}"]);
  });
});

describe("A short ARN", () => {
  it("gets an asterisk for each field that is missing, if it has a service", () => {
    assert.equal(completeArn("arn:aws:ec2"), "arn:aws:ec2:*:*:*");
    assert.equal(completeArn("arn:aws:ec2:us-east-2"), "arn:aws:ec2:us-east-2:*:*");
    assert.equal(completeArn("arn:aws:ec2:${aws:a}"), "arn:aws:ec2:${aws:a}:*:*");
    for (const arn of ["*", "arn:*", "arn:aws:s3:::a", "arn:aws:logs:::a:*"]) {
      assert.equal(completeArn(arn), arn);
    }
  });
});

describe("An ARN in a location", () => {
  it("has what is known of it in place of asterisks only", () => {
    const location = { partition: "aws-cn", region: "cn-north-1", account: "111122223333" };
    const instance = "arn:aws-cn:ec2:cn-north-1:111122223333:instance/i-1";
    assert.equal(inLocation("arn:*:ec2:*:*:instance/i-1", location), instance);
    assert.equal(inLocation(instance, location), instance);
    for (const other of ["arn:aws:ec2:us-east-2:444455556666:*", "arn:aws-*:*:cn-*:?:*"]) {
      assert.equal(inLocation(other, location), other);
    }
    const nowhere = { partition: undefined, region: undefined, account: undefined };
    assert.equal(inLocation("arn:*:ec2:*:*:*", nowhere), "arn:*:ec2:*:*:*");
  });
});
