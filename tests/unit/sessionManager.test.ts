import assert from "node:assert/strict";
import { SessionManager, SessionManagerArgs } from "../../index";
import { deployMocked, MockedDeployment, valueOf } from "../support/mocks";

function deploy(args?: SessionManagerArgs) {
  return deployMocked(() => new SessionManager("sessions", args));
}

/** The inputs of the session document. */
function preferencesOf({ only }: MockedDeployment<unknown>): Record<string, unknown> {
  const { content } = only("aws:ssm/document:Document").inputs;
  return (JSON.parse(String(content)) as { inputs: Record<string, unknown> }).inputs;
}

/** The actions that the role is granted beside the five. */
function sessionDataActions({ named }: MockedDeployment<unknown>): string[] {
  const { policy } = named("sessions-instances-session-data").inputs;
  const { Statement } = JSON.parse(String(policy)) as { Statement: { Action: string[] }[] };
  return Statement.flatMap(({ Action }) => Action).sort();
}

describe("SessionManager", () => {
  it("gives encrypted and logged sessions and an instance profile that matches, with a name alone", async () => {
    const deployment = await deploy();
    const { result } = deployment;
    const { s3BucketName, cloudWatchLogGroupName, kmsKeyId, ...rest } = preferencesOf(deployment);
    assert.equal(kmsKeyId, await valueOf(result.keyArn!));
    assert.equal(`arn:aws:s3:::${String(s3BucketName)}`, await valueOf(result.bucketArn!));
    assert.ok((await valueOf(result.logGroupArn!)).includes(String(cloudWatchLogGroupName)));
    assert.deepEqual(rest, {
      s3EncryptionEnabled: true,
      cloudWatchEncryptionEnabled: true,
      cloudWatchStreamingEnabled: true,
      idleSessionTimeout: "20",
      runAsEnabled: false,
    });
    assert.deepEqual(sessionDataActions(deployment), [
      // One key for sessions and for the bucket, and each use with a condition of its own.
      "kms:Decrypt",
      "kms:Decrypt",
      "kms:GenerateDataKey",
      "logs:CreateLogStream",
      "logs:DescribeLogGroups",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
      "s3:GetEncryptionConfiguration",
      "s3:PutObject",
    ]);
  });

  it("'a stack overwrote the preferences of the account': has a document of its own unless asked", async () => {
    const own = await deploy();
    assert.equal(own.only("aws:ssm/document:Document").inputs.name, undefined);
    const account = await deploy({ setAsAccountDefault: true });
    assert.equal(
      account.only("aws:ssm/document:Document").inputs.name,
      "SSM-SessionManagerRunShell",
    );
  });

  it("asks for nothing of what is left out", async () => {
    const deployment = await deploy({ bucket: { enabled: false }, key: { enabled: false } });
    const inputs = preferencesOf(deployment);
    assert.equal(inputs.kmsKeyId, undefined);
    assert.equal(inputs.s3BucketName, undefined);
    assert.equal(inputs.cloudWatchEncryptionEnabled, false);
    assert.deepEqual(sessionDataActions(deployment), [
      "logs:CreateLogStream",
      "logs:DescribeLogGroups",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
    ]);
  });

  it("passes on what is said of the role, and gives its tags to all", async () => {
    const boundary = "arn:aws:iam::111122223333:policy/boundary";
    const { named, resources } = await deploy({
      instanceProfile: {
        path: "/teams/",
        permissionsBoundary: boundary,
        restrictToCallingInstance: true,
      },
      tags: { team: "web" },
    });
    assert.equal(named("sessions-instances-role").inputs.path, "/teams/");
    assert.equal(named("sessions-instances-role").inputs.permissionsBoundary, boundary);
    assert.match(String(named("sessions-instances-policy").inputs.policy), /ec2:SourceInstanceARN/);
    for (const type of [
      "iam/role:Role",
      "kms/key:Key",
      "s3/bucket:Bucket",
      "ssm/document:Document",
    ]) {
      const resource = resources.find((each) => each.type === `aws:${type}`);
      assert.deepEqual(resource?.inputs.tags, { team: "web" }, type);
    }
  });

  it("'the instance never comes online': a VPC gets all endpoints that the settings need", async () => {
    const { resources } = await deploy({
      vpc: {
        vpcId: "vpc-0123456789abcdef0",
        subnetIds: ["subnet-0123456789abcdef0"],
        sourceCidrBlocks: ["10.0.0.0/16"],
        routeTableIds: ["rtb-0123456789abcdef0"],
      },
    });
    assert.deepEqual(
      resources
        .filter(({ type }) => type === "aws:ec2/vpcEndpoint:VpcEndpoint")
        .map(({ name }) => name),
      [
        "sessions-endpoints-kms",
        "sessions-endpoints-logs",
        "sessions-endpoints-s3",
        "sessions-endpoints-ssm",
        "sessions-endpoints-ssmmessages",
      ],
    );
  });
});
