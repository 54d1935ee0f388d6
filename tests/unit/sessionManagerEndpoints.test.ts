import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SessionManagerEndpoints, SessionManagerEndpointsArgs } from "../../index";
import { awsOwnedBucketsStatement } from "../../components/documents/awsOwnedBuckets";
import { ResourceStatement } from "../../components/documents/document";
import { deployMocked, valueOf } from "../support/mocks";

const vpc = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
  sourceCidrBlocks: ["10.0.0.0/16"],
};
const routeTableIds = ["rtb-0123456789abcdef0"];
const kmsKeyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";
const logGroupArn = "arn:aws:logs:us-east-1:123456789012:log-group:/ssm/sessions";
const china = { name: "aws-cn", dnsSuffix: "amazonaws.com.cn", region: "cn-north-1" };
const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";

function deploy(args: Partial<SessionManagerEndpointsArgs> = {}, partition?: typeof china) {
  return deployMocked(() => new SessionManagerEndpoints("vpc", { ...vpc, ...args }), partition);
}

/** The names of the services that endpoints were made for. */
async function services(args: Partial<SessionManagerEndpointsArgs>, partition?: typeof china) {
  const { resources } = await deploy(args, partition);
  return resources
    .filter(({ type }) => type === endpointType)
    .map(({ inputs }) => String(inputs.serviceName));
}

function statements({ inputs }: { inputs: Record<string, unknown> }): ResourceStatement[] {
  return (JSON.parse(String(inputs.policy)) as { Statement: ResourceStatement[] }).Statement;
}

const byAccount = (action: string, owners?: string[]) => ({
  Sid: `RequestsOfAccounts${owners === undefined ? "" : "ToAccounts"}`,
  Effect: "Allow",
  Principal: "*",
  Action: [action],
  Resource: "*",
  Condition: {
    StringEquals: {
      "aws:PrincipalAccount": ["123456789012"],
      ...(owners && { "aws:ResourceAccount": owners }),
    },
  },
});

