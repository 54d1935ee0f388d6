import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  EndpointService,
  SessionManager,
  SessionManagerEndpoints,
  SessionManagerEndpointsArgs,
} from "../../../index";
import { ArgumentErrors } from "../../../components/arguments/argumentErrors";
import { resolveSessionManagerEndpoints } from "../../../components/arguments/sessionManagerEndpoints";
import { missingText } from "../../support/fixtures/fixture";
import { valueOf } from "../../support/mocks";
import { complaint, lateComplaint } from "../../support/refusal";

const good: SessionManagerEndpointsArgs = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0"],
  sourceCidrBlocks: ["10.0.0.0/16"],
};

const logGroupArn = "arn:aws:logs:us-east-1:123456789012:log-group:/ssm/sessions";

/** Asserts that one argument is refused, for exactly one reason. */
async function refuses(
  args: Partial<SessionManagerEndpointsArgs>,
  expected: string,
): Promise<void> {
  assert.equal(
    await complaint(() => new SessionManagerEndpoints("vpc", { ...good, ...args })),
    `SessionManagerEndpoints "vpc" has invalid arguments:\n  - ${expected}`,
  );
}

describe("bad arguments of SessionManagerEndpoints", () => {
  it("the ID of something else", async () => {
    await refuses(
      { vpcId: "subnet-0123456789abcdef0" },
      'vpcId: "subnet-0123456789abcdef0" is not the ID of a VPC: it has the form "vpc-0123456789abcdef0"',
    );
    await refuses(
      { subnetIds: ["subnet-01234567", "private"] },
      'subnetIds[1]: "private" is not the ID of a subnet: it has the form "subnet-0123456789abcdef0"',
    );
    await refuses(
      { routeTableIds: ["main"] },
      'routeTableIds[0]: "main" is not the ID of a route table: it has the form "rtb-0123456789abcdef0"',
    );
    await refuses(
      { sourceSecurityGroupIds: ["web"] },
      'sourceSecurityGroupIds[0]: "web" is not the ID of a security group: it has the form "sg-0123456789abcdef0"',
    );
  });

  it("an empty list of subnets", () =>
    refuses({ subnetIds: [] }, "subnetIds: is empty: name at least one"));

  it("no source", () =>
    refuses(
      { sourceCidrBlocks: [] },
      'sourceCidrBlocks: name no source, so nothing could reach the endpoints: give the CIDR blocks of the instances here, or their security groups in "sourceSecurityGroupIds"',
    ));

  it("'the endpoints are open to everybody': the whole internet as a source", () =>
    refuses(
      { sourceCidrBlocks: ["0.0.0.0/0"] },
      'sourceCidrBlocks[0]: "0.0.0.0/0" is the whole internet: give the CIDR block of the VPC, or of the instances\' subnets',
    ));

  it("an address within a network", async () => {
    await refuses(
      { sourceCidrBlocks: ["10.0.5.9/20"] },
      'sourceCidrBlocks[0]: "10.0.5.9/20" is an address within a network: write "10.0.0.0/20"',
    );
    await refuses(
      { sourceCidrBlocks: ["192.168.1.129/25"] },
      'sourceCidrBlocks[0]: "192.168.1.129/25" is an address within a network: write "192.168.1.128/25"',
    );
  });

  for (const block of ["10.0.0.0", "10.0.0.0/33", "10.0.0/16", "10.0.0.0/16/8", ""]) {
    it(`the CIDR block "${block}"`, () =>
      refuses(
        { sourceCidrBlocks: [block] },
        `sourceCidrBlocks[0]: "${block}" is not an IPv4 CIDR block: it has the form "10.0.0.0/16"`,
      ));
  }

  it("an IPv6 CIDR block among those of IPv4", () =>
    refuses(
      { sourceCidrBlocks: ["2001:db8:1234:1a00::/64"] },
      'sourceCidrBlocks[0]: "2001:db8:1234:1a00::/64" is an IPv6 CIDR block: give it in "sourceIpv6CidrBlocks"',
    ));

  for (const [block, clause] of [
    ["10.0.0.0/16", 'is not an IPv6 CIDR block: it has the form "2001:db8:1234:1a00::/64"'],
    ["::ffff:10.0.0.0/104", 'is not an IPv6 CIDR block: it has the form "2001:db8:1234:1a00::/64"'],
    ["2001:db8::/129", 'is not an IPv6 CIDR block: it has the form "2001:db8:1234:1a00::/64"'],
    [
      "::/0",
      "is the whole internet: give the IPv6 CIDR block of the VPC, or of the instances' subnets",
    ],
    ["2001:db8::1/64", 'is an address within a network: write "2001:db8::/64"'],
    ["2001:db8:0:0::/64", 'is not in the form that AWS shows it in: write "2001:db8::/64"'],
    ["2001:DB8::/64", 'is not in the form that AWS shows it in: write "2001:db8::/64"'],
  ] as const) {
    it(`the IPv6 CIDR block "${block}"`, () =>
      refuses(
        {
          sourceIpv6CidrBlocks: [block],
          ipAddressType: "dualstack",
        },
        `sourceIpv6CidrBlocks[0]: "${block}" ${clause}`,
      ));
  }

  it("'dual-stack subnets': sources that do not fit the endpoints' addresses", async () => {
    const ipv6 = ["2001:db8:1234:1a00::/64"];
    await refuses(
      { sourceIpv6CidrBlocks: ipv6 },
      'ipAddressType: "ipv4" gives the endpoints no IPv6 addresses for "sourceIpv6CidrBlocks" to reach: give "dualstack", or "ipv6" in IPv6-only subnets, or leave these out',
    );
    for (const ipAddressType of ["dualstack", "ipv6"] as const) {
      await refuses(
        { ipAddressType },
        `ipAddressType: "${ipAddressType}" has clients connect over IPv6, which no source admits: give "sourceIpv6CidrBlocks" or "sourceSecurityGroupIds" too`,
      );
    }
    await refuses(
      { ipAddressType: "dualstack", sourceCidrBlocks: [], sourceIpv6CidrBlocks: ipv6 },
      'ipAddressType: "dualstack" has clients connect over IPv4 too, which no source admits: give "sourceCidrBlocks" or "sourceSecurityGroupIds" too, or "ipv6" in IPv6-only subnets',
    );
    await refuses(
      { ipAddressType: "ipv6", sourceIpv6CidrBlocks: ipv6, includeEc2: true },
      'ipAddressType: "ipv6" leaves EC2 without an endpoint, because it supports IPv4 alone: leave out "includeEc2", or give "dualstack"',
    );
    await refuses(
      { ipAddressType: "dual" as "ipv4" },
      'ipAddressType: "dual" is unknown: give "ipv4", "dualstack" or "ipv6"',
    );
  });

  it("accounts and an organization that are none", async () => {
    await refuses(
      { accountIds: ["4444"] },
      'accountIds[0]: "4444" is not the ID of an AWS account, which has 12 digits',
    );
    await refuses(
      { accountIds: ["444455556666", "444455556666"] },
      "accountIds[1]: is the same as accountIds[0]: give each account once",
    );
    await refuses({ accountIds: [] }, "accountIds: is empty: name at least one");
    await refuses(
      { organizationId: "ou-a1b2-c3d4e5f6" },
      'organizationId: "ou-a1b2-c3d4e5f6" is not the ID of an organization: it has the form "o-a1b2c3d4e5"',
    );
  });

  it("so many accounts that a policy is longer than AWS takes", async () => {
    const errors = new ArgumentErrors('SessionManagerEndpoints "vpc"');
    const { fitting } = resolveSessionManagerEndpoints("vpc", good, errors);
    assert.equal(
      await lateComplaint(fitting("s3", pulumi.output("x".repeat(20_481)))),
      'accountIds: make the policy of the endpoint for s3 20,481 characters long, and AWS takes at most 20,480: give "organizationId" in place of accounts, or fewer "readableBucketArns"',
    );
    const most = "x".repeat(20_480);
    assert.equal(await valueOf(fitting("s3", pulumi.output(most))), most);
  });

  it("a source given twice", () =>
    refuses(
      { sourceCidrBlocks: ["10.0.0.0/16", "10.0.0.0/16"] },
      "sourceCidrBlocks[1]: is the same as sourceCidrBlocks[0]: give each source once",
    ));

  it("a VPC without the route tables that the gateway endpoint needs", () =>
    refuses(
      { sessionLogging: { s3: { bucketArn: "arn:aws:s3:::amzn-s3-demo-bucket" } } },
      'routeTableIds: are missing: sessions are logged to S3 ("sessionLogging.s3"), which the instances reach through a gateway endpoint on the route tables of their subnets; give these, or name "s3" in "existingEndpoints" if the VPC has one',
    ));

  it("route tables for an S3 endpoint that the VPC has", () =>
    refuses(
      { routeTableIds: ["rtb-0123456789abcdef0"], existingEndpoints: ["s3"] },
      'routeTableIds: are for the gateway endpoint for S3, which the VPC has according to "existingEndpoints": leave out one of the two',
    ));

  it("readable buckets without an S3 endpoint", () =>
    refuses(
      { readableBucketArns: ["arn:aws:s3:::amzn-s3-demo-bucket"] },
      'readableBucketArns: have no effect without a gateway endpoint for S3: give "routeTableIds" too, or leave them out',
    ));

  it("an unknown service", async () => {
    const services = "Give one of ec2, ec2messages, kms, logs, s3, ssm, ssmmessages";
    await refuses(
      { existingEndpoints: ["ssm", "ssm-messages" as EndpointService] },
      `existingEndpoints[1]: "ssm-messages" is not a service of Session Manager: did you mean "ssmmessages"? ${services}`,
    );
    await refuses(
      { serviceNames: { log: "com.amazonaws.us-east-1.logs" } },
      `serviceNames: "log" is not a service of Session Manager: did you mean "logs"? ${services}`,
    );
  });

  it("a service name that is a short name", () =>
    refuses(
      { serviceNames: { logs: "logs" } },
      'serviceNames.logs: "logs" is not the name of an endpoint service: it has the form "com.amazonaws.us-east-1.ssm"',
    ));

  it("logs that are an Output, without a word on the endpoint for them", () =>
    refuses(
      { sessionLogging: pulumi.output({ cloudWatch: { logGroupArn } }) },
      'includeLogs: is missing: "sessionLogging" is an Output, which cannot decide whether there is an endpoint for CloudWatch Logs; give true if sessions are logged there, or false',
    ));

  it("logs without the endpoint for them, known from the start or late", async () => {
    const reason =
      'includeLogs: is false, and sessions are logged to CloudWatch Logs ("sessionLogging.cloudWatch"): give true, or name "logs" in "existingEndpoints" if the VPC has that endpoint';
    await refuses({ sessionLogging: { cloudWatch: { logGroupArn } }, includeLogs: false }, reason);
    const late = (args: Partial<SessionManagerEndpointsArgs>) => {
      const errors = new ArgumentErrors('SessionManagerEndpoints "vpc"');
      const settings = resolveSessionManagerEndpoints("vpc", { ...good, ...args }, errors);
      errors.throwIfAny();
      return lateComplaint(settings.sessionDataIn(pulumi.output("us-east-1")));
    };
    assert.equal(
      await late({
        sessionLogging: pulumi.output({ cloudWatch: { logGroupArn } }),
        includeLogs: false,
      }),
      reason,
    );
    assert.match(
      await late({
        sessionLogging: pulumi.output({ s3: { bucketArn: "arn:aws:s3:::amzn-s3-demo-bucket" } }),
        includeLogs: false,
      }),
      /^routeTableIds: are missing: sessions are logged to S3/,
    );
  });

  it("a component name that makes no name of a security group", async () => {
    const named = (name: string) => complaint(() => new SessionManagerEndpoints(name, good));
    assert.equal(
      await named("sg-web"),
      'SessionManagerEndpoints "sg-web" has invalid arguments:\n  - name: "sg-web" makes "sg-web-security-group-1a2b3c4" with the provider\'s suffix, which begins with "sg-", as only IDs of security groups do; give the component another name',
    );
    assert.match(
      await named("web|private"),
      /, which has the character "\|": the name of a security group has only letters,/,
    );
    assert.match(
      await named("w".repeat(240)),
      /, which is 263 characters long: the name of a security group has at most 255; /,
    );
    assert.match(
      await complaint(
        () =>
          new SessionManager("sg-web", {
            vpc: { ...good, routeTableIds: ["rtb-0123456789abcdef0"] },
          }),
      ),
      /- name: "sg-web-endpoints" makes "sg-web-endpoints-security-group-1a2b3c4"/,
    );
  });

  it("settings that are wrong", () =>
    refuses(
      { sessionEncryption: { kmsKeyArn: "sessions" } },
      'sessionEncryption.kmsKeyArn: "sessions" is not an ARN: give the ARN of a KMS key, for example "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"',
    ));

  it("an Output where the list decides which resources are made", () =>
    refuses(
      { existingEndpoints: [pulumi.output("ssm") as unknown as EndpointService] },
      "existingEndpoints[0]: is an Output: give plain text, because it has to be known from the start",
    ));

  it("values of another type, from a program without types", async () => {
    const untyped = JSON.parse(
      '{ "subnetIds": "subnet-0123456789abcdef0", "routeTableIds": null, "sourceCidrBlocks": [5] }',
    ) as SessionManagerEndpointsArgs;
    assert.deepEqual(
      (await complaint(() => new SessionManagerEndpoints("vpc", untyped))).split("\n").slice(1),
      [
        `  - vpcId: ${missingText.vpcId}`,
        "  - subnetIds: is of type string: give a list",
        "  - sourceCidrBlocks[0]: is of type number: give a string",
        "  - routeTableIds: is null: give a list",
      ],
    );
  });
});
