import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SessionManagerEndpoints, SessionManagerEndpointsArgs } from "../../index";
import { endpointDns } from "../../components/documents/endpointDns";
import { ResourceStatement } from "../../components/documents/document";
import { deployMocked, valueOf, type MockedResource } from "../support/mocks";
import { complaints } from "../support/refusal";

const hub: SessionManagerEndpointsArgs = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0"],
  sourceCidrBlocks: ["10.0.0.0/8"],
  privateDns: false,
};
const kmsKeyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const logGroupArn = "arn:aws:logs:us-east-1:123456789012:log-group:/ssm/sessions";
const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";
const own = "123456789012";
const organizationId = "o-a1b2c3d4e5";

function deploy(args: Partial<SessionManagerEndpointsArgs>) {
  return deployMocked(() => new SessionManagerEndpoints("hub", { ...hub, ...args }));
}

/** The conditions of a policy, by the Sid of the statement. */
function conditions({ inputs }: MockedResource): Record<string, unknown> {
  const { Statement } = JSON.parse(String(inputs.policy)) as { Statement: ResourceStatement[] };
  assert.equal(new Set(Statement.map(({ Sid }) => Sid)).size, Statement.length);
  return Object.fromEntries(Statement.map(({ Sid, Condition }) => [Sid, Condition?.StringEquals]));
}

describe("endpoints that several accounts use", () => {
  it("'hub endpoints admit only their own account': further accounts, and what they own", async () => {
    const { named } = await deploy({
      accountIds: ["444455556666", pulumi.output("777788889999"), own],
      sessionEncryption: { kmsKeyArn },
      sessionLogging: { cloudWatch: { logGroupArn } },
    });
    const accounts = [own, "444455556666", "777788889999"];
    const asking = { "aws:PrincipalAccount": accounts };
    assert.deepEqual(conditions(named("hub-ssm")), {
      RequestsOfAccounts: asking,
      NodesOfAccounts: { "ssm:NodeAccountId": accounts },
    });
    assert.deepEqual(conditions(named("hub-ssmmessages")), { RequestsOfAccounts: asking });
    assert.deepEqual(conditions(named("hub-logs")), {
      RequestsOfAccountsToAccounts: { ...asking, "aws:ResourceAccount": accounts },
    });
    assert.deepEqual(conditions(named("hub-kms")), {
      RequestsOfAccountsToAccounts: {
        ...asking,
        "aws:ResourceAccount": [...accounts, "111122223333"],
      },
    });
  });

  it("'hub endpoints admit only their own account': an organization, and its machines that have no credentials yet", async () => {
    const { named } = await deploy({
      organizationId,
      routeTableIds: ["rtb-0123456789abcdef0"],
      sessionLogging: { s3: { bucketArn, crossAccount: true } },
    });
    const byAccount = { "aws:PrincipalAccount": [own] };
    const byOrganization = { "aws:PrincipalOrgID": organizationId };
    assert.deepEqual(conditions(named("hub-ssm")), {
      RequestsOfAccounts: byAccount,
      RequestsOfOrganization: byOrganization,
      NodesOfAccounts: { "ssm:NodeAccountId": [own] },
      NodesOfOrganization: { "ssm:NodeOrgId": organizationId },
    });
    const ofAccount = { "aws:ResourceAccount": [own] };
    const ofOrganization = { "aws:ResourceOrgID": organizationId };
    const { AwsBucketsUsEast1: agentBuckets, ...s3 } = conditions(named("hub-s3"));
    assert.equal(agentBuckets, undefined);
    const acl = { "s3:x-amz-acl": "bucket-owner-full-control" };
    assert.deepEqual(s3, {
      RequestsOfAccountsToAccounts: { ...byAccount, ...ofAccount },
      RequestsOfAccountsToOrganization: { ...byAccount, ...ofOrganization },
      RequestsOfOrganizationToAccounts: { ...byOrganization, ...ofAccount },
      RequestsOfOrganizationToOrganization: { ...byOrganization, ...ofOrganization },
      ReadOtherAccountsEncryptionByAccounts: byAccount,
      WriteLogsToOtherAccountByAccounts: byAccount,
      GiveLogsToOtherAccountByAccounts: { ...byAccount, ...acl },
      ReadOtherAccountsEncryptionByOrganization: byOrganization,
      WriteLogsToOtherAccountByOrganization: byOrganization,
      GiveLogsToOtherAccountByOrganization: { ...byOrganization, ...acl },
    });
  });

  it("have policies within AWS's size for 40 accounts and an organization", async () => {
    const accountIds = Array.from({ length: 40 }, (_, index) => `${100000000000 + index}`);
    const { resources } = await deploy({
      accountIds,
      organizationId,
      routeTableIds: ["rtb-0123456789abcdef0"],
      readableBucketArns: Array.from({ length: 20 }, (_, index) => `${bucketArn}-${index}`),
      sessionEncryption: { kmsKeyArn },
      sessionLogging: { cloudWatch: { logGroupArn }, s3: { bucketArn, crossAccount: true } },
    });
    const sizes = resources.map(({ inputs: { policy } }) =>
      typeof policy === "string" ? policy.length : 0,
    );
    assert.ok(Math.max(...sizes) > 5_000 && Math.max(...sizes) < 20_480 / 2, sizes.join());
  });

  it("have private DNS off, and say what private hosted zones need", async () => {
    const { named, result } = await deploy({
      sessionEncryption: { kmsKeyArn },
      serviceNames: { kms: "com.amazonaws.us-east-1.kms-fips" },
    });
    assert.equal(named("hub-ssm").inputs.privateDnsEnabled, false);
    const alias = (service: string) => ({
      aliasName: `hub-${service}.vpce.amazonaws.com`,
      aliasZoneId: "ZEXAMPLE",
    });
    assert.deepEqual(await valueOf(result.dnsRecords), {
      kms: {
        zoneName: "kms-fips.us-east-1.amazonaws.com",
        dualStackZoneName: "kms-fips.us-east-1.api.aws",
        ...alias("kms"),
      },
      ssm: {
        zoneName: "ssm.us-east-1.amazonaws.com",
        dualStackZoneName: "ssm.us-east-1.api.aws",
        ...alias("ssm"),
      },
      ssmmessages: {
        zoneName: "ssmmessages.us-east-1.amazonaws.com",
        dualStackZoneName: "ssmmessages.us-east-1.api.aws",
        ...alias("ssmmessages"),
      },
    });
  });

  it("have the names of their partition", () => {
    const names = (serviceName: string, region: string) => {
      const { zoneName, dualStackZoneName } = endpointDns(serviceName, region, undefined);
      return [zoneName, dualStackZoneName];
    };
    assert.deepEqual(names("cn.com.amazonaws.cn-north-1.ec2", "cn-north-1"), [
      "ec2.cn-north-1.amazonaws.com.cn",
      "ec2.cn-north-1.api.amazonwebservices.com.cn",
    ]);
    assert.deepEqual(names("com.amazonaws.eusc-de-east-1.ssm", "eusc-de-east-1"), [
      "ssm.eusc-de-east-1.amazonaws.eu",
      "ssm.eusc-de-east-1.api.amazonwebservices.eu",
    ]);
    assert.deepEqual(names("com.amazonaws.us-iso-east-1.ssm", "us-iso-east-1"), [
      "ssm.us-iso-east-1.c2s.ic.gov",
      undefined,
    ]);
  });
});

