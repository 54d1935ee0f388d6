import assert from "node:assert/strict";
import { awsOwnedBucketsStatement } from "../../../components/documents/awsOwnedBuckets";

describe("the statement for AWS's own buckets", () => {
  it("names the families of AWS's page and the patch buckets of the Region", () => {
    assert.deepEqual(awsOwnedBucketsStatement("us-east-2"), {
      Sid: "AwsBucketsUsEast2",
      Effect: "Allow",
      Action: ["s3:GetObject"],
      Resource: [
        "arn:aws:s3:::aws-ssm-us-east-2/*",
        "arn:aws:s3:::aws-windows-downloads-us-east-2/*",
        "arn:aws:s3:::amazon-ssm-us-east-2/*",
        "arn:aws:s3:::amazon-ssm-packages-us-east-2/*",
        "arn:aws:s3:::us-east-2-birdwatcher-prod/*",
        "arn:aws:s3:::aws-ssm-distributor-file-us-east-2/*",
        "arn:aws:s3:::aws-ssm-document-attachments-us-east-2/*",
        "arn:aws:s3:::patch-baseline-snapshot-us-east-2/*",
        "arn:aws:s3:::aws-patch-manager-us-east-2-552881074/*",
        "arn:aws:s3:::aws-patchmanager-macos-us-east-2-552881074/*",
      ],
    });
  });

  it("names the snapshots only with their suffix where AWS's bucket has one", () => {
    const { Resource } = awsOwnedBucketsStatement("me-south-1");
    assert.deepEqual(
      [Resource].flat().filter((arn) => arn.includes("snapshot")),
      ["arn:aws:s3:::patch-baseline-snapshot-me-south-1-uduvl7q8/*"],
    );
  });

  for (const [region, partition] of [
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["eusc-de-east-1", "aws-eusc"],
    ["us-isob-east-1", "aws-iso-b"],
  ] as const) {
    it(`is in the partition ${partition} for ${region}, without patch buckets`, () => {
      const { Resource } = awsOwnedBucketsStatement(region);
      assert.equal(Resource.length, 8);
      for (const arn of Resource) {
        assert.match(arn, new RegExp(`^arn:${partition}:s3:::[a-z-]*${region}[a-z-]*/\\*$`));
      }
    });
  }
});
