import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SessionManagerPermissions, SessionManagerPermissionsArgs } from "../../index";
import { Statement } from "../../components/documents/document";
import { deployMocked, valueOf } from "../support/mocks";

const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";

function deploy(args: SessionManagerPermissionsArgs) {
  return deployMocked(() => new SessionManagerPermissions("web", args));
}

function statements(resource: { inputs: Record<string, unknown> }): Statement[] {
  return (JSON.parse(String(resource.inputs.policy)) as { Statement: Statement[] }).Statement;
}

describe("SessionManagerPermissions", () => {
  it("adds one inline policy with the four actions of AWS's page where the role has the fifth", async () => {
    const { resources, result, named } = await deploy({
      role: "WebServers",
      updateInstanceInformation: false,
    });
    assert.deepEqual(
      resources.map(({ type, name }) => `${type} ${name}`),
      [
        "aws-session-manager:index:SessionManagerPermissions web",
        "aws:iam/rolePolicy:RolePolicy web-policy",
      ],
    );
    const { policy, ...rest } = named("web-policy").inputs;
    assert.ok(policy);
    assert.deepEqual(rest, { role: "WebServers" });
    assert.deepEqual(statements(named("web-policy")), [
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
    assert.equal(await valueOf(result.basePolicyName), "web-policy-1a2b3c4");
    assert.equal(await valueOf(result.roleName), "WebServers");
  });

  it("adds the registration of the instance unless told that the role has it", async () => {
    const { named } = await deploy({ role: "WebServers" });
    assert.deepEqual(
      statements(named("web-policy")).map(({ Action, Resource }) => [Action[0], Resource]),
      [
        ["ssm:UpdateInstanceInformation", "arn:*:ec2:*:*:instance/*"],
        ["ssmmessages:CreateControlChannel", "*"],
      ],
    );
  });

  it("restricts what knows who is calling to the calling instance when asked", async () => {
    const { named } = await deploy({
      role: "WebServers",
      restrictToCallingInstance: true,
    });
    const Condition = { StringEquals: { "ec2:SourceInstanceARN": "${ec2:SourceInstanceARN}" } };
    assert.deepEqual(
      statements(named("web-policy")).map((statement) => [statement.Sid, statement.Condition]),
      [
        ["UpdateInstanceInformation", Condition],
        ["ControlChannelOfCallingInstance", Condition],
        ["SessionChannels", undefined],
      ],
    );
  });

  for (const [what, role] of [
    ["a name", "WebServers"],
    ["an ARN", "arn:aws:iam::111122223333:role/WebServers"],
    ["an ARN with a path", "arn:aws-cn:iam::111122223333:role/teams/web/WebServers"],
    ["an Output of an ARN", pulumi.output("arn:aws:iam::111122223333:role/teams/WebServers")],
  ] as const) {
    it(`takes the role as ${what}`, async () => {
      const { named, result } = await deploy({ role });
      assert.equal(named("web-policy").inputs.role, "WebServers");
      assert.equal(await valueOf(result.roleName), "WebServers");
    });
  }

  it("keeps what encryption and logs need in a second policy", async () => {
    const { named } = await deploy({
      role: "WebServers",
      basePolicyName: "sessions",
      sessionEncryption: { kmsKeyArn: pulumi.output(keyArn) },
      sessionLogging: { s3: { bucketArn, crossAccount: true } },
    });
    assert.equal(named("web-policy").inputs.name, "sessions");
    assert.equal(statements(named("web-policy")).length, 2);
    const { policy, ...rest } = named("web-session-data").inputs;
    assert.ok(policy);
    assert.deepEqual(rest, { role: "WebServers" });
    assert.deepEqual(
      statements(named("web-session-data")).map(({ Action, Resource }) => [Action, Resource]),
      [
        [["kms:Decrypt"], keyArn],
        [["s3:PutObject"], `${bucketArn}/*`],
        [["s3:PutObjectAcl"], `${bucketArn}/*`],
        [["s3:GetEncryptionConfiguration"], bucketArn],
      ],
    );
  });
});
