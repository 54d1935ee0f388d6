import type { TypeTable } from "./table";

/** How a provider writes an inbound rule. */
export interface RuleFields {
  protocol: string;
  cidrs: readonly string[];
}

/** Where a type has inbound rules. */
export interface RuleType {
  fields: RuleFields;
  /** The property with the list of rules; absent where the resource is a rule itself. */
  list?: string;
  /** The property that names the group of a rule that is a resource itself. */
  group?: string;
  /** The property that says whether the rule is an inbound one. */
  direction?: string;
}

const inGroup: RuleFields = { protocol: "protocol", cidrs: ["cidrBlocks", "ipv6CidrBlocks"] };
const onItsOwn: RuleFields = { protocol: "ipProtocol", cidrs: ["cidrIpv4", "cidrIpv6"] };
const native: RuleFields = { protocol: "ipProtocol", cidrs: ["cidrIp", "cidrIpv6"] };

export const ruleTypes: TypeTable<RuleType> = {
  "aws:ec2/securityGroup:SecurityGroup": { list: "ingress", fields: inGroup },
  "terraform:securityGroup": { list: "ingresses", fields: inGroup },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": { list: "ingress", fields: inGroup },
  "terraform:defaultSecurityGroup": { list: "ingresses", fields: inGroup },
  "aws:ec2/securityGroupRule:SecurityGroupRule": {
    ...{ fields: inGroup, group: "securityGroupId", direction: "type" },
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    fields: onItsOwn,
    group: "securityGroupId",
  },
  "aws-native:ec2:SecurityGroup": { list: "securityGroupIngress", fields: native },
  "awscc:ec2SecurityGroup": { list: "securityGroupIngresses", fields: native },
  "aws-native:ec2:SecurityGroupIngress": { fields: native, group: "groupId" },
};
