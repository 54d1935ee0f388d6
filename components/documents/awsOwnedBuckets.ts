import { Statement } from "./document";
import { partitionOf } from "./partition";

/**
 * Read access to the buckets of AWS that SSM Agent downloads from, in one Region. An instance needs it when it reaches S3
 * through a VPC endpoint.
 *
 * The families are those of the page on instance profiles, and the patch buckets where AWS has published their suffix.
 * AWS publishes none for its Regions in China and GovCloud.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
 */
export function awsOwnedBucketsStatement(region: string): Statement {
  const partition = partitionOf(region);
  return {
    Sid: `AwsBuckets${region.split("-").map(capitalized).join("")}`,
    Effect: "Allow",
    Action: ["s3:GetObject"],
    Resource: awsOwnedBuckets(region).map((bucket) => `arn:${partition}:s3:::${bucket}/*`),
  };
}

function awsOwnedBuckets(region: string): string[] {
  const patchSuffix = patchSuffixes[region];
  const snapshotSuffix = snapshotSuffixes[region];
  return [
    `aws-ssm-${region}`,
    `aws-windows-downloads-${region}`,
    `amazon-ssm-${region}`,
    `amazon-ssm-packages-${region}`,
    `${region}-birdwatcher-prod`,
    `aws-ssm-distributor-file-${region}`,
    `aws-ssm-document-attachments-${region}`,
    // Where AWS's bucket has a suffix, the name without it is free for anybody to take.
    ["patch-baseline-snapshot", region, snapshotSuffix].filter(Boolean).join("-"),
    ...(patchSuffix === undefined
      ? []
      : [
          `aws-patch-manager-${region}-${patchSuffix}`,
          `aws-patchmanager-macos-${region}-${patchSuffix}`,
        ]),
  ];
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

// Both tables: https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-operations-s3-buckets.html
const patchSuffixes: Readonly<Record<string, string>> = {
  "af-south-1": "bdd5f65a9",
  "ap-east-1": "632356271",
  "ap-east-2": "5a64b2916",
  "ap-northeast-1": "4849fa78f",
  "ap-northeast-2": "10467995c",
  "ap-northeast-3": "67373598a",
  "ap-south-1": "cb7c62ff9",
  "ap-south-2": "32f4b4128",
  "ap-southeast-1": "7fdfd9ef7",
  "ap-southeast-2": "17283a275",
  "ap-southeast-3": "aa48fc462",
  "ap-southeast-4": "01e2c40d3",
  "ap-southeast-5": "dcb42f3e3",
  "ap-southeast-6": "df0d3a7f2",
  "ap-southeast-7": "c707c017a",
  "ca-central-1": "3148e69e3",
  "ca-west-1": "9e3a4b2f9",
  "eu-central-1": "9163fdaaf",
  "eu-central-2": "184ce43c8",
  "eu-north-1": "795879e9b",
  "eu-south-1": "c52f3f594",
  "eu-south-2": "a4cf248b1",
  "eu-west-1": "5522fb710",
  "eu-west-2": "902a2bc74",
  "eu-west-3": "29bf85721",
  "il-central-1": "e221cb57b",
  "me-central-1": "2932f2f80",
  "me-south-1": "a53fc9dce",
  "mx-central-1": "396b275ad",
  "sa-east-1": "ddf4b6a09",
  "us-east-1": "1970c647d",
  "us-east-2": "552881074",
  "us-west-1": "8badb4304",
  "us-west-2": "34d7f99f8",
};

const snapshotSuffixes: Readonly<Record<string, string>> = {
  "af-south-1": "tbxdb5b9",
  "ap-east-2": "8947749e",
  "ap-south-2": "50209442",
  "ap-southeast-3": "be0a3174",
  "ap-southeast-4": "dc6f76ce",
  "ap-southeast-6": "62f446f2",
  "ap-southeast-7": "1699f14f",
  "eu-south-2": "df2c9d70",
  "me-south-1": "uduvl7q8",
  "mx-central-1": "ed0da79c",
};
