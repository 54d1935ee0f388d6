import * as aws from "@pulumi/aws";
import { SessionManager } from "aws-session-manager";

// A VPC without an internet gateway, NAT gateway or public address.
const vpc = new aws.ec2.Vpc("private", {
  cidrBlock: "10.0.0.0/24",
  enableDnsHostnames: true,
  enableDnsSupport: true,
});
const subnet = new aws.ec2.Subnet("private", { vpcId: vpc.id, cidrBlock: "10.0.0.0/25" });
const routes = new aws.ec2.RouteTable("private", { vpcId: vpc.id });
new aws.ec2.RouteTableAssociation("private", { subnetId: subnet.id, routeTableId: routes.id });
const instances = new aws.ec2.SecurityGroup("instances", { vpcId: vpc.id });

const sessions = new SessionManager("sessions", {
  vpc: {
    vpcId: vpc.id,
    subnetIds: [subnet.id],
    sourceSecurityGroupIds: [instances.id],
    routeTableIds: [routes.id],
  },
});

// The instances can reach the endpoints and S3, and nothing else.
new aws.vpc.SecurityGroupEgressRule("to-endpoints", {
  securityGroupId: instances.id,
  referencedSecurityGroupId: sessions.endpointSecurityGroupId,
  ipProtocol: "tcp",
  fromPort: 443,
  toPort: 443,
});
new aws.vpc.SecurityGroupEgressRule("to-s3", {
  securityGroupId: instances.id,
  prefixListId: sessions.s3PrefixListId,
  ipProtocol: "tcp",
  fromPort: 443,
  toPort: 443,
});

const image = aws.ec2.getAmiOutput({
  owners: ["amazon"],
  mostRecent: true,
  filters: [{ name: "name", values: ["al2023-ami-2023.*-arm64"] }],
});
const instance = new aws.ec2.Instance("web", {
  ami: image.id,
  instanceType: "t4g.micro",
  subnetId: subnet.id,
  vpcSecurityGroupIds: [instances.id],
  // It waits for the endpoints: the agent contacts Systems Manager as soon as the instance starts.
  iamInstanceProfile: sessions.instanceProfileName,
  metadataOptions: { httpTokens: "required" },
});

export const instanceId = instance.id;
export const sessionStartCommand = sessions.sessionStartCommand;
