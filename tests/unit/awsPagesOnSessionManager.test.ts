import assert from "node:assert/strict";
import {
  DefaultHostManagement,
  HybridActivation,
  SessionManagerInstanceProfile,
  SessionManagerPermissions,
  SystemsManagerInstanceProfile,
} from "../../index";
import * as managedPolicies from "../../policypack/iam/managed-policies.json";
import {
  allow,
  attachedPolicies,
  bucket,
  compare,
  grantsOf,
  madeBy,
} from "../support/pageComparison";

const key = "arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-12345EXAMPLE";
const logGroup = "arn:aws:logs:us-west-2:111122223333:log-group:/ssm/sessions";

const channels = [
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
];

const registration = {
  "ssm:UpdateInstanceInformation on *":
    "the action takes an instance as its resource: granted on EC2 instances",
};
const encryptionOfBucket = {
  "s3:GetEncryptionConfiguration on *": "asked only of the bucket that the logs go to",
};
const withTheBucket = {
  [`s3:PutObject on ${bucket}/*`]:
    "the check of a bucket's encryption comes with the permission to write logs to it",
};
const logsNarrowed = {
  "logs:CreateLogStream on *": "granted on the streams of the log group",
  "logs:PutLogEvents on *": "granted on the streams of the log group",
  "logs:DescribeLogStreams on *": "granted on the streams of the log group",
  "kms:GenerateDataKey on *": "granted on the key of the bucket",
};

