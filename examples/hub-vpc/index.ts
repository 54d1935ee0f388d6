import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { SessionManagerEndpoints, SessionManagerInstanceProfile } from "aws-session-manager";

const config = new pulumi.Config();
const dns = { enableDnsHostnames: true, enableDnsSupport: true };

// The hub: its endpoints are for every VPC of the organization.
const hub = new aws.ec2.Vpc("hub", { cidrBlock: "10.0.0.0/24", ...dns });
const hubSubnet = new aws.ec2.Subnet("hub", { vpcId: hub.id, cidrBlock: "10.0.0.0/25" });
const hubRoutes = new aws.ec2.RouteTable("hub", { vpcId: hub.id });
new aws.ec2.RouteTableAssociation("hub", { subnetId: hubSubnet.id, routeTableId: hubRoutes.id });
const endpoints = new SessionManagerEndpoints("hub", {
  vpcId: hub.id,
  subnetIds: [hubSubnet.id],
  sourceCidrBlocks: ["10.0.0.0/8"],
  organizationId: config.require("organizationId"),
  privateDns: false,
});

// A VPC behind the hub, without an internet gateway, NAT gateway or endpoints of its own.
const spoke = new aws.ec2.Vpc("spoke", { cidrBlock: "10.1.0.0/24", ...dns });
const subnet = new aws.ec2.Subnet("spoke", { vpcId: spoke.id, cidrBlock: "10.1.0.0/25" });
const routes = new aws.ec2.RouteTable("spoke", { vpcId: spoke.id });
new aws.ec2.RouteTableAssociation("spoke", { subnetId: subnet.id, routeTableId: routes.id });
const peering = new aws.ec2.VpcPeeringConnection("hub-and-spoke", {
  vpcId: hub.id,
  peerVpcId: spoke.id,
  autoAccept: true,
});
const ways = [
  new aws.ec2.Route("to-hub", {
    routeTableId: routes.id,
    destinationCidrBlock: hub.cidrBlock,
    vpcPeeringConnectionId: peering.id,
  }),
  new aws.ec2.Route("to-spoke", {
    routeTableId: hubRoutes.id,
    destinationCidrBlock: spoke.cidrBlock,
    vpcPeeringConnectionId: peering.id,
  }),
];

// The names of the services lead to the hub in each VPC that the zones are associated with.
const names = ["ssm", "ssmmessages"].map((service) => {
  const record = endpoints.dnsRecords.apply((records) => {
    const found = records[service];
    if (found === undefined) {
      throw new Error(`The hub has no endpoint for ${service}.`);
    }
    return found;
  });
  const zone = new aws.route53.Zone(service, {
    name: record.zoneName,
    vpcs: [{ vpcId: hub.id }, { vpcId: spoke.id }],
  });
  return new aws.route53.Record(service, {
    zoneId: zone.zoneId,
    name: record.zoneName,
    type: "A",
    aliases: [{ name: record.aliasName, zoneId: record.aliasZoneId, evaluateTargetHealth: true }],
  });
});

const profile = new SessionManagerInstanceProfile("web");
const instances = new aws.ec2.SecurityGroup("instances", { vpcId: spoke.id });
const egress = new aws.vpc.SecurityGroupEgressRule("to-hub", {
  securityGroupId: instances.id,
  cidrIpv4: hub.cidrBlock,
  ipProtocol: "tcp",
  fromPort: 443,
  toPort: 443,
});
const image = aws.ec2.getAmiOutput({
  owners: ["amazon"],
  mostRecent: true,
  filters: [{ name: "name", values: ["al2023-ami-2023.*-arm64"] }],
});
const instance = new aws.ec2.Instance(
  "web",
  {
    ami: image.id,
    instanceType: "t4g.micro",
    subnetId: subnet.id,
    vpcSecurityGroupIds: [instances.id],
    iamInstanceProfile: profile.instanceProfileName,
    metadataOptions: { httpTokens: "required" },
  },
  // The agent contacts Systems Manager as soon as the instance starts: by then there has to be a way to it.
  { dependsOn: [...ways, ...names, egress] },
);

export const instanceId = instance.id;
export const dnsRecords = endpoints.dnsRecords;
