import assert from "node:assert/strict";
import { DefaultHostManagement, DefaultHostManagementArgs } from "../../index";
import { deployMocked, valueOf } from "../support/mocks";

const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const logGroupArn = "arn:aws:logs:us-east-1:111122223333:log-group:/ssm/sessions";
const setting = "servicesetting/ssm/managed-instance/default-ec2-instance-management-role" as const;

function deploy(args: Partial<DefaultHostManagementArgs> = {}) {
  const regions = ["us-east-1"];
  return deployMocked(() => new DefaultHostManagement("default", { regions, ...args }));
}

describe("DefaultHostManagement", () => {
  it("is complete with a Region", async () => {
    const { resources, result, named } = await deploy();
    assert.deepEqual(resources.map(({ type, name }) => `${type} ${name}`).sort(), [
      "aws-session-manager:index:DefaultHostManagement default",
      "aws:iam/role:Role default-role",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment default-policy-attachment",
      "aws:ssm/serviceSetting:ServiceSetting default-setting-us-east-1",
    ]);
    assert.deepEqual(named("default-policy-attachment").inputs, {
      role: "default-role-1a2b3c4",
      policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy",
    });
    assert.deepEqual(named("default-setting-us-east-1").inputs, {
      region: "us-east-1",
      settingId: `arn:aws:ssm:us-east-1:123456789012:${setting}`,
      settingValue: "service-role/default-role-1a2b3c4",
    });
    assert.equal(await valueOf(result.settingValue), "service-role/default-role-1a2b3c4");
    assert.equal(await valueOf(result.roleName), "default-role-1a2b3c4");
    assert.equal(await valueOf(result.roleArn), await valueOf(result.role.arn));
  });

  it("has a role that Systems Manager assumes for this account alone", async () => {
    const { inputs } = (await deploy()).named("default-role");
    assert.equal(inputs.path, "/service-role/");
    assert.equal(inputs.forceDetachPolicies, true);
    assert.deepEqual(JSON.parse(String(inputs.assumeRolePolicy)), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ServiceAssumesRole",
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "ssm.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    });
  });

  it("sets the role in every Region named", async () => {
    const { resources, result } = await deploy({ regions: ["us-east-1", "eu-central-1"] });
    assert.deepEqual(
      resources
        .filter(({ type }) => type === "aws:ssm/serviceSetting:ServiceSetting")
        .map(({ name, inputs }) => [name, inputs.region, inputs.settingId]),
      [
        [
          "default-setting-eu-central-1",
          "eu-central-1",
          `arn:aws:ssm:eu-central-1:123456789012:${setting}`,
        ],
        ["default-setting-us-east-1", "us-east-1", `arn:aws:ssm:us-east-1:123456789012:${setting}`],
      ],
    );
    assert.equal(result.serviceSettings.length, 2);
  });

  it("is of the provider's partition", async () => {
    const { named } = await deployMocked(
      () => new DefaultHostManagement("default", { regions: ["us-gov-west-1"] }),
      {
        name: "aws-us-gov",
        dnsSuffix: "amazonaws.com",
        region: "us-gov-west-1",
      },
    );
    assert.equal(
      named("default-policy-attachment").inputs.policyArn,
      "arn:aws-us-gov:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy",
    );
    assert.equal(
      named("default-setting-us-gov-west-1").inputs.settingId,
      `arn:aws-us-gov:ssm:us-gov-west-1:123456789012:${setting}`,
    );
  });

  it("adds what encryption and logs need in a policy of its own", async () => {
    const { named } = await deploy({
      sessionEncryption: { kmsKeyArn: keyArn },
      sessionLogging: { cloudWatch: { logGroupArn } },
    });
    const { role, policy } = named("default-session-data").inputs;
    assert.equal(role, "default-role-1a2b3c4");
    const { Statement } = JSON.parse(String(policy)) as { Statement: { Sid: string }[] };
    assert.deepEqual(
      Statement.map(({ Sid }) => Sid),
      ["DecryptSessionData", "FindLogGroup", "WriteSessionLogStreams"],
    );
  });

  it("attaches further policies when that is confirmed", async () => {
    const policyArn = "arn:aws:iam::aws:policy/AmazonSSMPatchAssociation";
    const { named } = await deploy({
      additionalPolicyArns: [policyArn],
      allowAdditionalPoliciesOnEveryInstance: true,
    });
    assert.deepEqual(named("default-aws-policy/AmazonSSMPatchAssociation").inputs, {
      role: "default-role-1a2b3c4",
      policyArn,
    });
  });

  it("gives name, path, description, boundary and tags to the role", async () => {
    const boundary = "arn:aws:iam::111122223333:policy/boundary";
    const { named } = await deploy({
      roleName: "AWSSystemsManagerDefaultEC2InstanceManagementRole",
      path: "/",
      description: "Managed hosts",
      permissionsBoundary: boundary,
      tags: { team: "platform" },
    });
    const { assumeRolePolicy, ...role } = named("default-role").inputs;
    assert.ok(assumeRolePolicy);
    assert.deepEqual(role, {
      name: "AWSSystemsManagerDefaultEC2InstanceManagementRole",
      path: "/",
      description: "Managed hosts",
      permissionsBoundary: boundary,
      forceDetachPolicies: true,
      tags: { team: "platform" },
    });
    assert.equal(
      named("default-setting-us-east-1").inputs.settingValue,
      "AWSSystemsManagerDefaultEC2InstanceManagementRole",
    );
  });
});