describe("SessionManagerEndpoints", () => {
  it("makes the two endpoints that every session needs, and their security group", async () => {
    const { resources, named, result } = await deploy({ tags: { team: "net" } });
    assert.deepEqual(resources.map(({ type, name }) => `${type} ${name}`).sort(), [
      "aws-session-manager:index:SessionManagerEndpoints vpc",
      "aws:ec2/securityGroup:SecurityGroup vpc-security-group",
      "aws:ec2/vpcEndpoint:VpcEndpoint vpc-ssm",
      "aws:ec2/vpcEndpoint:VpcEndpoint vpc-ssmmessages",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule vpc-from-10.0.0.0-16",
    ]);
    const { policy, ...ssm } = named("vpc-ssm").inputs;
    assert.ok(policy);
    assert.deepEqual(ssm, {
      vpcId: vpc.vpcId,
      serviceName: "com.amazonaws.us-east-1.ssm",
      vpcEndpointType: "Interface",
      ipAddressType: "ipv4",
      dnsOptions: { dnsRecordIpType: "ipv4" },
      privateDnsEnabled: true,
      subnetIds: vpc.subnetIds,
      securityGroupIds: ["vpc-security-group-id"],
      tags: { team: "net" },
    });
    assert.deepEqual(await valueOf(result.endpointIds), {
      ssm: "vpc-ssm-id",
      ssmmessages: "vpc-ssmmessages-id",
    });
    assert.equal(await valueOf(result.securityGroupId), "vpc-security-group-id");
    assert.equal(result.s3PrefixListId, undefined);
  });

  it("'the endpoints are open to everybody': a security group of their own admits HTTPS from the sources given", async () => {
    const { named, resources } = await deploy({
      sourceCidrBlocks: ["10.0.1.0/24", pulumi.output("10.0.2.0/24")],
      sourceSecurityGroupIds: [pulumi.output("sg-0123456789abcdef0"), "sg-0123456789abcdef1"],
    });
    assert.deepEqual(
      resources
        .filter(({ type }) => type.toLowerCase().includes("securitygroup"))
        .map(({ name }) => name),
      [
        "vpc-from-10.0.1.0-24",
        "vpc-from-cidr-block-1",
        "vpc-from-security-group-0",
        "vpc-from-sg-0123456789abcdef1",
        "vpc-security-group",
      ],
    );
    for (const { inputs } of resources.filter(({ type }) => type === endpointType)) {
      assert.deepEqual(inputs.securityGroupIds, ["vpc-security-group-id"]);
    }
    assert.deepEqual(named("vpc-security-group").inputs, {
      vpcId: vpc.vpcId,
      description: "Admits HTTPS to the Session Manager endpoints.",
    });
    const rule = {
      securityGroupId: "vpc-security-group-id",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    };
    assert.deepEqual(named("vpc-from-10.0.1.0-24").inputs, { ...rule, cidrIpv4: "10.0.1.0/24" });
    assert.deepEqual(named("vpc-from-cidr-block-1").inputs, { ...rule, cidrIpv4: "10.0.2.0/24" });
    assert.deepEqual(named("vpc-from-security-group-0").inputs, {
      ...rule,
      referencedSecurityGroupId: "sg-0123456789abcdef0",
    });
    assert.deepEqual(named("vpc-from-sg-0123456789abcdef1").inputs, {
      ...rule,
      referencedSecurityGroupId: "sg-0123456789abcdef1",
    });
  });

  it("makes those that the settings reach", async () => {
    assert.deepEqual(
      await services({
        routeTableIds,
        sessionEncryption: { kmsKeyArn },
        sessionLogging: { s3: { bucketArn }, cloudWatch: { logGroupArn } },
        includeEc2Messages: true,
        includeEc2: true,
      }),
      ["ec2", "ec2messages", "kms", "logs", "s3", "ssm", "ssmmessages"].map(
        (service) => `com.amazonaws.us-east-1.${service}`,
      ),
    );
  });

  it("makes those that it is told to where the settings are Outputs, and scopes their policies late", async () => {
    const args = {
      routeTableIds,
      sessionEncryption: pulumi.output({ kmsKeyArn }),
      sessionLogging: pulumi.output({ s3: { bucketArn }, cloudWatch: { logGroupArn } }),
      includeLogs: true,
      serviceNames: pulumi.output({ logs: "cn.com.amazonaws.cn-north-1.logs" }),
    };
    assert.deepEqual(await services(args), [
      "com.amazonaws.us-east-1.kms",
      "cn.com.amazonaws.cn-north-1.logs",
      ...["s3", "ssm", "ssmmessages"].map((service) => `com.amazonaws.us-east-1.${service}`),
    ]);
    const { named } = await deploy(args);
    assert.deepEqual(statements(named("vpc-kms")), [
      byAccount("kms:*", ["123456789012", "111122223333"]),
    ]);
  });

  it("leaves KMS out for a bucket's key, which S3 uses by itself", async () => {
    const s3 = { bucketArn, kmsKeyArn };
    assert.deepEqual(
      await services({ routeTableIds, sessionLogging: { s3 } }),
      ["s3", "ssm", "ssmmessages"].map((service) => `com.amazonaws.us-east-1.${service}`),
    );
  });

  it("makes none that the VPC has", async () => {
    assert.deepEqual(
      await services({
        sessionEncryption: { kmsKeyArn },
        sessionLogging: { s3: { bucketArn } },
        existingEndpoints: ["kms", "ssm", "s3", "logs"],
      }),
      ["com.amazonaws.us-east-1.ssmmessages"],
    );
  });

  it("'the endpoint service does not exist': knows the names in the China Regions, and takes others", async () => {
    const args = {
      includeEc2: true,
      routeTableIds,
      sessionLogging: {
        cloudWatch: {
          logGroupArn: "arn:aws-cn:logs:cn-north-1:123456789012:log-group:/ssm/sessions",
        },
      },
      serviceNames: { logs: "cn.com.amazonaws.cn-north-1.logs" },
    };
    assert.deepEqual(await services(args, china), [
      "cn.com.amazonaws.cn-north-1.ec2",
      "cn.com.amazonaws.cn-north-1.logs",
      "com.amazonaws.cn-north-1.s3",
      "com.amazonaws.cn-north-1.ssm",
      "com.amazonaws.cn-north-1.ssmmessages",
    ]);
  });

  it("lets pass the requests of the account only", async () => {
    const { named } = await deploy({
      sessionEncryption: { kmsKeyArn },
      sessionLogging: { cloudWatch: { logGroupArn } },
      includeEc2: true,
    });
    assert.deepEqual(statements(named("vpc-ssm")), [
      byAccount("ssm:*"),
      {
        Sid: "NodesOfAccounts",
        Effect: "Allow",
        Principal: "*",
        Action: [
          "ssm:RegisterManagedInstance",
          "ssm:RequestManagedInstanceRoleToken",
          "ssm:UpdateManagedInstancePublicKey",
        ],
        Resource: "*",
        Condition: { StringEquals: { "ssm:NodeAccountId": ["123456789012"] } },
      },
    ]);
    assert.deepEqual(statements(named("vpc-ssmmessages")), [byAccount("ssmmessages:*")]);
    assert.deepEqual(statements(named("vpc-ec2")), [byAccount("ec2:*")]);
    assert.deepEqual(statements(named("vpc-logs")), [byAccount("logs:*", ["123456789012"])]);
    assert.deepEqual(statements(named("vpc-kms")), [
      byAccount("kms:*", ["123456789012", "111122223333"]),
    ]);
  });

  it("names the account once when the session key is its own", async () => {
    const own = kmsKeyArn.replace("111122223333", "123456789012");
    const { named } = await deploy({ sessionEncryption: { kmsKeyArn: pulumi.output(own) } });
    assert.deepEqual(statements(named("vpc-kms")), [byAccount("kms:*", ["123456789012"])]);
  });

  it("puts the S3 endpoint on the route tables, open to the account's buckets and the agent's", async () => {
    const { named } = await deploy(
      { routeTableIds: pulumi.output(routeTableIds), sessionLogging: { s3: { bucketArn } } },
      china,
    );
    const { policy, ...s3 } = named("vpc-s3").inputs;
    assert.ok(policy);
    assert.deepEqual(s3, {
      vpcId: vpc.vpcId,
      serviceName: "com.amazonaws.cn-north-1.s3",
      vpcEndpointType: "Gateway",
      ipAddressType: "ipv4",
      routeTableIds,
    });
    assert.deepEqual(statements(named("vpc-s3")), [
      byAccount("s3:*", ["123456789012"]),
      {
        ...awsOwnedBucketsStatement("cn-north-1"),
        Principal: "*",
      },
    ]);
  });

  it("lets pass what is read from further buckets, and logs to a bucket of another account", async () => {
    const { named } = await deploy({
      routeTableIds,
      readableBucketArns: ["arn:aws:s3:::al2023-repos-us-east-1-de612dc2"],
      sessionLogging: { s3: { bucketArn, crossAccount: true } },
    });
    const byAccount = {
      Effect: "Allow",
      Principal: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": ["123456789012"] } },
    };
    assert.deepEqual(statements(named("vpc-s3")).slice(2), [
      {
        Sid: "ReadBucketsGiven",
        Effect: "Allow",
        Principal: "*",
        Action: ["s3:GetObject"],
        Resource: ["arn:aws:s3:::al2023-repos-us-east-1-de612dc2/*"],
      },
      {
        Sid: "ReadOtherAccountsEncryptionByAccounts",
        ...byAccount,
        Action: ["s3:GetEncryptionConfiguration"],
        Resource: [bucketArn],
      },
      {
        Sid: "WriteLogsToOtherAccountByAccounts",
        ...byAccount,
        Action: ["s3:PutObject", "s3:AbortMultipartUpload"],
        Resource: [`${bucketArn}/*`],
      },
      {
        Sid: "GiveLogsToOtherAccountByAccounts",
        ...byAccount,
        Action: ["s3:PutObjectAcl"],
        Resource: [`${bucketArn}/*`],
        Condition: {
          StringEquals: {
            ...byAccount.Condition.StringEquals,
            "s3:x-amz-acl": "bucket-owner-full-control",
          },
        },
      },
    ]);
  });
});
