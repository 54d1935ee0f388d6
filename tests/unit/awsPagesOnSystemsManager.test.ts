import assert from "node:assert/strict";
import { SystemsManagerInstanceProfile } from "../../index";
import {
  allow,
  attachedPolicies,
  bucket,
  compare,
  grantsOf,
  madeBy,
} from "../support/pageComparison";

describe("the documents of AWS's pages", () => {
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
  describe("Create an IAM instance profile for Systems Manager", () => {
    it("the policy for S3", async () => {
      const ours = await madeBy(
        () =>
          new SystemsManagerInstanceProfile("page", {
            coreAccess: "managed",
            awsBucketRegions: ["us-east-2"],
            buckets: [{ bucketArn: bucket, crossAccount: true, readEncryption: true }],
          }),
      );
      const objects = ["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"];
      compare(ours, {
        page: [
          allow("s3:GetObject", [
            "arn:aws:s3:::aws-ssm-us-east-2/*",
            "arn:aws:s3:::aws-windows-downloads-us-east-2/*",
            "arn:aws:s3:::amazon-ssm-us-east-2/*",
            "arn:aws:s3:::amazon-ssm-packages-us-east-2/*",
            "arn:aws:s3:::us-east-2-birdwatcher-prod/*",
            "arn:aws:s3:::aws-ssm-distributor-file-us-east-2/*",
            "arn:aws:s3:::aws-ssm-document-attachments-us-east-2/*",
            "arn:aws:s3:::patch-baseline-snapshot-us-east-2/*",
          ]),
          allow([...objects, "s3:GetEncryptionConfiguration"], [`${bucket}/*`, bucket]),
        ],
        narrower: {
          ...Object.fromEntries(
            objects.map((action) => [
              `${action} on ${bucket}`,
              "an object's action, on its bucket",
            ]),
          ),
          [`s3:GetEncryptionConfiguration on ${bucket}/*`]: "a bucket's action, on its objects",
        },
        beyond: {
          "s3:GetObject on arn:aws:s3:::aws-patch-manager-us-east-2-552881074/*":
            "newer than the page: on AWS's list of the buckets for patching",
          "s3:GetObject on arn:aws:s3:::aws-patchmanager-macos-us-east-2-552881074/*":
            "newer than the page: on AWS's list of the buckets for patching",
        },
      });
    });

    it("the same where the bucket of snapshots has another name, as AWS's list of buckets says", async () => {
      const ours = await madeBy(
        () => new SystemsManagerInstanceProfile("page", { awsBucketRegions: ["me-south-1"] }),
      );
      const resources = [...grantsOf(ours)].filter((grant) => grant.includes("snapshot"));
      assert.deepEqual(resources, [
        "s3:GetObject on arn:aws:s3:::patch-baseline-snapshot-me-south-1-uduvl7q8/*",
      ]);
    });

    it("AWS's own policies", async () => {
      const attached = await attachedPolicies(
        () =>
          new SystemsManagerInstanceProfile("page", {
            coreAccess: "managed",
            directoryService: true,
            cloudWatchAgent: true,
          }),
      );
      assert.deepEqual(attached, [
        "AmazonSSMDirectoryServiceAccess",
        "AmazonSSMManagedInstanceCore",
        "CloudWatchAgentServerPolicy",
      ]);
    });
  });
});
