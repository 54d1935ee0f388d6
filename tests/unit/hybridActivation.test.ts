import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { CoreAccess, HybridActivation, HybridActivationArgs } from "../../index";
import { Statement } from "../../components/documents/document";
import { deployMocked, valueOf } from "../support/mocks";

const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

function deploy(args?: HybridActivationArgs) {
  return deployMocked(() => new HybridActivation("plant", args));
}

function statements(resource: { inputs: Record<string, unknown> }): Statement[] {
  return (JSON.parse(String(resource.inputs.policy)) as { Statement: Statement[] }).Statement;
}

/** A time in UTC, so many hours from now. */
function hoursFromNow(hours: number): string {
  return new Date(Date.now() + hours * 60 * 60 * 1000).toISOString().replace(/\.\d+/, "");
}

describe("HybridActivation", () => {
  it("is complete with a name alone", async () => {
    const { resources, result, named } = await deploy();
    assert.deepEqual(resources.map(({ type, name }) => `${type} ${name}`).sort(), [
      "aws-session-manager:index:HybridActivation plant",
      "aws:iam/role:Role plant-role",
      "aws:iam/rolePolicy:RolePolicy plant-features",
      "aws:iam/rolePolicy:RolePolicy plant-policy",
      "aws:ssm/activation:Activation plant-activation",
    ]);
    assert.deepEqual(named("plant-activation").inputs, {
      iamRole: "plant-role-1a2b3c4",
      // What AWS fills in: without it the provider would replace the activation at every update.
      registrationLimit: 1,
    });
    assert.equal(await valueOf(result.activationId), "plant-activation-id");
    assert.equal(await valueOf(result.roleName), "plant-role-1a2b3c4");
    assert.equal(await valueOf(result.roleArn), await valueOf(result.role.arn));
  });

  it("has a role that Systems Manager assumes for this account and Region alone", async () => {
    const { named } = await deployMocked(() => new HybridActivation("plant"), {
      name: "aws-us-gov",
      dnsSuffix: "amazonaws.com",
      region: "us-gov-west-1",
    });
    const { inputs } = named("plant-role");
    assert.equal(inputs.forceDetachPolicies, true);
    assert.deepEqual(JSON.parse(String(inputs.assumeRolePolicy)), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ServiceAssumesRole",
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "ssm.amazonaws.com" },
          Condition: {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnEquals: { "aws:SourceArn": "arn:aws-us-gov:ssm:us-gov-west-1:123456789012:*" },
          },
        },
      ],
    });
  });

  it("attaches AWS's policy when asked", async () => {
    const { named } = await deploy({ coreAccess: CoreAccess.Managed });
    assert.deepEqual(named("plant-policy-attachment").inputs, {
      role: "plant-role-1a2b3c4",
      policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    });
  });

  it("grants the five actions to registered machines alone when that is enough", async () => {
    const { named } = await deploy({ coreAccess: CoreAccess.Minimal });
    assert.deepEqual(
      statements(named("plant-policy")).map(({ Action, Resource }) => [Action, Resource]),
      [
        [["ssm:UpdateInstanceInformation"], "arn:*:ssm:*:*:managed-instance/*"],
        [
          [
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
          ],
          "*",
        ],
      ],
    );
  });

  it("restricts registration to the calling machine when asked", async () => {
    const { named } = await deploy({
      coreAccess: CoreAccess.Minimal,
      restrictToCallingInstance: true,
    });
    const Condition = { StringEquals: { "ssm:SourceInstanceARN": "${ssm:SourceInstanceARN}" } };
    assert.deepEqual(
      statements(named("plant-policy")).map(({ Sid, Condition }) => [Sid, Condition]),
      [
        ["UpdateInstanceInformation", Condition],
        ["ControlChannelOfCallingInstance", Condition],
        ["SessionChannels", undefined],
      ],
    );
  });

  it("gives everything to the resources it belongs to", async () => {
    const boundary = "arn:aws:iam::111122223333:policy/boundary";
    const agent = "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy";
    const expirationDate = hoursFromNow(48);
    const { named } = await deploy({
      registrationLimit: pulumi.output(1000),
      expirationDate,
      defaultInstanceName: "Werk 3 Halle:Süd/1",
      sessionEncryption: { kmsKeyArn: keyArn },
      additionalPolicyArns: [agent],
      roleName: "plant-machines",
      path: "/service-role/",
      description: "Machines of the plant",
      permissionsBoundary: boundary,
      tags: { site: "plant" },
    });
    const { assumeRolePolicy, ...role } = named("plant-role").inputs;
    assert.ok(assumeRolePolicy);
    assert.deepEqual(role, {
      name: "plant-machines",
      path: "/service-role/",
      description: "Machines of the plant",
      permissionsBoundary: boundary,
      forceDetachPolicies: true,
      tags: { site: "plant" },
    });
    assert.deepEqual(named("plant-activation").inputs, {
      name: "Werk 3 Halle:Süd/1",
      iamRole: "service-role/plant-machines",
      registrationLimit: 1000,
      expirationDate,
      tags: { site: "plant" },
    });
    assert.equal(named("plant-aws-policy/CloudWatchAgentServerPolicy").inputs.policyArn, agent);
    assert.deepEqual(
      statements(named("plant-session-data")).map(({ Sid, Condition }) => [Sid, Condition]),
      [
        [
          "DecryptSessionData",
          { StringLike: { "kms:EncryptionContext:aws:ssm:TargetId": "mi-*" } },
        ],
      ],
    );
  });

  it("gives the commands that AWS documents, and the code in secrets only", async () => {
    const { result } = await deployMocked(
      () => {
        const plant = new HybridActivation("plant");
        const { activationCode, linuxRegistrationCommand, windowsRegistrationCommand } = plant;
        return [activationCode, linuxRegistrationCommand, windowsRegistrationCommand] as const;
      },
      { name: "aws-cn", dnsSuffix: "amazonaws.com.cn", region: "cn-north-1" },
    );
    assert.deepEqual(await Promise.all(result.map((output) => pulumi.isSecret(output))), [
      true,
      true,
      true,
    ]);
    const [code, linux, windows] = await Promise.all(result.map(valueOf));
    assert.equal(code, "mocked-activation-code");
    assert.deepEqual(linux?.split(" && ").slice(-2), [
      'chmod +x "$dir/ssm-setup-cli"',
      'sudo "$dir/ssm-setup-cli" -register -activation-code "mocked-activation-code" -activation-id "plant-activation-id" -region "cn-north-1"',
    ]);
    assert.deepEqual(windows?.split("; "), [
      "[System.Net.ServicePointManager]::SecurityProtocol = 'TLS12'",
      "$dir = Join-Path $env:TEMP ([System.Guid]::NewGuid().ToString())",
      "New-Item -ItemType directory -Path $dir -ErrorAction Stop",
      "cd $dir",
      '(New-Object System.Net.WebClient).DownloadFile("https://amazon-ssm-cn-north-1.s3.cn-north-1.amazonaws.com.cn/latest/windows_amd64/ssm-setup-cli.exe", $dir + "\\ssm-setup-cli.exe")',
      './ssm-setup-cli.exe -register -activation-code="mocked-activation-code" -activation-id="plant-activation-id" -region="cn-north-1"',
    ]);
  });

  it("runs as root what nobody else could replace since it was downloaded", async () => {
    const { result } = await deploy();
    const command = await valueOf(result.linuxRegistrationCommand);
    const stubs = `curl() { printf '#!/bin/sh\necho ran' > "$4"; }; sudo() { stat -c '%a %u' "$(dirname "$1")"; "$1"; dirname "$1"; };`;
    const run = () =>
      execFileSync("sh", ["-c", `${stubs} ${command}`], { encoding: "utf8" })
        .trim()
        .split("\n");
    const runs = [run(), run()];
    const folders = runs.map(([permissions, output, folder = ""]) => {
      assert.deepEqual([permissions, output], [`700 ${process.getuid?.()}`, "ran"]);
      rmSync(folder, { recursive: true });
      return folder;
    });
    assert.notEqual(folders[0], folders[1]);
  });

  it("finds out the download for the distribution and the processor", async () => {
    const { result } = await deploy();
    const command = await valueOf(result.linuxRegistrationCommand);
    // dpkg is on distributions of other families too.
    const run = (distribution: "debian" | "linux", machine: string) => {
      const has = distribution === "debian" ? "apt" : "dpkg";
      const stubs = `mktemp() { :; }; curl() { echo "$2"; exit; }; uname() { echo ${machine}; }; command() { [ "$2" = ${has} ]; }; `;
      return spawnSync("sh", ["-c", stubs + command], { encoding: "utf8" });
    };
    const download = (distribution: "debian" | "linux", machine: string) =>
      run(distribution, machine).stdout.trim();
    const url = (platform: string) =>
      `https://amazon-ssm-us-east-1.s3.us-east-1.amazonaws.com/latest/${platform}/ssm-setup-cli`;
    assert.equal(download("debian", "x86_64"), url("debian_amd64"));
    assert.equal(download("debian", "aarch64"), url("debian_arm64"));
    assert.equal(download("linux", "x86_64"), url("linux_amd64"));
    assert.equal(download("linux", "aarch64"), url("linux_arm64"));
    assert.equal(download("debian", "i686"), url("debian_386"));
    assert.equal(download("linux", "i386"), url("linux_386"));
    assert.equal(download("debian", "armv7l"), url("debian_arm"));
    for (const [machine, processor] of [
      ["armv7l", "arm"],
      ["riscv64", "riscv64"],
    ] as const) {
      const { status, stdout, stderr } = run("linux", machine);
      assert.deepEqual(
        [status, stdout, stderr],
        [1, "", `AWS has no SSM Agent for linux_${processor}.\n`],
      );
    }
  });
});
