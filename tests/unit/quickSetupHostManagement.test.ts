import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { QuickSetupHostManagement, QuickSetupHostManagementArgs } from "../../index";
import { deployMocked, valueOf } from "../support/mocks";

const administrationRoleArn = "arn:aws:iam::123456789012:hosts-administration-role";
const executionRoleArn = "arn:aws:iam::123456789012:hosts-execution-role";

function deploy(args?: QuickSetupHostManagementArgs) {
  return deployMocked(() => new QuickSetupHostManagement("hosts", args));
}

async function parameters(args?: QuickSetupHostManagementArgs): Promise<unknown> {
  const { inputs } = (await deploy(args)).named("hosts-configuration");
  return (inputs.configurationDefinition as { parameters: unknown }).parameters;
}

describe("QuickSetupHostManagement", () => {
  it("is complete with a name alone", async () => {
    const { resources, result, named } = await deploy();
    assert.deepEqual(resources.map(({ type, name }) => `${type} ${name}`).sort(), [
      "aws-session-manager:index:QuickSetupHostManagement hosts",
      "aws:iam/role:Role hosts-administration-role",
      "aws:iam/role:Role hosts-execution-role",
      "aws:iam/rolePolicy:RolePolicy hosts-administration-policy",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment hosts-execution-policy-attachment",
      "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager hosts-configuration",
    ]);
    assert.deepEqual(named("hosts-configuration").inputs, {
      description: "Configures instances for Systems Manager (host management).",
      configurationDefinition: {
        type: "AWSQuickSetupType-SSMHostMgmt",
        localDeploymentAdministrationRoleArn: administrationRoleArn,
        localDeploymentExecutionRoleName: "hosts-execution-role-1a2b3c4",
        parameters: {
          UpdateSsmAgent: "true",
          UpdateEc2LaunchAgent: "false",
          CollectInventory: "true",
          ScanInstances: "true",
          InstallCloudWatchAgent: "false",
          UpdateCloudWatchAgent: "false",
          IsPolicyAttachAllowed: "false",
          TargetAccounts: "123456789012",
          TargetRegions: "us-east-1",
          TargetType: "*",
        },
      },
    });
    assert.equal(
      await valueOf(result.configurationManagerArn),
      await valueOf(result.configurationManager.managerArn),
    );
  });

  it("has the two local roles of AWS's page, in the provider's partition", async () => {
    const { named } = await deployMocked(() => new QuickSetupHostManagement("hosts"), {
      name: "aws-us-gov",
      dnsSuffix: "amazonaws.com",
      region: "us-gov-west-1",
    });
    const administration = named("hosts-administration-role").inputs;
    assert.equal(administration.forceDetachPolicies, true);
    assert.deepEqual(JSON.parse(String(administration.assumeRolePolicy)), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ServiceAssumesRole",
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "cloudformation.amazonaws.com" },
          Condition: {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnLike: {
              "aws:SourceArn":
                "arn:aws-us-gov:cloudformation:*:123456789012:stackset/AWS-QuickSetup-*",
            },
          },
        },
      ],
    });
    const { role, policy } = named("hosts-administration-policy").inputs;
    assert.equal(role, "hosts-administration-role-1a2b3c4");
    assert.deepEqual(JSON.parse(String(policy)), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AssumeExecutionRole",
          Effect: "Allow",
          Action: ["sts:AssumeRole"],
          Resource: executionRoleArn.replace("aws", "aws-us-gov"),
        },
      ],
    });

    const execution = named("hosts-execution-role").inputs;
    assert.equal(execution.forceDetachPolicies, true);
    assert.deepEqual(JSON.parse(String(execution.assumeRolePolicy)), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "RoleAssumesRole",
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { AWS: administrationRoleArn.replace("aws", "aws-us-gov") },
        },
      ],
    });
    assert.deepEqual(named("hosts-execution-policy-attachment").inputs, {
      role: "hosts-execution-role-1a2b3c4",
      policyArn: "arn:aws-us-gov:iam::aws:policy/AWSQuickSetupDeploymentRolePolicy",
    });
  });

  it("passes what was asked for to the parameters of AWS's reference", async () => {
    assert.deepEqual(
      await parameters({
        regions: ["us-east-1", "eu-central-1"],
        targetTag: { key: "managed", value: pulumi.output("yes") },
        updateSsmAgent: false,
        updateEc2LaunchAgent: true,
        collectInventory: false,
        scanForPatches: pulumi.output(false),
        installCloudWatchAgent: true,
        updateCloudWatchAgent: true,
        attachPoliciesToExistingProfiles: true,
      }),
      {
        UpdateSsmAgent: "false",
        UpdateEc2LaunchAgent: "true",
        CollectInventory: "false",
        ScanInstances: "false",
        InstallCloudWatchAgent: "true",
        UpdateCloudWatchAgent: "true",
        IsPolicyAttachAllowed: "true",
        TargetAccounts: "123456789012",
        TargetRegions: "us-east-1,eu-central-1",
        TargetType: "Tags",
        TargetTagKey: "managed",
        TargetTagValue: "yes",
      },
    );
  });

  it("gives names, description, boundary and tags to the resources they belong to", async () => {
    const boundary = "arn:aws:iam::111122223333:policy/boundary";
    const { named } = await deploy({
      administrationRoleName: "AWS-QuickSetup-LocalAdministrationRole",
      executionRoleName: "AWS-QuickSetup-LocalExecutionRole",
      configurationName: "Hosts of production",
      description: "All hosts",
      permissionsBoundary: boundary,
      tags: { team: "platform" },
    });
    for (const kind of ["Administration", "Execution"]) {
      const { inputs } = named(`hosts-${kind.toLowerCase()}-role`);
      assert.equal(inputs.name, `AWS-QuickSetup-Local${kind}Role`);
      assert.equal(inputs.permissionsBoundary, boundary);
      assert.deepEqual(inputs.tags, { team: "platform" });
    }
    const { name, description, tags } = named("hosts-configuration").inputs;
    assert.deepEqual(
      [name, description, tags],
      ["Hosts of production", "All hosts", { team: "platform" }],
    );
  });
});
