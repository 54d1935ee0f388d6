import type { PolicyResource } from "@pulumi/policy";

import { unknown, type Unknown } from "../iam";
import { isObject } from "../iam/elements";
import { mayBeGiven, type GivenArguments } from "./given";
import { read } from "./read";
import { label } from "./types";

/** What a security group lets in. */
export interface InboundRule {
  resource: PolicyResource;
  /** What a report calls it: the rule's own resource, or its place in the security group. */
  label: string;
  /** In lower case. */
  protocol: string | Unknown;
  /** Both undefined where the rule is for all ports. */
  fromPort: number | Unknown | undefined;
  toPort: number | Unknown | undefined;
  /** IPv4 and IPv6. */
  cidrs: (string | Unknown)[];
}

/** How the aws and the aws-native provider write a rule. */
interface RuleFields {
  protocol: string;
  cidrs: readonly string[];
}

const inGroup: RuleFields = { protocol: "protocol", cidrs: ["cidrBlocks", "ipv6CidrBlocks"] };
const onItsOwn: RuleFields = { protocol: "ipProtocol", cidrs: ["cidrIpv4", "cidrIpv6"] };
const native: RuleFields = { protocol: "ipProtocol", cidrs: ["cidrIp", "cidrIpv6"] };

/** Where a type has its rules: in a list, or it is one itself. */
const ruleTypes: Readonly<Record<string, { list?: string; fields: RuleFields }>> = {
  "aws:ec2/securityGroup:SecurityGroup": { list: "ingress", fields: inGroup },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": { list: "ingress", fields: inGroup },
  "aws:ec2/securityGroupRule:SecurityGroupRule": { fields: inGroup },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": { fields: onItsOwn },
  "aws-native:ec2:SecurityGroup": { list: "securityGroupIngress", fields: native },
  "aws-native:ec2:SecurityGroupIngress": { fields: native },
};

export const inboundRuleTypes: readonly string[] = Object.keys(ruleTypes);

/** What the security groups of a stack let in, sorted as its resources are. */
export function inboundRules(
  resources: readonly PolicyResource[],
  given: GivenArguments,
): InboundRule[] {
  return resources.flatMap((resource) => {
    if (!Object.hasOwn(ruleTypes, resource.type)) {
      return [];
    }
    const { list, fields } = ruleTypes[resource.type] ?? { fields: inGroup };
    if (list === undefined) {
      return isInbound(resource) ? [ruleOf(resource, label(resource), resource, fields)] : [];
    }
    const entries = mayBeGiven(given, resource, list) ? read(resource, list) : [];
    return (Array.isArray(entries) ? entries : []).map((entry: unknown, index) =>
      ruleOf(resource, `${list}[${index}] of ${label(resource)}`, { props: entry }, fields),
    );
  });
}

/** Of the types of single rules, one has rules of both directions. */
function isInbound(rule: PolicyResource): boolean {
  return (
    rule.type !== "aws:ec2/securityGroupRule:SecurityGroupRule" || read(rule, "type") === "ingress"
  );
}

function ruleOf(
  resource: PolicyResource,
  name: string,
  { props }: { props: unknown },
  { protocol, cidrs }: RuleFields,
): InboundRule {
  const field = (key: string): unknown => {
    if (props === unknown) {
      return unknown;
    }
    return isObject(props) ? read({ props }, key) : undefined;
  };
  const given = cidrs.flatMap((key) => field(key) ?? []);
  return {
    resource,
    label: name,
    protocol: text(field(protocol)),
    fromPort: port(field("fromPort")),
    toPort: port(field("toPort")),
    cidrs: given.filter((each): each is string | Unknown => typeof each !== "object"),
  };
}

function text(value: unknown): string | Unknown {
  const isText = typeof value === "string" || typeof value === "number";
  return isText ? String(value).toLowerCase() : unknown;
}

function port(value: unknown): number | Unknown | undefined {
  if (value === unknown) {
    return unknown;
  }
  const isNumber = typeof value === "number" || (typeof value === "string" && value !== "");
  return isNumber ? Number(value) : undefined;
}
