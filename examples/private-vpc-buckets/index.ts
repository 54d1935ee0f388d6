import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { SystemsManagerInstanceProfile } from "aws-session-manager";

const bucket = new aws.s3.Bucket("operations");

const profile = new SystemsManagerInstanceProfile("private", {
  // The Regions whose instances reach S3 through a VPC endpoint. Each becomes its own statement, so they must be plain strings.
  awsBucketRegions: [new pulumi.Config("aws").require("region")],
  buckets: [{ bucketArn: bucket.arn, readEncryption: true }],
});

/** Use this as the `iamInstanceProfile` of an EC2 instance or a launch template. */
export const instanceProfileName = profile.instanceProfileName;
export const bucketName = bucket.bucket;
