import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  EndpointService,
  IpAddressType,
  SessionManagerEndpoints,
  SessionManagerEndpointsArgs,
} from "../../index";
import {
  ENGINE_TIMEOUT,
  withStack,
  type EngineStack,
  type RunResult,
} from "../../harness/engine/stack";

const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";
const kmsKeyArn = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const logGroupArn = "arn:aws:logs:eu-central-1:123456789012:log-group:/ssm/sessions";
const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";

/** A VPC of the same stack, whose IDs are not known at preview. */
function network() {
  const vpc = new aws.ec2.Vpc("private", { cidrBlock: "10.0.0.0/16" });
  const subnet = new aws.ec2.Subnet("private", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
  const routes = new aws.ec2.RouteTable("private", { vpcId: vpc.id });
  const instances = new aws.ec2.SecurityGroup("instances", { vpcId: vpc.id });
  return {
    vpcId: vpc.id,
    subnetIds: pulumi.output([subnet.id]),
    sourceSecurityGroupIds: [instances.id],
    routeTableIds: [routes.id],
  };
}

function program(args: Partial<SessionManagerEndpointsArgs> = {}) {
  return () => {
    const endpoints = new SessionManagerEndpoints("vpc", { ...network(), ...args });
    return Promise.resolve({ endpointIds: endpoints.endpointIds });
  };
}

function changes({ steps }: RunResult): string[] {
  return steps
    .filter(({ op }) => op !== "same")
    .map(({ op, name }) => `${op} ${name}`)
    .sort();
}

describe("SessionManagerEndpoints through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("follows the settings in place, and leaves nothing behind", async () => {
    await withStack({ program: program() }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      assert.deepEqual(Object.keys(created.outputs.endpointIds as object).sort(), [
        "s3",
        "ssm",
        "ssmmessages",
      ]);
      assert.deepEqual(changes(await stack.up()), []);

      stack.program = program({
        sessionEncryption: { kmsKeyArn },
        sessionLogging: { cloudWatch: { logGroupArn } },
      });
      assert.deepEqual(changes(await stack.up()), ["create vpc-kms", "create vpc-logs"]);

      stack.program = program({
        sessionEncryption: { kmsKeyArn },
        sessionLogging: { s3: { bucketArn, crossAccount: true } },
        sourceCidrBlocks: ["10.0.1.0/24"],
        tags: { team: "net" },
      });
      assert.deepEqual(changes(await stack.up()), [
        "create vpc-from-10.0.1.0-24",
        "delete vpc-logs",
        "update vpc-from-security-group-0",
        "update vpc-kms",
        "update vpc-s3",
        "update vpc-security-group",
        "update vpc-ssm",
        "update vpc-ssmmessages",
      ]);

      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(stack.account.resources(), []);
    });
  });

  it("'dual-stack subnets': answers over IPv6 too where asked, and over IPv4 alone again", async () => {
    const addresses = (stack: EngineStack) =>
      stack.account
        .resources(endpointType)
        .map(({ outputs }) => [
          String(outputs.serviceName).split(".").at(-1),
          outputs.ipAddressType,
          (outputs.dnsOptions as { dnsRecordIpType?: string } | undefined)?.dnsRecordIpType,
        ]);
    const dualStack = {
      ipAddressType: IpAddressType.Dualstack,
      sourceIpv6CidrBlocks: ["2001:db8:1234:1a00::/56"],
    };
    await withStack({ program: program(dualStack) }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      assert.deepEqual(addresses(stack).sort(), [
        ["s3", "dualstack", undefined],
        ["ssm", "dualstack", "dualstack"],
        ["ssmmessages", "dualstack", "dualstack"],
      ]);
      const admitted = stack.account
        .resources("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
        .map(({ outputs }) => outputs.cidrIpv6 ?? outputs.referencedSecurityGroupId);
      assert.equal(admitted.length, 2);
      assert.ok(admitted.includes("2001:db8:1234:1a00::/56"));

      stack.program = program();
      assert.deepEqual(changes(await stack.up()), [
        "delete vpc-from-2001-db8-1234-1a00---56",
        "update vpc-s3",
        "update vpc-ssm",
        "update vpc-ssmmessages",
      ]);
      assert.deepEqual([...new Set(addresses(stack).map(([, type]) => type))], ["ipv4"]);
    });
  });

  it("'there is already a conflicting DNS domain': no endpoint is made that the VPC has", async () => {
    const existing = { vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdef0"] };
    const twice = (existingEndpoints: EndpointService[]) => () => {
      const ssm = new aws.ec2.VpcEndpoint("existing", {
        vpcId: existing.vpcId,
        serviceName: "com.amazonaws.eu-central-1.ssm",
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        policy: "{}",
      });
      const sourceCidrBlocks = ["10.0.0.0/16"];
      new SessionManagerEndpoints(
        "vpc",
        { ...existing, sourceCidrBlocks, existingEndpoints },
        { dependsOn: ssm },
      );
      return Promise.resolve({});
    };
    await withStack({ program: twice([]) }, async (stack) => {
      const conflict = await stack.up();
      assert.equal(conflict.succeeded, false);
      assert.match(conflict.output, /conflicting DNS domain/);
      stack.program = twice(["ssm"]);
      const update = await stack.up();
      assert.ok(update.succeeded, update.output);
      assert.deepEqual(
        stack.account.resources(endpointType).map(({ outputs }) => outputs.serviceName),
        ["com.amazonaws.eu-central-1.ssm", "com.amazonaws.eu-central-1.ssmmessages"],
      );
    });
  });

  it("'the session hangs on its log bucket': a missing endpoint for S3 is refused at preview", async () => {
    const logged = program({ sessionLogging: { s3: { bucketArn } }, routeTableIds: undefined });
    await withStack({ program: logged }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.match(preview.output, /routeTableIds: are missing: sessions are logged to S3/);
    });
  });

  it("'the endpoint service does not exist': ec2messages is refused at preview in a Region without it", async () => {
    const old = program({ includeEc2Messages: true });
    await withStack({ program: old, config: { "aws:region": "mx-central-1" } }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.match(
        preview.output,
        /includeEc2Messages: "mx-central-1" is a Region without the ec2messages service, which no agent there needs: leave it out/,
      );
    });
    await withStack({ program: old }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
    });
  });

  it("'the endpoint service does not exist': EC2 has its name of the China Regions there", async () => {
    const inChina = () => {
      const provider = new aws.Provider("china", { region: "cn-north-1" });
      new SessionManagerEndpoints(
        "vpc",
        {
          vpcId: "vpc-0123456789abcdef0",
          subnetIds: ["subnet-0123456789abcdef0"],
          sourceCidrBlocks: ["10.0.0.0/16"],
          includeEc2: true,
        },
        { provider },
      );
      return Promise.resolve({});
    };
    await withStack({ program: inChina }, async (stack) => {
      const update = await stack.up();
      assert.ok(update.succeeded, update.output);
      assert.deepEqual(
        stack.account
          .resources(endpointType)
          .map(({ outputs }) => String(outputs.serviceName))
          .sort(),
        [
          "cn.com.amazonaws.cn-north-1.ec2",
          "com.amazonaws.cn-north-1.ssm",
          "com.amazonaws.cn-north-1.ssmmessages",
        ],
      );
    });
  });

  it("a list that turns out wrong: refused before an endpoint is made", async () => {
    const mistaken = () => {
      const given = network();
      const subnetIds = pulumi.output([given.vpcId]);
      new SessionManagerEndpoints("vpc", { ...given, subnetIds });
      return Promise.resolve({});
    };
    await withStack({ program: mistaken }, async (stack) => {
      assert.ok((await stack.preview()).succeeded);
      const update = await stack.up();
      assert.equal(update.succeeded, false);
      assert.match(update.output, /subnetIds\[0\]: "vpc-[0-9a-f]{17}" is not the ID of a subnet/);
      assert.deepEqual(
        stack.account
          .resources(endpointType)
          .filter(({ outputs }) => outputs.vpcEndpointType === "Interface"),
        [],
      );
    });
  });
});
