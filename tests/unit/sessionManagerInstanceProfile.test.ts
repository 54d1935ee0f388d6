import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SessionManagerInstanceProfile, SessionManagerInstanceProfileArgs } from "../../index";
import { Statement } from "../../components/documents/document";
import { deployMocked, valueOf } from "../support/mocks";

const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";
const logGroupArn = "arn:aws:logs:us-east-1:111122223333:log-group:/ssm/sessions";

function deploy(args?: SessionManagerInstanceProfileArgs) {
  return deployMocked(() => new SessionManagerInstanceProfile("web", args));
}

function statements(resource: { inputs: Record<string, unknown> }): Statement[] {
  return (JSON.parse(String(resource.inputs.policy)) as { Statement: Statement[] }).Statement;
}

/** What is granted for the encryption and the logs of sessions: actions and resource. */
async function sessionDataGrants(args: SessionManagerInstanceProfileArgs) {
  const { named } = await deploy(args);
  return statements(named("web-session-data")).map(({ Action, Resource }) => [Action, Resource]);
}

describe("SessionManagerInstanceProfile", () => {
  it("is complete with a name alone", async () => {
    const { resources, result, named } = await deploy();
    assert.deepEqual(resources.map(({ type, name }) => `${type} ${name}`).sort(), [
      "aws-session-manager:index:SessionManagerInstanceProfile web",
      "aws:iam/instanceProfile:InstanceProfile web-instance-profile",
      "aws:iam/policy:Policy web-policy",
      "aws:iam/role:Role web-role",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-policy-attachment",
    ]);
    assert.deepEqual(named("web-policy-attachment").inputs, {
      role: "web-role-1a2b3c4",
      policyArn: await valueOf(result.basePolicyArn),
    });
    assert.deepEqual(named("web-instance-profile").inputs, { role: "web-role-1a2b3c4" });
    assert.equal(await valueOf(result.instanceProfileName), "web-instance-profile-1a2b3c4");
    assert.equal(await valueOf(result.roleName), "web-role-1a2b3c4");
    assert.equal(await valueOf(result.roleArn), await valueOf(result.role.arn));
    assert.equal(
      await valueOf(result.instanceProfileArn),
      await valueOf(result.instanceProfile.arn),
    );
  });

  it("trusts EC2 alone and lets the role be deleted with what others attached to it", async () => {
    const { inputs } = (await deploy()).named("web-role");
    assert.equal(inputs.forceDetachPolicies, true);
    assert.deepEqual(JSON.parse(String(inputs.assumeRolePolicy)), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ServiceAssumesRole",
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "ec2.amazonaws.com" },
        },
      ],
    });
  });

  it("trusts EC2 under its name in the China Regions", async () => {
    const { named } = await deployMocked(() => new SessionManagerInstanceProfile("web"), {
      name: "aws-cn",
      dnsSuffix: "amazonaws.com.cn",
      region: "cn-north-1",
    });
    assert.match(String(named("web-role").inputs.assumeRolePolicy), /"ec2\.amazonaws\.com\.cn"/);
  });

  it("grants the five actions, scoped, in a document of its own", async () => {
    const { named } = await deploy({ sessionEncryption: { kmsKeyArn: keyArn } });
    assert.deepEqual(statements(named("web-policy")), [
      {
        Sid: "UpdateInstanceInformation",
        Effect: "Allow",
        Action: ["ssm:UpdateInstanceInformation"],
        Resource: "arn:*:ec2:*:*:instance/*",
      },
      {
        Sid: "SessionChannels",
        Effect: "Allow",
        Action: [
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ],
        Resource: "*",
      },
    ]);
  });

  it("restricts registration to the calling instance when asked", async () => {
    const { named } = await deploy({ restrictToCallingInstance: true });
    const Condition = {
      StringEquals: { "ec2:SourceInstanceARN": "${ec2:SourceInstanceARN}" },
    };
    assert.deepEqual(
      statements(named("web-policy")).map(({ Action, Condition }) => ({ Action, Condition })),
      [
        { Action: ["ssm:UpdateInstanceInformation"], Condition },
        { Action: ["ssmmessages:CreateControlChannel"], Condition },
        {
          Action: [
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
          ],
          Condition: undefined,
        },
      ],
    );
  });

  it("adds what encryption and logs need, and only there", async () => {
    const { named } = await deploy({
      sessionEncryption: { kmsKeyArn: pulumi.output(keyArn) },
      sessionLogging: {
        s3: { bucketArn, keyPrefix: "sessions", kmsKeyArn: keyArn, crossAccount: true },
        cloudWatch: { logGroupArn: `${logGroupArn}:*` },
      },
    });
    assert.deepEqual(
      statements(named("web-session-data")).map(({ Sid, Action, Resource }) => [
        Sid,
        Action,
        Resource,
      ]),
      [
        ["DecryptSessionData", ["kms:Decrypt"], keyArn],
        ["FindLogGroup", ["logs:DescribeLogGroups"], "*"],
        [
          "WriteSessionLogStreams",
          ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          `${logGroupArn}:*`,
        ],
        ["PutSessionLogs", ["s3:PutObject"], `${bucketArn}/sessions/*`],
        ["GiveSessionLogsToBucketOwner", ["s3:PutObjectAcl"], `${bucketArn}/sessions/*`],
        ["ReadLogBucketEncryption", ["s3:GetEncryptionConfiguration"], bucketArn],
        ["EncryptSessionLogs", ["kms:GenerateDataKey", "kms:Decrypt"], keyArn],
      ],
    );
  });

  it("'not authorized to perform s3:GetEncryptionConfiguration': granted on the bucket whose encryption is enforced", async () => {
    const put = [["s3:PutObject"], `${bucketArn}/*`];
    const check = [["s3:GetEncryptionConfiguration"], bucketArn];
    assert.deepEqual(await sessionDataGrants({ sessionLogging: { s3: { bucketArn } } }), [
      put,
      check,
    ]);
    assert.deepEqual(
      await sessionDataGrants({ sessionLogging: { s3: { bucketArn, enforceEncryption: false } } }),
      [put],
    );
  });

  it("'the session hangs with a scoped logs ARN': all log groups are listed, and streams written in one", async () => {
    assert.deepEqual(await sessionDataGrants({ sessionLogging: { cloudWatch: { logGroupArn } } }), [
      [["logs:DescribeLogGroups"], "*"],
      [
        ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        `${logGroupArn}:*`,
      ],
    ]);
  });

  it("'the instance cannot decrypt the session data': kms:Decrypt on the session's key, and on no other", async () => {
    assert.deepEqual(await sessionDataGrants({ sessionEncryption: { kmsKeyArn: keyArn } }), [
      [["kms:Decrypt"], keyArn],
    ]);
  });

  it("gives names, path, description, boundary and tags to the resources they belong to", async () => {
    const boundary = "arn:aws:iam::111122223333:policy/teams/boundary";
    const { named } = await deploy({
      roleName: "web-ssm-role",
      basePolicyName: "web-ssm-policy",
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
    assert.deepEqual(rest, { ...common, name: "web-ssm-policy" });
    assert.deepEqual(named("web-instance-profile").inputs, {
      ...common,
      name: "web-ssm",
      role: "web-ssm-role",
    });
  });

  it("takes the ARN of an old bucket, whose name has letters that new ones may not have", async () => {
    const { named } = await deploy({
      sessionLogging: { s3: { bucketArn: "arn:aws:s3:::My_Old_Bucket" } },
    });
    assert.equal(statements(named("web-session-data"))[1]?.Resource, "arn:aws:s3:::My_Old_Bucket");
  });

  it("takes an Output that holds nothing for an argument that is left out", async () => {
    const nothing = pulumi.output(undefined) as unknown as pulumi.Output<string>;
    const { named } = await deploy({ path: nothing, description: nothing });
    assert.equal(named("web-role").inputs.path, undefined);
  });

  it("attaches further policies under names that do not depend on their order", async () => {
    const agent = "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy";
    const own = "arn:aws:iam::111122223333:policy/teams/web";
    const made = pulumi.output("arn:aws:iam::111122223333:policy/made");
    const { resources } = await deploy({ additionalPolicyArns: [agent, own, made] });
    assert.deepEqual(
      resources
        .filter(({ type }) => type === "aws:iam/rolePolicyAttachment:RolePolicyAttachment")
        .map(({ name, inputs }) => [name, inputs.policyArn]),
      [
        ["web-111122223333-policy/made", "arn:aws:iam::111122223333:policy/made"],
        ["web-111122223333-policy/teams/web", own],
        ["web-aws-policy/CloudWatchAgentServerPolicy", agent],
        ["web-policy-attachment", "arn:aws:iam::123456789012:web-policy"],
      ],
    );
  });
});