describe("endpoints and what is elsewhere", () => {
  const late = (args: Partial<SessionManagerEndpointsArgs>) =>
    complaints((opts) => {
      new SessionManagerEndpoints("hub", { ...hub, ...args }, opts);
    });
  const elsewhere =
    "is in another Region than the VPC, which is in eu-central-1: give one of eu-central-1";

  it("a key or a log group of another Region than the VPC is an error", async () => {
    assert.match(
      await late({ sessionEncryption: { kmsKeyArn } }),
      new RegExp(`^sessionEncryption.kmsKeyArn: "arn:aws:kms:us-east-1:.*" ${elsewhere}`),
    );
    assert.match(
      await late({ sessionLogging: { cloudWatch: { logGroupArn } } }),
      new RegExp(
        `^sessionLogging.cloudWatch.logGroupArn: "arn:aws:logs:us-east-1:.*" ${elsewhere}`,
      ),
    );
  });

  it("a log group of another account is none, because the hub serves other accounts", async () => {
    const ofSpoke = logGroupArn.replace(own, "444455556666").replace("us-east-1", "eu-central-1");
    assert.equal(await late({ sessionLogging: { cloudWatch: { logGroupArn: ofSpoke } } }), "");
  });
});

describe("endpoints with IPv6", () => {
  const dualstack = {
    ipAddressType: pulumi.output("dualstack" as const),
    sourceIpv6CidrBlocks: ["2001:db8:1234:1a00::/64", pulumi.output("2001:db8:1234:1b00::/64")],
  };

  it("'dual-stack subnets': answer over IPv4 and IPv6, and admit both", async () => {
    const { named, resources } = await deploy({
      ...dualstack,
      routeTableIds: ["rtb-0123456789abcdef0"],
      includeEc2: true,
    });
    const types = ["ssm", "ssmmessages", "s3", "ec2"].map((service) => {
      const { ipAddressType, dnsOptions } = named(`hub-${service}`).inputs;
      return [service, ipAddressType, dnsOptions];
    });
    assert.deepEqual(types, [
      ["ssm", "dualstack", { dnsRecordIpType: "dualstack" }],
      ["ssmmessages", "dualstack", { dnsRecordIpType: "dualstack" }],
      ["s3", "dualstack", undefined],
      ["ec2", "ipv4", { dnsRecordIpType: "ipv4" }],
    ]);
    const rules = resources
      .filter(({ type }) => type.includes("SecurityGroupIngressRule"))
      .map(({ name, inputs }) => [name, inputs.cidrIpv4, inputs.cidrIpv6]);
    assert.deepEqual(rules, [
      ["hub-from-10.0.0.0-8", "10.0.0.0/8", undefined],
      ["hub-from-2001-db8-1234-1a00---64", undefined, "2001:db8:1234:1a00::/64"],
      ["hub-from-ipv6-cidr-block-1", undefined, "2001:db8:1234:1b00::/64"],
    ]);
  });

  it("'IPv6-only subnets': answer over IPv6 alone", async () => {
    const { named } = await deploy({
      ipAddressType: "ipv6",
      sourceCidrBlocks: [],
      sourceIpv6CidrBlocks: ["2001:db8:1234:1a00::/64"],
    });
    assert.equal(named("hub-ssm").inputs.ipAddressType, "ipv6");
    assert.deepEqual(named("hub-ssm").inputs.dnsOptions, { dnsRecordIpType: "ipv6" });
  });
});