describe("the documents of AWS's pages", () => {
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-instance-profile.html
  describe("Verify or add instance permissions for Session Manager", () => {
    it("the Default Host Management Configuration", async () => {
      assert.deepEqual(
        await attachedPolicies(() => new DefaultHostManagement("page", { regions: ["us-east-1"] })),
        ["AmazonSSMManagedEC2InstanceDefaultPolicy"],
      );
    });

    it("an instance profile with the policy that has the permissions already", async () => {
      assert.deepEqual(
        await attachedPolicies(
          () => new SystemsManagerInstanceProfile("page", { coreAccess: "managed" }),
        ),
        ["AmazonSSMManagedInstanceCore"],
      );
    });

    it("an instance profile with what that policy grants, action by action, but for parameters and what is older", async () => {
      const ours = await madeBy(() => new SystemsManagerInstanceProfile("page"));
      const theirs = managedPolicies.policies.AmazonSSMManagedInstanceCore.flatMap(
        ({ Action }) => Action,
      );
      const granted = new Set(ours.flatMap(({ Action }) => Action));
      assert.deepEqual(
        theirs.filter((action) => !granted.has(action)),
        [
          // Associations with single instances, an older form.
          "ssm:DescribeAssociation",
          // Every parameter of the account.
          "ssm:GetParameter",
          "ssm:GetParameters",
          "ssm:ListAssociations",
          "ssm:UpdateAssociationStatus",
          // https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
          "ec2messages:AcknowledgeMessage",
          "ec2messages:DeleteMessage",
          "ec2messages:FailMessage",
          "ec2messages:GetEndpoint",
          "ec2messages:GetMessages",
          "ec2messages:SendReply",
        ],
      );
      assert.deepEqual(
        [...granted].filter((action) => !theirs.includes(action)),
        [],
      );
    });

    it("the service role of a hybrid activation, as its default grants it", async () => {
      const ours = await madeBy(() => new HybridActivation("page"));
      const profile = await madeBy(() => new SystemsManagerInstanceProfile("page"));
      const actions = (statements: typeof ours) => statements.map(({ Action }) => Action);
      assert.deepEqual(actions(ours), actions(profile));
    });

    it("the service role of a hybrid activation", async () => {
      assert.deepEqual(
        await attachedPolicies(() => new HybridActivation("page", { coreAccess: "managed" })),
        ["AmazonSSMManagedInstanceCore"],
      );
    });
  });

  // https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
  describe("Create a custom IAM instance profile for Session Manager", () => {
    it("minimal permissions", async () => {
      const ours = await madeBy(
        () =>
          new SessionManagerInstanceProfile("page", {
            sessionEncryption: { kmsKeyArn: key },
            sessionLogging: { s3: { bucketArn: bucket } },
          }),
      );
      compare(ours, {
        page: [
          allow(["ssm:UpdateInstanceInformation", ...channels], "*"),
          allow(["s3:GetEncryptionConfiguration"], "*"),
          allow(["kms:Decrypt"], key),
        ],
        narrower: { ...registration, ...encryptionOfBucket },
        beyond: withTheBucket,
      });
    });

    it("permissions for S3 and CloudWatch Logs", async () => {
      const ours = await madeBy(
        () =>
          new SessionManagerInstanceProfile("page", {
            sessionLogging: {
              s3: { bucketArn: bucket, keyPrefix: "s3-bucket-prefix", kmsKeyArn: key },
              cloudWatch: { logGroupArn: logGroup },
            },
          }),
      );
      compare(ours, {
        page: [
          allow([...channels, "ssm:UpdateInstanceInformation"], "*"),
          allow(
            [
              "logs:CreateLogStream",
              "logs:PutLogEvents",
              "logs:DescribeLogGroups",
              "logs:DescribeLogStreams",
            ],
            "*",
          ),
          allow(["s3:PutObject"], `${bucket}/s3-bucket-prefix`),
          allow(["s3:GetEncryptionConfiguration"], "*"),
          allow("kms:GenerateDataKey", "*"),
        ],
        narrower: {
          ...registration,
          ...encryptionOfBucket,
          ...logsNarrowed,
          [`s3:PutObject on ${bucket}/s3-bucket-prefix`]:
            "no log has this key: logs are beneath the prefix",
        },
        beyond: {
          [`s3:PutObject on ${bucket}/s3-bucket-prefix/*`]: "where logs are, as on the newer page",
          // https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
          [`kms:Decrypt on ${key}`]: "the agent uploads a log of more than 5 MB in parts",
        },
      });
    });

    it("logs to a bucket of another account", async () => {
      const ours = await madeBy(
        () =>
          new SessionManagerInstanceProfile("page", {
            sessionLogging: { s3: { bucketArn: bucket, crossAccount: true } },
          }),
      );
      assert.ok(grantsOf(ours).has(`s3:PutObjectAcl on ${bucket}/*`));
    });
  });

  // The same address, newer: the role is made first.
  describe("Create a custom IAM role for Session Manager", () => {
    it("minimal permissions", async () => {
      const ours = await madeBy(
        () => new SessionManagerInstanceProfile("page", { sessionEncryption: { kmsKeyArn: key } }),
      );
      compare(ours, {
        page: [
          allow(["ssm:UpdateInstanceInformation", ...channels], "*"),
          allow(["kms:Decrypt"], key),
        ],
        narrower: registration,
      });
    });

    it("permissions for S3 and CloudWatch Logs", async () => {
      const ours = await madeBy(
        () =>
          new SessionManagerInstanceProfile("page", {
            sessionEncryption: { kmsKeyArn: key },
            sessionLogging: {
              s3: { bucketArn: bucket, keyPrefix: "s3-bucket-prefix", kmsKeyArn: key },
              cloudWatch: { logGroupArn: logGroup },
            },
          }),
      );
      compare(ours, {
        page: [
          allow([...channels, "ssm:UpdateInstanceInformation"], "*"),
          allow(
            [
              "logs:CreateLogStream",
              "logs:PutLogEvents",
              "logs:DescribeLogGroups",
              "logs:DescribeLogStreams",
            ],
            "*",
          ),
          allow(["s3:PutObject"], `${bucket}/s3-bucket-prefix/*`),
          allow(["s3:GetEncryptionConfiguration"], "*"),
          allow(["kms:Decrypt"], key),
          allow("kms:GenerateDataKey", "*"),
        ],
        narrower: { ...registration, ...encryptionOfBucket, ...logsNarrowed },
      });
    });
  });

  // https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html
  describe("Adding Session Manager permissions to an existing IAM role", () => {
    const page = [
      allow(channels, "*"),
      allow(["s3:GetEncryptionConfiguration"], "*"),
      allow(["kms:Decrypt"], key),
    ];

    it("with a key, and logs whose encryption is enforced", async () => {
      const ours = await madeBy(
        () =>
          new SessionManagerPermissions("page", {
            role: "existing",
            updateInstanceInformation: false,
            sessionEncryption: { kmsKeyArn: key },
            sessionLogging: { s3: { bucketArn: bucket } },
          }),
      );
      compare(ours, { page, narrower: encryptionOfBucket, beyond: withTheBucket });
    });

    it("without either, as the page says that they can be left out", async () => {
      const ours = await madeBy(
        () =>
          new SessionManagerPermissions("page", {
            role: "existing",
            updateInstanceInformation: false,
          }),
      );
      compare(ours, { page: [allow(channels, "*")], narrower: {} });
    });
  });
});
