import { all, atMost, between, networkCidr, notBeginning, oneOf } from "./checks";
import {
  byDefault,
  computed,
  DOCUMENT,
  fields,
  filledIn,
  NOT_READ,
  optional,
  required,
  REPLACES,
  SET,
  terraform,
  type TypeFacts,
} from "./property";

const PORT = optional(between(-1, 65_535));

export const EC2: Readonly<Record<string, TypeFacts>> = {
  "aws:ec2/securityGroup:SecurityGroup": {
    source: terraform("ec2/vpc_security_group.go"),
    autoName: { property: "name", maxLength: 255 },
    properties: {
      description: computed(REPLACES, byDefault("Managed by Pulumi"), atMost(255)),
      egress: computed(),
      ingress: computed(),
      name: computed(REPLACES, all(atMost(255), notBeginning("sg-"))),
      namePrefix: computed(REPLACES, all(atMost(229), notBeginning("sg-"))),
      revokeRulesOnDelete: optional(byDefault(false), NOT_READ),
      vpcId: computed(REPLACES),
    },
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    source: terraform("ec2/vpc_security_group_ingress_rule.go"),
    oneOf: ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"],
    properties: {
      cidrIpv4: optional(networkCidr(4)),
      cidrIpv6: optional(networkCidr(6)),
      description: optional(),
      fromPort: PORT,
      ipProtocol: required(),
      prefixListId: optional(),
      referencedSecurityGroupId: optional(),
      securityGroupId: required(REPLACES),
      toPort: PORT,
    },
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    source: terraform("ec2/vpc_endpoint.go"),
    properties: {
      autoAccept: optional(NOT_READ),
      dnsOptions: computed(
        fields({
          dnsRecordIpType: computed(oneOf("ipv4", "dualstack", "ipv6", "service-defined")),
          privateDnsOnlyForInboundResolverEndpoint: optional(),
          privateDnsPreference: computed(REPLACES),
          privateDnsSpecifiedDomains: computed(REPLACES, SET),
        }),
      ),
      ipAddressType: computed(filledIn("ipv4"), oneOf("ipv4", "dualstack", "ipv6")),
      policy: computed(DOCUMENT),
      privateDnsEnabled: computed(),
      resourceConfigurationArn: optional(REPLACES),
      routeTableIds: computed(SET),
      securityGroupIds: computed(SET),
      serviceName: optional(REPLACES),
      serviceNetworkArn: optional(REPLACES),
      serviceRegion: computed(REPLACES),
      subnetConfigurations: computed(SET),
      subnetIds: computed(SET),
      vpcEndpointType: optional(REPLACES, byDefault("Gateway")),
      vpcId: required(REPLACES),
    },
  },
};
