import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  CoreAccess,
  SystemsManagerFeature,
  SystemsManagerInstanceProfile,
  SystemsManagerInstanceProfileArgs,
} from "../../index";
import { Statement } from "../../components/documents/document";
import { deployMocked, MockedResource, valueOf } from "../support/mocks";

const POLICY = "aws:iam/policy:Policy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const core = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

function deploy(args?: SystemsManagerInstanceProfileArgs) {
  return deployMocked(() => new SystemsManagerInstanceProfile("web", args));
}

function statements(resource: { inputs: Record<string, unknown> }): Statement[] {
  return (JSON.parse(String(resource.inputs.policy)) as { Statement: Statement[] }).Statement;
}

function attachments(resources: MockedResource[]): unknown[] {
  return resources
    .filter(({ type }) => type === ATTACHMENT)
    .map(({ name, inputs }) => [name, inputs.policyArn]);
}

const bucket = (index: number) => `arn:aws:s3:::amzn-s3-demo-bucket-${index}`;

describe("SystemsManagerInstanceProfile", () => {
  it("is complete with a name alone", async () => {
    const { resources, result, named } = await deploy();
    assert.deepEqual(resources.map(({ type, name }) => `${type} ${name}`).sort(), [
      "aws-session-manager:index:SystemsManagerInstanceProfile web",
      "aws:iam/instanceProfile:InstanceProfile web-instance-profile",
      "aws:iam/policy:Policy web-features",
      "aws:iam/policy:Policy web-policy",
      "aws:iam/role:Role web-role",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-features-attachment",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-policy-attachment",
    ]);
    assert.deepEqual(named("web-policy-attachment").inputs, {
      role: "web-role-1a2b3c4",
      policyArn: "arn:aws:iam::123456789012:web-policy",
    });
    assert.deepEqual(named("web-instance-profile").inputs, { role: "web-role-1a2b3c4" });
    assert.equal(named("web-role").inputs.forceDetachPolicies, true);
    assert.match(String(named("web-role").inputs.assumeRolePolicy), /"ec2\.amazonaws\.com"/);
    assert.equal(await valueOf(result.roleName), "web-role-1a2b3c4");
    assert.deepEqual(await valueOf(result.policyArns), [
      "arn:aws:iam::123456789012:web-policy",
      "arn:aws:iam::123456789012:web-features",
    ]);
    assert.equal(await valueOf(result.instanceProfileName), "web-instance-profile-1a2b3c4");
  });

  it("attaches AWS's policies for Directory Service and the CloudWatch agent, and others", async () => {
    const { resources, result } = await deploy({
      coreAccess: CoreAccess.Managed,
      directoryService: true,
      cloudWatchAgent: true,
      additionalPolicyArns: ["arn:aws:iam::aws:policy/AmazonSSMPatchAssociation"],
    });
    const directory = "arn:aws:iam::aws:policy/AmazonSSMDirectoryServiceAccess";
    const agent = "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy";
    assert.deepEqual(attachments(resources), [
      [
        "web-aws-policy/AmazonSSMPatchAssociation",
        "arn:aws:iam::aws:policy/AmazonSSMPatchAssociation",
      ],
      ["web-cloudwatch-agent-attachment", agent],
      ["web-directory-service-attachment", directory],
      ["web-policy-attachment", core],
    ]);
    assert.deepEqual(await valueOf(result.policyArns), [core, directory, agent]);
  });

  it("takes AWS's policies and EC2's principal from the partition of the provider", async () => {
    const { named } = await deployMocked(
      () => new SystemsManagerInstanceProfile("web", { cloudWatchAgent: true }),
      { name: "aws-cn", dnsSuffix: "amazonaws.com.cn", region: "cn-north-1" },
    );
    assert.equal(
      named("web-cloudwatch-agent-attachment").inputs.policyArn,
      "arn:aws-cn:iam::aws:policy/CloudWatchAgentServerPolicy",
    );
    assert.match(String(named("web-role").inputs.assumeRolePolicy), /"ec2\.amazonaws\.com\.cn"/);
  });

  it("grants the minimum and what the features need in place of AWS's policy", async () => {
    const { resources, named } = await deploy({
      coreAccess: CoreAccess.Minimal,
      features: [SystemsManagerFeature.Patching, SystemsManagerFeature.RunCommand],
    });
    assert.deepEqual(attachments(resources), [
      ["web-features-attachment", "arn:aws:iam::123456789012:web-features"],
      ["web-policy-attachment", "arn:aws:iam::123456789012:web-policy"],
    ]);
    const sids = (name: string) => statements(named(name)).map(({ Sid }) => Sid);
    assert.deepEqual(sids("web-policy"), ["UpdateInstanceInformation", "SessionChannels"]);
    assert.deepEqual(sids("web-features"), ["GetPatchSnapshot", "PutInventory", "ReadDocuments"]);
  });

  it("restricts the minimum to the calling instance when asked", async () => {
    const { named } = await deploy({ coreAccess: "minimal", restrictToCallingInstance: true });
    assert.deepEqual(statements(named("web-policy"))[0]?.Condition, {
      StringEquals: { "ec2:SourceInstanceARN": "${ec2:SourceInstanceARN}" },
    });
  });

  it("reads AWS's buckets, a statement a Region", async () => {
    const { named, only } = await deploy({
      coreAccess: CoreAccess.Managed,
      awsBucketRegions: ["eu-central-1", "us-east-1"],
    });
    assert.equal(only(POLICY).name, "web-aws-buckets-0");
    assert.deepEqual(
      statements(named("web-aws-buckets-0")).map(({ Sid, Action }) => [Sid, Action]),
      [
        ["AwsBucketsEuCentral1", ["s3:GetObject"]],
        ["AwsBucketsUsEast1", ["s3:GetObject"]],
      ],
    );
    assert.deepEqual(named("web-aws-buckets-0-attachment").inputs, {
      role: "web-role-1a2b3c4",
      policyArn: "arn:aws:iam::123456789012:web-aws-buckets-0",
    });
  });

  it("uses buckets of one's own, each action on what it is for", async () => {
    const { named } = await deploy({
      buckets: [
        { bucketArn: bucket(0) },
        { bucketArn: bucket(1), readOnly: true },
        { bucketArn: pulumi.output(bucket(2)), crossAccount: true, readEncryption: true },
      ],
    });
    assert.deepEqual(
      statements(named("web-buckets-0")).map(({ Sid, Action, Resource }) => [
        Sid,
        Action,
        Resource,
      ]),
      [
        ["Bucket0Objects", ["s3:GetObject", "s3:PutObject"], `${bucket(0)}/*`],
        ["Bucket1Objects", ["s3:GetObject"], `${bucket(1)}/*`],
        ["Bucket2Objects", ["s3:GetObject", "s3:PutObject"], `${bucket(2)}/*`],
        ["Bucket2Owner", ["s3:PutObjectAcl"], `${bucket(2)}/*`],
        ["Bucket2Encryption", ["s3:GetEncryptionConfiguration"], bucket(2)],
      ],
    );
  });

  for (const [what, arnOf] of [
    ["known", bucket],
    ["not known yet", (index: number) => pulumi.output(bucket(index))],
  ] as const) {
    it(`divides 20 Regions and 50 buckets that are ${what} among policies that IAM takes`, async () => {
      const awsBucketRegions = Object.values(aws.Region).slice(0, 20);
      const buckets = Array.from({ length: 50 }, (_, index) => ({
        bucketArn: arnOf(index),
        crossAccount: true,
        readEncryption: true,
      }));
      const { resources } = await deploy({
        coreAccess: CoreAccess.Managed,
        awsBucketRegions,
        buckets,
      });
      const policies = resources.filter(({ type }) => type === POLICY);
      for (const { inputs } of policies) {
        assert.ok(String(inputs.policy).replace(/\s/g, "").length <= 6144);
      }
      const sids = policies.flatMap(statements).map(({ Sid }) => Sid);
      assert.equal(sids.length, 20 + 3 * 50);
      assert.equal(new Set(sids).size, sids.length);
      assert.ok(policies.length <= 10, `${policies.length} policies`);
    });
  }

  it("keeps what encryption and logs need in an inline policy", async () => {
    const { named } = await deploy({ sessionLogging: { s3: { bucketArn: bucket(0) } } });
    assert.deepEqual(
      statements(named("web-session-data")).map(({ Action }) => Action),
      [["s3:PutObject"], ["s3:GetEncryptionConfiguration"]],
    );
  });

  it("gives names, path, description, boundary and tags to the resources they belong to", async () => {
    const boundary = "arn:aws:iam::111122223333:policy/teams/boundary";
    const { named } = await deploy({
      coreAccess: "minimal",
      roleName: "web-ssm-role",
      instanceProfileName: "web-ssm",
      path: "/teams/web/",
      description: "Web servers",
      permissionsBoundary: boundary,
      tags: { team: "web" },
    });
    const common = { path: "/teams/web/", tags: { team: "web" } };
    const { assumeRolePolicy, ...role } = named("web-role").inputs;
    assert.ok(assumeRolePolicy);
    assert.deepEqual(role, {
      ...common,
      name: "web-ssm-role",
      description: "Web servers",
      permissionsBoundary: boundary,
      forceDetachPolicies: true,
    });
    const { policy, description, ...rest } = named("web-policy").inputs;
    assert.ok(policy);
    assert.equal(description, "The permissions that every Session Manager session needs.");
    assert.deepEqual(rest, common);
    assert.deepEqual(named("web-instance-profile").inputs, {
      ...common,
      name: "web-ssm",
      role: "web-ssm-role",
    });
  });
});
